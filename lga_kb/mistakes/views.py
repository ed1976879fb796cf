"""The form by which a reader reports a mistake: no account, no cookie, and no e-mail to anybody."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from lga_kb.access import limits
from lga_kb.access.address import caller
from lga_kb.access.same_origin import from_this_site_only
from lga_kb.mistakes.forms import MistakeForm
from lga_kb.mistakes.models import MistakeReport
from lga_kb.mistakes.record_pages import RecordPage, page_at
from lga_kb.notices.happened import mistake_reported

RATE, RATE_OF_ALL = "10/hour", "300/day"  # from one network, and from all of them


@method_decorator([never_cache, from_this_site_only], name="dispatch")
class ReportMistake(TemplateView):
    """The form for the record that the address names; without one it says how to get here."""

    template_name = "lga_kb/mistakes/report.html"

    def get_context_data(self, **kwargs):
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        own = {"page": page_at(sent.get("of", ""), self.request), "form": MistakeForm()}
        return super().get_context_data(**own | kwargs)

    def post(self, request):
        form, page = MistakeForm(request.POST), page_at(request.POST.get("of", ""), request)
        if page is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, page=page), status=400)
        if seconds := _seconds_to_wait(caller(request)):
            form.add_error("words", "There were too many reports for now. Try again later.")
            response = self.render_to_response(self.get_context_data(form=form, page=page), status=429)
            response.headers["Retry-After"] = seconds
            return response
        _take(page, form.cleaned_data["words"])
        return HttpResponseRedirect(reverse("mistake-sent"))


@transaction.atomic
def _take(page: RecordPage, words: str) -> None:
    now = timezone.now()
    report = MistakeReport.objects.create(page=page.address, name=page.name, words=words, reported_at=now)
    mistake_reported(report)


@method_decorator(never_cache, name="dispatch")
class Sent(TemplateView):
    template_name = "lga_kb/mistakes/sent.html"


def _seconds_to_wait(who: str) -> int:
    return limits.seconds_to_wait("mistake", RATE, who) or limits.seconds_to_wait(
        "mistakes of all", RATE_OF_ALL, ""
    )
