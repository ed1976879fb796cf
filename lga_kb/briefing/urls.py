"""The addresses of briefing packs."""

from django.urls import path
from django.views.decorators.cache import never_cache

from lga_kb.briefing import views

urlpatterns = [
    path("briefing/", views.YourBriefing.as_view(), name="briefing"),
    path("briefing/add/", views.AddToBriefing.as_view(), name="briefing-add"),
    path("briefing/records/<number:place>/", views.BriefingRecord.as_view(), name="briefing-record"),
    path("briefing/pack/", views.YourPack.as_view(), name="briefing-pack"),
    path("briefing/pack/word/", views.YourWord.as_view(), name="briefing-word"),
    path("briefing/share/", views.ShareBriefing.as_view(), name="briefing-share"),
    path(
        "briefing/shared/<slug:token>/delete/<slug:key>/",
        never_cache(views.DeleteSharedPack.as_view()),
        name="briefing-shared-delete",
    ),
    path("briefing/shared/<slug:token>/", never_cache(views.SharedPack.as_view()), name="briefing-shared"),
    path("briefing/shared/<slug:token>/word/", never_cache(views.shared_word), name="briefing-shared-word"),
    path("themes/<slug:slug>/briefing/", views.ThemePack.as_view(), name="theme-briefing"),
    path("themes/<slug:slug>/briefing/word/", views.theme_word, name="theme-briefing-word"),
]
