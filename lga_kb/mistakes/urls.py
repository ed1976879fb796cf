"""The addresses of the form and of the page after it."""

from django.urls import path

from lga_kb.mistakes import views

urlpatterns = [
    path("report-a-mistake/", views.ReportMistake.as_view(), name="report-mistake"),
    path("report-a-mistake/sent/", views.Sent.as_view(), name="mistake-sent"),
]
