"""What is new on a board, for programs that read feeds: its meetings, and what they decided."""

from itertools import islice

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import truncatewords
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from boards.models import Board, Decision, Meeting
from boards.models.shared.day_and_time import in_time
from boards.templatetags.boards_tags import held
from policies.models.shared.first_here import first_here, never_later_than_here

SHOWN = 50


class BoardFeed(Feed):
    feed_type = Atom1Feed
    language = "en-GB"

    def author_name(self, board):
        return "LGA policy knowledge base"

    def get_object(self, request, slug):
        return get_object_or_404(Board.objects.published(), slug=slug)

    def title(self, board):
        return f"{board.name}: meetings and decisions"

    def subtitle(self, board):
        return f"Meetings of the {board.name}, including cancelled and postponed ones, and their decisions."

    def link(self, board):
        return board.get_absolute_url()

    def feed_guid(self, board):
        return f"tag:lga-policy-knowledge-base,2026:boards/{board.slug}"

    def items(self, board):
        """The newest by their own dates, meetings to come first."""
        meetings = board.meetings.published().for_calendar().order_by(*in_time("", newest=True))
        decisions = Decision.objects.published().of_board(board).for_feed()
        meetings, decisions = (
            rows.annotate(first_here=first_here(rows.model)) for rows in (meetings, decisions)
        )
        rows = [*meetings[:SHOWN], *decisions[:SHOWN]]
        return list(islice(sorted(rows, key=_dated_on, reverse=True), SHOWN))

    def item_title(self, row):
        if isinstance(row, Decision):
            return truncatewords(_resolved(row).replace("\n", " "), 20)
        said = "" if row.status == Meeting.Status.CONFIRMED else f" ({row.get_status_display().lower()})"
        return f"Meeting on {held(row)}{said}"

    def item_description(self, row):
        """A feed's description is read as HTML, so that signs of the text itself are written out."""
        if isinstance(row, Decision):
            return escape(_resolved(row))
        parts = [row.board.name, f"{row.starts_at:%H:%M}" if row.starts_at else "", row.venue]
        return escape(", ".join(part for part in parts if part))

    def item_link(self, row):
        return row.get_absolute_url()

    def item_guid(self, row):
        if isinstance(row, Decision):
            return f"tag:lga-policy-knowledge-base,2026:decisions/{row.key}"
        return f"urn:uuid:{row.uid}"

    def item_pubdate(self, row):
        return never_later_than_here(_dated_on(row), row.first_here)

    def item_updateddate(self, row):
        """A meeting that is moved or cancelled is told again."""
        return getattr(row, "changed_at", None) or self.item_pubdate(row)


def _dated_on(row):
    return row.decided_on if isinstance(row, Decision) else row.met_on


def _resolved(decision):
    return decision.summary or decision.wording or "A decision"
