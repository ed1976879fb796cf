"""The page on which somebody chooses how often they get notices."""

from django import forms
from django.contrib import messages
from django.urls import reverse_lazy
from django.views.generic import FormView

from lga_kb.notices.models import NoticeChoice


class NoticeForm(forms.Form):
    often = forms.ChoiceField(
        label="How often you get e-mails", choices=NoticeChoice.Often, widget=forms.RadioSelect
    )


class YourNotices(FormView):
    """At once, once a day, or not at all."""

    form_class = NoticeForm
    template_name = "admin/account/notices.html"
    success_url = reverse_lazy("your-notices")

    def get_initial(self):
        choice = NoticeChoice.objects.filter(user=self.request.user).first()
        return {"often": choice.often if choice else NoticeChoice.Often.DAILY}

    def form_valid(self, form):
        NoticeChoice.objects.update_or_create(
            user=self.request.user, defaults={"often": form.cleaned_data["often"]}
        )
        messages.success(self.request, "Saved.")
        return super().form_valid(form)
