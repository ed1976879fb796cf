"""Admin pages on which pairs of statements are suggested and reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import BoundField
from django.http import HttpResponseRedirect
from django.template.defaultfilters import pluralize, truncatewords
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from policies.editing import rights
from policies.lineage.reviewing import (
    MOST_AT_ONCE,
    Decided,
    Impossible,
    ReviewDecision,
    accept_same_words,
    decide,
)
from policies.lineage.suggest import NoLineage, SuggestReport, check, editions_to_compare, suggest
from policies.lineage.threads.suggest_threads import suggest_threads
from policies.models import Lineage, Publication, Statement
from policies.models.shared.readable_rows import readable
from policies.text.word_differences import GONE, NEW, Piece, differences

PER_PAGE = 20
MOST_CHOICES = 100  # pairs of publications to choose from, those with most suggestions
REVIEW, SUGGEST = "admin:policies_lineage_review", "admin:policies_lineage_suggest"
LEAVE = "leave"
DECISIONS = [("accept", "Accept"), ("refuse", "Refuse"), (LEAVE, "Leave for later")]


class SuggestForm(forms.Form):
    """Two publications to compare. A user limited to some publications can suggest pairs only for those."""

    wrong = {"invalid_choice": "Choose one of the published publications."}  # noqa: RUF012
    earlier = forms.ModelChoiceField(Publication.objects.none(), label="Earlier", error_messages=wrong)
    later = forms.ModelChoiceField(Publication.objects.none(), label="Later", error_messages=wrong)

    def __init__(self, *args, earlier, later, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["earlier"].queryset, self.fields["later"].queryset = earlier, later
        for name in ("earlier", "later"):
            self.fields[name].error_messages["required"] = f"Choose the {name} publication."

    def clean(self):
        given = super().clean()
        if given.get("earlier") and given.get("later"):
            try:
                check(given["earlier"], given["later"])
            except NoLineage as error:
                raise ValidationError(str(error)) from error
        return given


class ReviewForm(forms.Form):
    """Decisions on some suggestions. Field names contain the id of the pair."""

    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=300,
        help_text="Kept in the history of every pair that you decide on here.",
    )

    def __init__(self, *args, edges, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.edges = edges
        for edge in edges:
            changes = _changes_between(edge)
            self.fields |= {
                f"decision-{edge.pk}": forms.ChoiceField(
                    choices=DECISIONS, initial=LEAVE, widget=forms.RadioSelect, label="Decision"
                ),
                f"change-{edge.pk}": forms.ChoiceField(
                    choices=changes, initial=edge.change, label="Main change"
                ),
                f"also-{edge.pk}": forms.MultipleChoiceField(
                    required=False,
                    choices=changes,
                    initial=edge.also,
                    widget=forms.CheckboxSelectMultiple,
                    label="Also",
                ),
                f"seen-{edge.pk}": forms.IntegerField(
                    min_value=0, initial=edge.version, widget=forms.HiddenInput
                ),
            }

    def decisions(self) -> dict[int, ReviewDecision]:
        """The decisions, without the pairs left for later."""
        given = self.cleaned_data
        return {
            edge.pk: ReviewDecision(
                accepts=given[f"decision-{edge.pk}"] == "accept",
                change=given[f"change-{edge.pk}"],
                also=tuple(given[f"also-{edge.pk}"]),
                seen=given[f"seen-{edge.pk}"],
            )
            for edge in self.edges
            if given[f"decision-{edge.pk}"] != LEAVE
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion for the page: the words of both statements with differences marked, and its form fields."""

    edge: Lineage
    before: list[Piece]
    after: list[Piece]
    decision: BoundField
    change: BoundField
    also: BoundField
    seen: BoundField


