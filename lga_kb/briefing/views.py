"""Pages of briefing packs: a reader's briefing, a theme in one click, and shared packs."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from lga_kb.access.same_origin import from_this_site_only
from lga_kb.briefing.collected import Collected, SharedPacks
from lga_kb.briefing.forms import BaseForm, NameForm, RecordForm
from lga_kb.briefing.gather import as_public, records_of
from lga_kb.briefing.layout import Layout
from lga_kb.briefing.models import Briefing
from lga_kb.briefing.pack import BY_READER
from lga_kb.briefing.selection import chosen
from lga_kb.briefing.theme_pack import theme_pack
from lga_kb.briefing.word_file.word import TYPE, word_document
from policies.models import Theme

EVERYTHING = "everything"  # in the address of a pack on a theme that is not cut to four pages


def of_the_reader(view):
    """A page of one reader's session: it is never cached, and its forms must come from this site."""
    for decorator in (never_cache, from_this_site_only):
        view = method_decorator(decorator, name="dispatch")(view)
    return view


def word_response(request, pack, base=None, is_by_reader=True, opening=None):
    site = request.build_absolute_uri("/")
    data = word_document(pack, site=site, base=base, is_by_reader=is_by_reader, opening=opening)
    name = f"{slugify(pack.title) or 'briefing'}-{pack.as_at}.docx"
    return HttpResponse(
        data,
        content_type=TYPE,
        headers={"Content-Disposition": content_disposition_header(True, name), "X-Robots-Tag": "noindex"},
    )


@of_the_reader
class AddToBriefing(View):
    """Add the subject of a page to the reader's briefing, and return to the page."""

    def get(self, request):
        """Redirects people who copied the address: there is nothing to see here."""
        return HttpResponseRedirect(reverse("briefing"))

    def post(self, request):
        identities, address = chosen(request.POST)
        collected = Collected(request.session)
        what, value = request.POST.get("what", ""), request.POST.get("value", "")
        collected.announce(what, value, *collected.add(identities))
        back = (request.POST.get("back") or address).partition("#")[0]
        if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return HttpResponseRedirect(f"{back}#add-to-briefing")
        return HttpResponseRedirect(reverse("briefing"))


@of_the_reader
class YourBriefing(TemplateView):
    """The reader's briefing, to reorder, annotate and download."""

    template_name = "lga_kb/briefing/edit.html"

    def get_context_data(self, **kwargs):
        collected = Collected(self.request.session)
        found = records_of(collected.identities)
        rows = [
            (place, found[each], collected.note_of(each))
            for place, each in enumerate(collected.identities, 1)
            if each in found
        ]
        name = {"title": collected.title, "notes": collected.notes}
        return (
            super().get_context_data(**kwargs)
            | {
                "collected": collected,
                "rows": rows,
                "form": NameForm(initial=name),
                "base_form": BaseForm(),
                "added": collected.announced(),
            }
            | kwargs
        )

    def post(self, request):
        """Save the title and notes, or do what the button says."""
        collected = Collected(request.session)
        action, _, value = request.POST.get("do", "").partition(" ")
        identity = tuple(value.split(":", 1))
        if action in ("up", "down") and identity in collected.identities:
            collected.move(identity, collected.place_of(identity) + (1 if action == "down" else -1))
            return HttpResponseRedirect(f"{reverse('briefing')}#records")
        if action == "remove":
            collected.remove([identity])
            return HttpResponseRedirect(f"{reverse('briefing')}#records")
        if action == "remove-ticked":
            collected.remove([tuple(each.split(":", 1)) for each in request.POST.getlist("ticked")])
            return HttpResponseRedirect(f"{reverse('briefing')}#records")
        if action == "clear":
            collected.clear()
            return HttpResponseRedirect(reverse("briefing"))
        form = NameForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        collected.name(form.cleaned_data["title"], form.cleaned_data["notes"])
        return HttpResponseRedirect(reverse("briefing"))


@of_the_reader
class BriefingRecord(TemplateView):
    """One record of the reader's briefing: their note on it, and its place."""

    template_name = "lga_kb/briefing/record.html"

    def get_context_data(self, place, form=None, **kwargs):
        collected = Collected(self.request.session)
        identity = _identity_at(collected, place)
        initial = {"note": collected.note_of(identity), "place": place}
        record = records_of([identity]).get(identity)
        return super().get_context_data(**kwargs) | {
            "record": record,
            "place": place,
            "count": len(collected),
            "form": form or RecordForm(initial=initial),
        }

    def post(self, request, place):
        collected = Collected(request.session)
        identity, form = _identity_at(collected, place), RecordForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(place=place, form=form), status=400)
        collected.annotate(identity, form.cleaned_data["note"])
        collected.move(identity, form.cleaned_data["place"])
        return HttpResponseRedirect(f"{reverse('briefing')}#records")


