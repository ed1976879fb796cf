"""Addresses that search engines and browsers expect."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path
from django.views.generic import TemplateView

from lga_kb.discovery.sitemaps import SITEMAPS
from lga_kb.discovery.text_files import AssistantsText, SecurityText

urlpatterns = [
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path(".well-known/security.txt", SecurityText.as_view(), name="security-text"),
    path("llms.txt", AssistantsText.as_view(), name="assistants-text"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="lga_kb/robots.txt", content_type="text/plain; charset=utf-8"),
        name="robots",
    ),
    path(
        "opensearch.xml",
        TemplateView.as_view(
            template_name="lga_kb/opensearch.xml",
            content_type="application/opensearchdescription+xml; charset=utf-8",
        ),
        name="opensearch",
    ),
]