class LineageReview:
    """Mixin for the admin of lineage: the pages that suggest pairs and review them."""

    acts_at_once_in = ("review_view", "suggest_view")  # a decision on a suggestion is a review itself

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("review/", wrap(self.review_view), name="policies_lineage_review"),
            path("suggest/", wrap(self.suggest_view), name="policies_lineage_suggest"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        may = {
            "may_review": rights.may(request.user, "change", Lineage),
            "may_suggest": rights.may(request.user, "add", Lineage),
        }
        return super().changelist_view(request, may | (extra_context or {}))

    # Proposing

    def suggest_view(self, request):
        """On POST, compare two publications, or all publications with possible successors."""
        if not rights.may(request.user, "add", Lineage):
            raise PermissionDenied
        published = Publication.objects.published().newest_first()
        own = rights.narrowed(request.user, published, to="pk")
        wants_all = "all" in request.POST
        is_sent = request.method == "POST" and not wants_all
        form = SuggestForm(request.POST if is_sent else None, earlier=published, later=own)
        if request.method == "POST" and (wants_all or form.is_valid()):
            among = readable(Statement.objects.all(), request.user)
            if wants_all:
                reach = set(own.values_list("pk", flat=True))
                reports = [
                    suggest(*pair, among=among) for pair in editions_to_compare() if pair[1].pk in reach
                ]
                reports += suggest_threads(into=own, among=among)
                between = ""
            else:
                pair = form.cleaned_data["earlier"], form.cleaned_data["later"]
                reports, between = [suggest(*pair, among=among)], _between(*pair)
            messages.success(request, _told_of_suggesting(reports))
            return HttpResponseRedirect(_address(between))
        context = self._frame(request) | {"title": "Propose pairs", "form": form}
        return TemplateResponse(
            request, "admin/lineage/suggest.html", context, status=400 if form.errors else 200
        )

    # Deciding

    def review_view(self, request):
        """A page of suggestions, most likely first; decisions are saved on POST."""
        if not rights.may(request.user, "change", Lineage):
            raise PermissionDenied
        open_to = readable(Lineage.objects.all(), request.user)
        reach = rights.narrowed(request.user, open_to, to="later__publication")
        between = _Between(reach.suggested(), request.GET.get("between", ""))
        page = Paginator(between.chosen.likeliest_first().for_review(), PER_PAGE).get_page(
            request.GET.get("page")
        )
        problems = {}
        if "same-words" in request.POST:
            _tell(request, accept_same_words(reach, between.chosen, by=request.user, at=timezone.now()))
            return HttpResponseRedirect(_address(between.asked))
        if request.method == "POST":
            form = ReviewForm(request.POST, edges=_sent(reach, request.POST))
            if form.is_valid():
                try:
                    decided = decide(
                        reach,
                        form.decisions(),
                        by=request.user,
                        at=timezone.now(),
                        reason=form.cleaned_data["reason"],
                    )
                    _tell(request, decided)
                    return HttpResponseRedirect(_address(between.asked, page.number))
                except Impossible as error:
                    problems = error.sentences
        else:
            form = ReviewForm(edges=list(page))
        is_refused = bool(problems or form.errors)
        context = self._frame(request) | {
            "title": "Suggested lineage to review",
            "form": form,
            "field": form["reason"],
            "one": "pair",
            "shown": [_shown(form, edge, problems) for edge in form.edges],
            "is_refused": is_refused,
            "page": page,
            "chosen": between,
            "may_suggest": rights.may(request.user, "add", Lineage),
        }
        return TemplateResponse(
            request, "admin/lineage/review.html", context, status=400 if is_refused else 200
        )

    def _frame(self, request):
        return self.admin_site.each_context(request) | {"opts": self.opts, "media": self.media}


class _Between:
    """The two publications in the address, and the possible choices."""

    def __init__(self, suggested, asked: str) -> None:
        counts = list(suggested.counted_by_publications()[:MOST_CHOICES])
        known = Publication.objects.in_bulk({pk for *ends, _ in counts for pk in ends})
        self.asked, self.chosen = asked, suggested
        self.choices = []
        for earlier, later, pairs in counts:
            ends = known[earlier], known[later]
            value = _between(*ends)
            self.choices.append({"value": value, "ends": ends, "pairs": pairs})
        if asked:
            earlier, _, later = asked.partition(",")
            self.chosen = suggested.filter(earlier__publication__slug=earlier, later__publication__slug=later)
        self.is_unknown = bool(asked) and not self.chosen.exists()
        self.same_words = min(self.chosen.in_the_same_words().count(), MOST_AT_ONCE)


def _between(earlier: Publication, later: Publication) -> str:
    return f"{earlier.slug},{later.slug}"


def _address(between: str = "", number: int = 1) -> str:
    asked = {"between": between, "page": number if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value}, safe=",")
    return f"{reverse(REVIEW)}?{query}" if query else reverse(REVIEW)


def _sent(reach, sent) -> list[Lineage]:
    """The pairs on the sent page, including those decided in the meantime."""
    numbers = [int(each) for each in sent.getlist("pair")[:PER_PAGE] if each.isdecimal() and len(each) < 19]
    return list(reach.filter(pk__in=numbers).likeliest_first().for_review())


def _changes_between(edge: Lineage) -> list[tuple[str, str]]:
    """The possible kinds of change: only statements of one pack can be twins."""
    in_one_pack = edge.earlier.publication.pack_id == edge.later.publication.pack_id
    return [each for each in Lineage.Change.choices if (each[0] == Lineage.Change.TWIN) == in_one_pack]


def _shown(form: ReviewForm, edge: Lineage, problems) -> dict:
    pieces = differences(*(end.wording or end.short_text for end in (edge.earlier, edge.later)))
    shown = Shown(
        edge,
        [piece for piece in pieces if piece.kind != NEW],
        [piece for piece in pieces if piece.kind != GONE],
        *(form[f"{name}-{edge.pk}"] for name in ("decision", "change", "also", "seen")),
    )
    return {"pair": shown, "problem": problems.get(edge.pk, "")}


def _told_of_suggesting(reports: list[SuggestReport]) -> str:
    new = sum(len(report.suggested) for report in reports)
    known = sum(report.known for report in reports)
    sentence = f"{new} pair{pluralize(new)} proposed; {known} {pluralize(known, 'was,were')} known already."
    if without := sum(report.without_wording for report in reports):
        sentence += f" {without} statement{pluralize(without)} without official wording left out."
    return sentence


def _tell(request, decided: Decided) -> None:
    accepted, refused = len(decided.accepted), len(decided.refused)
    if accepted or refused:
        messages.success(request, f"{accepted} accepted, {refused} refused.")
    elif not decided.stale:
        messages.info(request, "Nothing was decided: every pair was left for later.")
    for edge in decided.stale:
        messages.warning(
            request,
            f"“{truncatewords(edge.later.short_text, 12)}”: somebody else changed this pair meanwhile. "
            f"It is left as they left it: {edge.get_state_display().lower()}.",
        )
