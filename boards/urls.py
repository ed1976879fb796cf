"""Addresses of who meets, when, and about what: they read like the agenda, without a number of the database."""

from django.urls import path

from boards import views
from boards.interop import views as interop
from boards.pages import calendars, feeds
from boards.pages import people_pages as people_views
from boards.pages.meeting_list import MeetingList

app_name = "boards"

urlpatterns = [
    path("boards/", views.BoardList.as_view(), name="board-list"),
    path("meetings/", MeetingList.as_view(), name="meeting-list"),
    path("policy-lines/", views.PolicyLineList.as_view(), name="policy-line-list"),
    path("matters/", views.MatterList.as_view(), name="matter-list"),
    path("matters/<slug:slug>/", views.MatterDetail.as_view(), name="matter-detail"),
    path("people/", people_views.PersonList.as_view(), name="person-list"),
    path("people/<slug:slug>/", people_views.PersonDetail.as_view(), name="person-detail"),
    path("outside-bodies/", people_views.OutsideBodyList.as_view(), name="outside-body-list"),
    path("outside-bodies/<slug:slug>/", people_views.OutsideBodyDetail.as_view(), name="outside-body-detail"),
    path("boards/calendar.ics", calendars.AllBoardsCalendar.as_view(), name="calendar"),
    path("boards/<slug:slug>/", views.BoardDetail.as_view(), name="board-detail"),
    path("boards/<slug:slug>/calendar.ics", calendars.BoardCalendar.as_view(), name="board-calendar"),
    path("boards/<slug:slug>/popolo.json", interop.PopoloBoard.as_view(), name="board-popolo"),
    path("boards/<slug:slug>/oparl.json", interop.OParlBoard.as_view(), name="board-oparl"),
    path("boards/<slug:slug>/feed.atom", feeds.BoardFeed(), name="board-feed"),
    path("boards/<slug:slug>/<sitting:sitting>/", views.MeetingDetail.as_view(), name="meeting-detail"),
    path(
        "boards/<slug:slug>/<sitting:sitting>/calendar.ics",
        calendars.MeetingCalendar.as_view(),
        name="meeting-calendar",
    ),
    path(
        "boards/<slug:slug>/<sitting:sitting>/items/<path:number>/",
        views.ItemDetail.as_view(),
        name="item-detail",
    ),
]
