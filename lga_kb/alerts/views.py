"""Pages for e-mail alerts. Every change needs a button, because programs that check mail follow its links."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from lga_kb.access.address import caller
from lga_kb.access.same_origin import from_this_site_only
from lga_kb.alerts import follow
from lga_kb.alerts.forms import FollowForm, subject_of
from lga_kb.alerts.models import Following
from lga_kb.news.subject import NoSuchSubject


@method_decorator([never_cache, from_this_site_only], name="dispatch")
class Follow(TemplateView):
    """The form to follow the subject in the address; without a subject it explains how to find one."""

    template_name = "lga_kb/alerts/follow.html"

    def get_context_data(self, **kwargs):
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        subject = subject_of(data)
        form = FollowForm(initial={"frequency": "weekly"})
        context = {"form": form, "subject": subject, "is_offered": settings.SENDS_MAIL}
        return super().get_context_data(**context | kwargs)

    def post(self, request):
        form, subject = FollowForm(request.POST), subject_of(request.POST)
        if not settings.SENDS_MAIL:
            return self.render_to_response(self.get_context_data(), status=404)
        if subject is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, subject=subject), status=400)
        try:
            follow.ask(
                email=form.cleaned_data["email"],
                what=subject.what,
                value=subject.value,
                frequency=form.cleaned_data["frequency"],
                who=caller(request),
                at=timezone.now(),
            )
        except follow.TooMany as refusal:
            return self._refuse(form, subject, refusal.seconds)
        return HttpResponseRedirect(reverse("alert-asked"))

    def _refuse(self, form, subject, seconds):
        form.add_error("email", "There were too many subscriptions from your network. Try again in an hour.")
        response = self.render_to_response(self.get_context_data(form=form, subject=subject), status=429)
        response.headers["Retry-After"] = seconds
        return response


@method_decorator(never_cache, name="dispatch")
class Asked(TemplateView):
    """The same page for everybody, so that it does not reveal who follows what."""

    template_name = "lga_kb/alerts/asked.html"


@method_decorator(never_cache, name="dispatch")
class OfAToken(TemplateView):
    """A page that a message links to."""

    done = False

    def get_context_data(self, **kwargs):
        following = kwargs.pop("following", None) or self.get_following()
        try:
            name = following.subject.name
        except NoSuchSubject:
            name = "The subject you followed, which no longer exists"
        return super().get_context_data(following=following, name=name, done=self.done, **kwargs)

    def get_following(self):
        return get_object_or_404(Following, token=self.kwargs["token"])


@method_decorator(never_cache, name="dispatch")
class Followed(View):
    """Redirects to the subject, so that a message about a search need not contain its words."""

    def get(self, request, token):
        following = get_object_or_404(Following, token=token)
        try:
            return HttpResponseRedirect(following.subject.check().address)
        except NoSuchSubject:
            raise Http404("The subject no longer exists.") from None


@method_decorator(from_this_site_only, name="dispatch")
class Confirm(OfAToken):
    template_name = "lga_kb/alerts/confirm.html"

    def post(self, request, token):
        following = self.get_following()
        with suppress(NoSuchSubject):  # withdrawn meanwhile: the page says so
            follow.confirm(following, at=timezone.now())
            self.done = True
        return self.render_to_response(self.get_context_data(following=following))


@method_decorator(csrf_exempt, name="dispatch")
class Stop(OfAToken):
    """Unsubscribes with one click. Mailboxes send the request themselves (RFC 8058), so it may come from outside this
    site.
    """

    template_name = "lga_kb/alerts/stop.html"

    def get(self, request, *args, **kwargs):
        if not Following.objects.filter(token=kwargs["token"]).exists():
            self.done = True
            return self.render_to_response({"done": True})
        return super().get(request, *args, **kwargs)

    def post(self, request, token):
        """Doing it twice does no harm."""
        following = Following.objects.filter(token=token).first()
        if following and "everything" in request.POST:
            follow.remove_address(following.email)
        elif following:
            follow.stop(following)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("You are unsubscribed.", content_type="text/plain")
        return self.render_to_response({"done": True})
