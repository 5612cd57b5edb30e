"""Addresses of the event log."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.events import views

app_name = "events"
urlpatterns = [path("events/", views.log, name="log")]
