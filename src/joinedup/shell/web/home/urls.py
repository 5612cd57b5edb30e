"""Addresses of the first page and what the workbench says of itself."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
