"""Addresses of scores, costs, the ranking and downloads."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.evaluation import firmness_views, views

app_name = "evaluation"
urlpatterns = [
    path("procurements/<str:code>/bids/<str:bid_code>/scores/<str:requirement>/", views.score, name="score"),
    path("procurements/<str:code>/bids/<str:bid_code>/scores/<str:requirement>/assess/", views.assess, name="assess"),
    path("procurements/<str:code>/awaiting/", views.awaiting, name="awaiting"),
    path("procurements/<str:code>/costs/", views.costs, name="costs"),
    path("procurements/<str:code>/costs/chart.svg", views.cost_chart, name="cost-chart"),
    path("procurements/<str:code>/ranking/", views.ranking, name="ranking"),
    path("procurements/<str:code>/ranking/chart.svg", views.ranking_chart, name="ranking-chart"),
    path("procurements/<str:code>/firmness/", firmness_views.ranking, name="firmness"),
    path("procurements/<str:code>/firmness/costs/", firmness_views.costs, name="firmness-costs"),
    path("procurements/<str:code>/firmness/model/", firmness_views.model, name="firmness-model"),
    path("procurements/<str:code>/firmness/<str:key>.svg", firmness_views.chart, name="firmness-chart"),
    path("procurements/<str:code>/downloads/", views.downloads, name="downloads"),
    path("procurements/<str:code>/downloads/<str:name>", views.download, name="download"),
]
