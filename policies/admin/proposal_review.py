"""The admin page on which proposed sentences are accepted as statements or refused."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import BoundField
from django.http import HttpResponseRedirect
from django.template.defaultfilters import pluralize, truncatewords
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from policies.editing import rights
from policies.models import Passage, ProposedStatement, Publication, Statement, Theme
from policies.models.shared.readable_rows import readable
from policies.proposals.deciding import (
    CannotUndo,
    DecidedProposals,
    NotThePrintedWords,
    ProposalDecision,
    decide_proposals,
    undo_decision,
)
from policies.proposals.placing import ThemesMeant
from policies.text.wording import addressees_told, deadlines_in

PER_PAGE = 20
UNDOABLE = 10  # of the last decisions of an editor
REVIEW = "admin:policies_proposedstatement_review"
LEAVE = "leave"
DECISIONS = [("accept", "Accept"), ("refuse", "Refuse"), (LEAVE, "Leave for later")]


class ProposalsForm(forms.Form):
    """Decisions on some sentences. Field names contain the id of the proposal."""

    note = forms.CharField(
        label="Why",
        required=False,
        max_length=300,
        help_text="Kept with every sentence that you decide on here, and in the history of the statements.",
    )

    def __init__(self, *args, proposals, themes, meant, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.proposals = proposals
        choices = [(theme.pk, theme.name) for theme in themes]
        self._themes = {theme.pk: theme for theme in themes}
        for each in proposals:
            self.fields |= {
                f"decision-{each.pk}": forms.ChoiceField(
                    choices=DECISIONS, initial=LEAVE, widget=forms.RadioSelect, label="Decision"
                ),
                f"kind-{each.pk}": forms.ChoiceField(
                    choices=Statement.Kind.choices, initial=each.kind, label="Kind"
                ),
                f"text-{each.pk}": forms.CharField(
                    initial=each.text,
                    max_length=len(each.passage.text) + 1,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 3}),
                    label="Words",
                ),
                f"themes-{each.pk}": forms.TypedMultipleChoiceField(
                    required=False,
                    coerce=int,
                    choices=choices,
                    initial=[theme.pk for theme in meant.of(each.passage)],
                    widget=forms.CheckboxSelectMultiple,
                    label="Themes",
                ),
            }

    def decisions(self) -> dict[int, ProposalDecision]:
        """The decisions, without the sentences left for later."""
        given = self.cleaned_data
        return {
            each.pk: ProposalDecision(
                accepts=given[f"decision-{each.pk}"] == "accept",
                kind=given[f"kind-{each.pk}"],
                text=given[f"text-{each.pk}"],
                themes=tuple(self._themes[pk] for pk in given[f"themes-{each.pk}"]),
            )
            for each in self.proposals
            if given[f"decision-{each.pk}"] != LEAVE
        }


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A sentence for the page: its context in the passage, its details, and its form fields."""

    proposal: ProposedStatement
    before: str
    after: str
    addressees: tuple[str, ...]
    deadlines: tuple[str, ...]
    theme_names: str
    decision: BoundField
    kind: BoundField
    text: BoundField
    themes: BoundField