class PackPage(TemplateView):
    """A pack as a printable page; `word` is the address of the Word document."""

    template_name = "lga_kb/briefing/pack.html"

    def get_context_data(self, **kwargs):
        pack = self.get_pack()
        return super().get_context_data(**kwargs) | {"pack": pack, "layout": Layout(pack)} | self.ways_on()

    def ways_on(self):
        return {}


@of_the_reader
class YourPack(PackPage):
    """The reader's own pack, with today's records."""

    def get_pack(self):
        return Collected(self.request.session).pack(timezone.localdate())

    def ways_on(self):
        return {"word": reverse("briefing-word"), "is_own": True, "by_reader": BY_READER}


@of_the_reader
class YourWord(View):
    """The reader's own pack as a Word document, in the style of a document that they upload."""

    def get(self, request):
        return word_response(request, Collected(request.session).pack(timezone.localdate()))

    def post(self, request):
        form = BaseForm(request.POST, request.FILES)
        if not form.is_valid():
            page = YourBriefing()
            page.setup(request)
            return render(request, page.template_name, page.get_context_data(base_form=form), status=400)
        pack = Collected(request.session).pack(timezone.localdate())
        return word_response(request, pack, form.cleaned_data["base"])


@of_the_reader
class ShareBriefing(View):
    """Store the reader's pack as it is today, under an address to share."""

    def get(self, request):
        """Redirects people who copied the address: there is nothing to see here."""
        return HttpResponseRedirect(reverse("briefing"))

    def post(self, request):
        pack = Collected(request.session).pack(timezone.localdate())
        if not pack.records:
            return HttpResponseRedirect(reverse("briefing"))
        shared = SharedPacks(request.session)
        briefing = Briefing.objects.share(pack, maker=shared.maker, today=timezone.localdate())
        shared.note(briefing.token)
        return HttpResponseRedirect(briefing.get_absolute_url())


class SharedPack(PackPage):
    """A shared pack with the wording of its day, without records withdrawn since."""

    def get(self, request, *args, **kwargs):
        self.briefing = _shared(self.kwargs["token"])
        response = super().get(request, *args, **kwargs)
        if self._is_makers:
            add_never_cache_headers(response)
        return response

    def get_pack(self):
        return as_public(self.briefing.pack)

    def ways_on(self):
        return {
            "word": reverse("briefing-shared-word", args=[self.briefing.token]),
            "is_shared": True,
            "by_reader": BY_READER,
            "delete": self._is_makers and self.request.build_absolute_uri(self.briefing.get_delete_url()),
        }

    @cached_property
    def _is_makers(self):
        """Whether the reader shared it in this session. Asked only where there is one, so the page sets no cookie."""
        has_session = settings.SESSION_COOKIE_NAME in self.request.COOKIES
        return has_session and self.briefing.token in SharedPacks(self.request.session)


def shared_word(request, token):
    return word_response(request, as_public(_shared(token).pack))


@of_the_reader
class DeleteSharedPack(TemplateView):
    """Deletes a shared pack. The address contains a secret that only its maker has."""

    template_name = "lga_kb/briefing/delete.html"

    def get_context_data(self, token, key, **kwargs):
        briefing = get_object_or_404(Briefing, token=token)
        if not briefing.may_be_deleted_with(key):
            raise Http404("You cannot delete this pack with that link.")
        return super().get_context_data(**kwargs) | {"briefing": briefing}

    def post(self, request, token, key):
        context = self.get_context_data(token, key)
        context["briefing"].delete()
        return self.render_to_response(context | {"done": True})


class ThemePack(PackPage):
    """A pack on a theme, in one click and without a session: about four pages, or everything on request."""

    def get_pack(self):
        self.theme, (pack, self.opening) = _of_theme(self.request, self.kwargs["slug"])
        return pack

    def ways_on(self):
        query = {EVERYTHING: 1} if self.request.GET.get(EVERYTHING) else None
        return {
            "word": reverse("theme-briefing-word", args=[self.theme.slug], query=query),
            "theme": self.theme,
            "opening": self.opening,
            "everything": reverse("theme-briefing", args=[self.theme.slug], query={EVERYTHING: 1}),
        }


def theme_word(request, slug):
    _, (pack, opening) = _of_theme(request, slug)
    return word_response(request, pack, is_by_reader=False, opening=opening)


def _of_theme(request, slug):
    """A theme, with its pack and opening."""
    theme = get_object_or_404(Theme, slug=slug)
    asked = bool(request.GET.get(EVERYTHING))
    return theme, theme_pack(theme, timezone.localdate(), with_everything=asked)


def _shared(token):
    """A shared pack, which is noted as read."""
    today = timezone.localdate()
    briefing = get_object_or_404(Briefing.objects.current(today), token=token)
    briefing.note_reading(today)
    return briefing


def _identity_at(collected, place):
    if not 1 <= place <= len(collected):
        raise Http404("Your briefing has no record in that position.")
    return collected.identities[place - 1]
