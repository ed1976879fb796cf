"""A feed for each kind of subject, with the same news as alerts, newest first and with the dates of the documents."""

from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from lga_kb.news.subject import NoSuchSubject, Subject, TookTooLong
from lga_kb.search_page.kept_search import KeptSearch, NoSuchList
from policies.models.shared.first_here import never_later_than_here

SHOWN = 50
TAG = "tag:lga-policy-knowledge-base,2026"


class LanguageFeed(Atom1Feed):
    """An Atom feed says by `xml:lang` that it is in British English."""

    content_type = mime_type = "application/atom+xml; charset=utf-8"


class NewsFeed(Feed):
    feed_type = LanguageFeed
    language = "en-GB"
    what = ""
    is_of = "{}: what is new"

    def get_object(self, request, value):
        return self.found(value)

    def found(self, value):
        try:
            return Subject(self.what, str(value)).check()
        except NoSuchSubject as error:
            raise Http404("There is no such subject to follow.") from error

    def title(self, subject):
        return self.is_of.format(subject.name)

    def subtitle(self, subject):
        return "From the LGA policy knowledge base."

    def author_name(self, subject):
        return "LGA policy knowledge base"

    def link(self, subject):
        return subject.address

    def feed_guid(self, subject):
        return f"{TAG}:{subject.what}/{subject.value}"

    def items(self, subject):
        return subject.newest(SHOWN)

    def item_title(self, news):
        """The title on one line, cut if it would fill the list of a feed reader."""
        title = " ".join(f"{news.label}: {news.title}".split())
        return title if len(title) <= 250 else f"{title[:249]}…"

    def item_description(self, news):
        """The description. Feed readers take it as HTML, so the text is escaped."""
        return escape(" ".join(filter(None, [news.note, "" if news.is_dated else "(Not dated)"])))

    def item_link(self, news):
        return news.address

    def item_guid(self, news):
        return f"{TAG}:{news.identity}"

    def item_updateddate(self, news):
        """The beginning of the item's day, or the time it was first listed if that is earlier."""
        return never_later_than_here(news.dated_on, news.first_here)


class ThemeFeed(NewsFeed):
    what = "theme"


class YearFeed(NewsFeed):
    what = "year"


class PublicationFeed(NewsFeed):
    what = "publication"


class OccasionFeed(NewsFeed):
    """The papers of a bill, inquiry or debate, what they ask, and what became of it."""

    what = "occasion"


class StatementFeed(NewsFeed):
    """What became of one statement, and what carries it on."""

    what = "statement"
    is_of = "What happened to: {}"


class ListFeed(NewsFeed):
    """The newest records of a list, or of everything by a search, as the address narrows it."""

    what = "search"
    is_of = "{}, newest first"

    def get_object(self, request, name):
        try:
            return self.found(KeptSearch(name, request.GET.urlencode()).name)
        except NoSuchList as error:
            raise Http404("There is no such list.") from error

    def __call__(self, request, *args, **kwargs):
        try:
            return super().__call__(request, *args, **kwargs)
        except TookTooLong:
            sentence = "The search took too long. Try again later, or with other words."
            return HttpResponse(
                sentence, status=503, content_type="text/plain", headers={"Retry-After": "3600"}
            )
