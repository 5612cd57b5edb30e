"""Addresses of the estate."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.estate import views

app_name = "estate"
urlpatterns = [
    path("estate/", views.estate, name="estate"),
    path("estate/picture/", views.picture, name="picture"),
    path("estate/contracts/", views.contracts, name="contracts"),
    path("estate/systems/<str:code>/", views.system, name="system"),
    path("estate/systems/<str:code>/picture.svg", views.system_picture, name="system-picture"),
    path("estate/systems/<str:code>/edit/", views.edit, name="edit"),
]
