"""URLs of alerts. Those in messages contain a token that cannot be guessed, and need no log-in."""

from django.urls import path

from lga_kb.alerts import views

urlpatterns = [
    path("alerts/", views.Follow.as_view(), name="alert-follow"),
    path("alerts/asked/", views.Asked.as_view(), name="alert-asked"),
    path("alerts/confirm/<slug:token>/", views.Confirm.as_view(), name="alert-confirm"),
    path("alerts/followed/<slug:token>/", views.Followed.as_view(), name="alert-followed"),
    path("alerts/stop/<slug:token>/", views.Stop.as_view(), name="alert-stop"),
]
