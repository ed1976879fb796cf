"""Addresses of what the association says. They are made of slugs and keys, which an import never changes."""

from django.urls import path

from policies import views
from policies.comparison import views as comparison_views
from policies.goals import views as goal_views
from policies.progress import views as progress_views
from policies.reader.original_file import original_file

app_name = "policies"

urlpatterns = [
    path("priorities/", views.PriorityList.as_view(), name="priority-list"),
    path("priorities/<slug:key>/", views.PriorityDetail.as_view(), name="priority-detail"),
    path("offers-and-asks/", views.OfferAndAskList.as_view(), name="offers-and-asks"),
    path("offers/", views.of_kind("offer"), name="offer-list"),
    path("offers/<slug:key>/", views.OfferDetail.as_view(), name="offer-detail"),
    path("asks/", views.of_kind("ask"), name="ask-list"),
    path("asks/<slug:key>/", views.AskDetail.as_view(), name="ask-detail"),
    path("commitments/", views.CommitmentList.as_view(), name="commitment-list"),
    path("commitments/<slug:key>/", views.CommitmentDetail.as_view(), name="commitment-detail"),
    path("campaigns/", views.CampaignList.as_view(), name="campaign-list"),
    path("campaigns/<slug:slug>/", views.CampaignDetail.as_view(), name="campaign-detail"),
    path("bills-and-inquiries/", views.OccasionList.as_view(), name="occasion-list"),
    path("bills-and-inquiries/<slug:slug>/", views.OccasionDetail.as_view(), name="occasion-detail"),
    path("publications/", views.PublicationList.as_view(), name="publication-list"),
    path("publications/<slug:slug>/", views.PublicationDetail.as_view(), name="publication-detail"),
    path("publications/<slug:slug>/original.<slug:suffix>", original_file, name="publication-original"),
    path("publications/<slug:slug>/budget/", views.PublicationBudget.as_view(), name="publication-budget"),
    path(
        "publications/<slug:slug>/spending/",
        progress_views.PlanSpending.as_view(),
        name="publication-spending",
    ),
    path(
        "publications/<slug:slug>/progress/",
        progress_views.PlanProgress.as_view(),
        name="publication-progress",
    ),
    path("publications/<slug:slug>/progress/table.csv", progress_views.progress_table, name="progress-table"),
    path(
        "publications/<slug:slug>/progress/compare/",
        progress_views.SnapshotComparison.as_view(),
        name="snapshot-comparison",
    ),
    path(
        "publications/<slug:slug>/progress/<iso_date:taken_on>/",
        progress_views.SnapshotDetail.as_view(),
        name="snapshot-detail",
    ),
    path(
        "publications/<slug:slug>/progress/<iso_date:taken_on>/table.csv",
        progress_views.snapshot_table,
        name="snapshot-table",
    ),
    path("goals/", goal_views.GoalList.as_view(), name="goal-list"),
    path("goals/<number:number>/", goal_views.GoalDetail.as_view(), name="goal-detail"),
    path("compare/", comparison_views.ComparePublications.as_view(), name="compare"),
    path(
        "compare/<slug:earlier>/<slug:later>/",
        comparison_views.PublicationComparison.as_view(),
        name="comparison",
    ),
]