class ProposalReview:
    """Mixin for the admin of proposed statements: the review page, and undoing a decision."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("review/", wrap(self.review_view), name="policies_proposedstatement_review"),
            path("undo/", wrap(self.undo_view), name="policies_proposedstatement_undo"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        may = {"may_review": rights.may(request.user, "change", ProposedStatement)}
        return super().changelist_view(request, may | (extra_context or {}))

    def review_view(self, request):
        """A page of sentences in the order of the text; decisions are saved on POST."""
        reach = _within_reach(request.user)
        chosen = _OfPublication(reach.waiting(), request.GET.get("publication", ""))
        page = Paginator(chosen.rows.for_review().in_print_order(), PER_PAGE).get_page(
            request.GET.get("page")
        )
        problems = {}
        is_sent = request.method == "POST"
        proposals = _sent(reach, request.POST) if is_sent else list(page)
        form = ProposalsForm(
            request.POST if is_sent else None,
            proposals=proposals,
            themes=list(Theme.objects.all()),
            meant=ThemesMeant(),
        )
        if is_sent and form.is_valid():
            try:
                return self._decided(request, reach, form, _address(chosen.asked, page.number))
            except NotThePrintedWords as error:
                problems = error.sentences
        is_refused = bool(problems or form.errors)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "media": self.media,
            "title": "Proposed statements to review",
            "form": form,
            "field": form["note"],
            "one": "sentence",
            "shown": [{"it": _shown(form, each), "problem": problems.get(each.pk, "")} for each in proposals],
            "is_refused": is_refused,
            "page": page,
            "chosen": chosen,
            "publishes": rights.may(request.user, "publish", Statement),
            "decided": reach.lately_decided(request.user)[:UNDOABLE],
        }
        return TemplateResponse(
            request, "admin/proposals/review.html", context, status=400 if is_refused else 200
        )

    def _decided(self, request, reach, form: ProposalsForm, address: str):
        state = Statement.State.PUBLISHED
        if not rights.may(request.user, "publish", Statement):
            state = Statement.State.IN_REVIEW
        decided = decide_proposals(
            reach,
            form.decisions(),
            state=state,
            by=request.user,
            at=timezone.now(),
            note=form.cleaned_data["note"],
        )
        _tell(request, decided, is_public=state == Statement.State.PUBLISHED)
        return HttpResponseRedirect(address)

    @method_decorator(require_POST)
    def undo_view(self, request):
        """Undo the decision on a sentence, so that it waits again."""
        reach = _within_reach(request.user)
        number = request.POST.get("proposal", "")
        try:
            row = undo_decision(reach, int(number) if number.isdecimal() and len(number) < 19 else 0)
        except CannotUndo as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"“{truncatewords(row.text, 12)}” waits again.")
        return HttpResponseRedirect(_address(request.POST.get("publication", "")))


def _within_reach(user):
    """The proposals that a user may decide on. Raises PermissionDenied if there are none they could."""
    if not rights.may(user, "change", ProposedStatement):
        raise PermissionDenied
    return rights.narrowed(user, readable(ProposedStatement.objects.all(), user), to="publication")


class _OfPublication:
    """The publication in the address, and the possible choices."""

    def __init__(self, waiting, asked: str) -> None:
        counts = dict(waiting.counted_by_publications())
        known = Publication.objects.in_bulk(counts)
        self.asked, self.rows = asked, waiting
        self.choices = [{"publication": known[pk], "count": count} for pk, count in counts.items()]
        found = next((each for each in known.values() if each.slug == asked), None)
        self.is_unknown = bool(asked) and found is None
        if asked:
            self.rows = waiting.of_publication(found) if found else waiting.none()


def _address(publication: str = "", number: int = 1) -> str:
    asked = {"publication": publication, "page": number if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse(REVIEW)}?{query}" if query else reverse(REVIEW)


def _sent(reach, sent) -> list[ProposedStatement]:
    """The sentences on the sent page, including those decided in the meantime."""
    numbers = [
        int(each) for each in sent.getlist("proposal")[:PER_PAGE] if each.isdecimal() and len(each) < 19
    ]
    return list(reach.filter(pk__in=numbers).for_review().in_print_order())


def _shown(form: ProposalsForm, each: ProposedStatement) -> ShownProposal:
    before, after = _around(each)
    fields = [form[f"{name}-{each.pk}"] for name in ("decision", "kind", "text", "themes")]
    chosen = {str(value) for value in fields[-1].value() or ()}
    names = [str(option.choice_label) for option in fields[-1] if str(option.data["value"]) in chosen]
    return ShownProposal(
        each,
        before,
        after,
        addressees_told(each.text),
        deadlines_in(each.text),
        ", ".join(names),
        *fields,
    )


def _around(each: ProposedStatement) -> tuple[str, str]:
    """The text of the passage before and after the sentence; in a table only its row."""
    text = " ".join(each.passage.text.split())
    if each.passage.shape == Passage.Shape.TABLE:
        rows = [" | ".join(row) for row in each.passage.rows or ()]
        text = next((row for row in rows if each.text in " ".join(row.split())), text)
    before, found, after = text.partition(each.text)
    return (before, after) if found else ("", "")


def _tell(request, decided: DecidedProposals, *, is_public: bool) -> None:
    accepted, refused = len(decided.accepted), len(decided.refused)
    if accepted or refused:
        told = f"{accepted} accepted, {refused} refused."
        if accepted and not is_public:
            told += f" {pluralize(accepted, 'It waits,They wait')} for a publisher."
        messages.success(request, told)
    elif not decided.stale:
        messages.info(request, "Nothing was decided: every sentence was left for later.")
    for each in decided.stale:
        messages.warning(
            request,
            f"“{truncatewords(each.text, 12)}”: somebody else decided on this meanwhile. "
            f"It is left as they left it: {each.get_state_display().lower()}.",
        )
