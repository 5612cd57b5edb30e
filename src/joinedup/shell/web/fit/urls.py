"""Addresses of coverage, mappings and corrections."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.fit import views

app_name = "fit"
urlpatterns = [
    path("procurements/<str:code>/bids/<str:bid_code>/fit/", views.coverage, name="coverage"),
]
