"""The addresses of the site: what each app answers, and the hubs that join them."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter
from django.views.generic import TemplateView

from boards.models.shared.sittings import SittingConverter
from lga_kb import views
from lga_kb.api.views import Developers
from lga_kb.exports.dump_files import dump_file
from lga_kb.exports.views import Export
from lga_kb.search_page.views import CardList, SearchResults, Suggest
from policies.converters import IsoDate, Number, Year
from policies.describing.registry import all_lists

register_converter(SittingConverter, "sitting")
# The addresses of both apps, included below, are made of these.
register_converter(IsoDate, "iso_date")
register_converter(Year, "year")
register_converter(Number, "number")


def static_page(name):
    return TemplateView.as_view(template_name=f"lga_kb/{name}.html")


urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("themes/", views.ThemeList.as_view(), name="theme-list"),
    path("themes/<slug:slug>/", views.ThemeDetail.as_view(), name="theme-detail"),
    path("themes/<slug:slug>/<year:year>/", views.ThemeYear.as_view(), name="theme-year"),
    path("years/", views.YearList.as_view(), name="year-list"),
    path("years/<year:year>/", views.YearDetail.as_view(), name="year-detail"),
    path("search/", SearchResults.as_view(), name="search"),
    path("search/suggest/", Suggest.as_view(), name="search-suggest"),
    path("", include("lga_kb.briefing.urls")),
    path("", include("lga_kb.alerts.urls")),
    path("", include("lga_kb.mistakes.urls")),
    *(
        path(f"{name}/", CardList.as_view(kind=kind, listed=listed), name=listed.route)
        for name, (kind, listed) in all_lists().items()
        if not listed.page
    ),
    path("api/v1/", include("lga_kb.api.urls")),
    path("", include("lga_kb.feeds.urls")),
    path("", include("lga_kb.discovery.urls")),
    path("", include("policies.urls")),
    path("", include("boards.urls")),
    path("oparl/", include("boards.interop.urls")),
    path("developers/", Developers.as_view(), name="developers"),
    path("<slug:name>/export.<slug:suffix>", Export.as_view(), name="export"),
    path("data/<str:name>", dump_file, name="dump-file"),
    path("accessibility/", views.AccessibilityStatement.as_view(), name="accessibility"),
    path("glossary/", static_page("glossary"), name="glossary"),
    path("privacy/", static_page("privacy"), name="privacy"),
    path("contact/", views.Contact.as_view(), name="contact"),
    path("admin/account/", include("lga_kb.accounts.urls")),
    path("admin/", admin.site.urls),
]

if "debug_toolbar" in settings.INSTALLED_APPS:  # under `make dev`
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns += debug_toolbar_urls()

handler400 = "lga_kb.errors.error_pages.bad_request"
handler404 = "lga_kb.errors.error_pages.not_found"
handler500 = "lga_kb.errors.error_pages.server_error"
handler403 = "lga_kb.errors.error_pages.permission_denied"
