"""Addresses of the national matrix."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.national import views

app_name = "national"
urlpatterns = [
    path("national/", views.matrices, name="matrices"),
    path("national/start/", views.start, name="start"),
    path("national/bring/", views.bring, name="bring"),
    path("national/<int:number>/", views.matrix, name="matrix"),
    path("national/<int:number>/progress/", views.progress, name="progress"),
    path("national/<int:number>/tables/", views.tables, name="tables"),
]
