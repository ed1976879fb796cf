"""The addresses of feeds: that of the page, and `feed.atom`."""

from django.urls import path

from lga_kb.feeds import feeds

urlpatterns = [
    path("themes/<slug:value>/feed.atom", feeds.ThemeFeed(), name="theme-feed"),
    path("years/<year:value>/feed.atom", feeds.YearFeed(), name="year-feed"),
    path("publications/<slug:value>/feed.atom", feeds.PublicationFeed(), name="publication-feed"),
    path("bills-and-inquiries/<slug:value>/feed.atom", feeds.OccasionFeed(), name="occasion-feed"),
    path("statements/<slug:value>/feed.atom", feeds.StatementFeed(), name="statement-feed"),
    path("<slug:name>/feed.atom", feeds.ListFeed(), name="list-feed"),
]
