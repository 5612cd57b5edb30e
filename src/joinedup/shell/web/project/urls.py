"""Every address of the workbench."""

from __future__ import annotations

from django.urls import include, path

from joinedup.shell.web.project.api import api

ROOMS = (
    "accounts",
    "events",
    "estate",
    "requirements",
    "procurement",
    "assurance",
    "evaluation",
    "fit",
    "national",
    "home",
)

urlpatterns = [
    path("api/", api.urls),
    *(path("", include(f"joinedup.shell.web.{room}.urls")) for room in ROOMS),
]

handler400 = "joinedup.shell.web.project.errors.bad_request"
handler403 = "joinedup.shell.web.project.errors.not_allowed"
handler404 = "joinedup.shell.web.project.errors.not_found"
handler500 = "joinedup.shell.web.project.errors.broken"
