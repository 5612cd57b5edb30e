"""Addresses of procurements and bids."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.procurement import views

app_name = "procurement"
urlpatterns = [
    path("procurements/", views.procurements, name="procurements"),
    path("procurements/<str:code>/", views.procurement, name="procurement"),
    path("procurements/<str:code>/state/", views.move, name="move"),
    path("procurements/<str:code>/bids/<str:bid_code>/", views.bid, name="bid"),
    path("procurements/<str:code>/bids/<str:bid_code>/evidence/", views.send_evidence, name="send-evidence"),
    path(
        "procurements/<str:code>/bids/<str:bid_code>/evidence/<str:sha256>/aside/",
        views.set_evidence_aside,
        name="set-aside",
    ),
]
