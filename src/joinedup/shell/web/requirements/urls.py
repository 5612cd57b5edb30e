"""Addresses of goals and requirements."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.requirements import views

app_name = "requirements"
urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("goals/<str:identity>/", views.goal, name="goal"),
    path("requirements/", views.library, name="library"),
    path("requirements/<str:identity>/", views.requirement, name="requirement"),
]
