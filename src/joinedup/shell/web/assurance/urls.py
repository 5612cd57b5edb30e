"""Addresses of checks, runs, findings and evidence."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.assurance import changes_views, records_views, statement_views, views

app_name = "assurance"
urlpatterns = [
    path("checks/", views.checks, name="checks"),
    path("checks/<str:identity>/", views.check, name="check"),
    path("procurements/<str:code>/runs/", views.runs, name="runs"),
    path("procurements/<str:code>/runs/start/", views.start, name="start"),
    path("procurements/<str:code>/runs/<int:number>/", views.run, name="run"),
    path("procurements/<str:code>/runs/<int:number>/progress/", views.progress, name="progress"),
    path("procurements/<str:code>/runs/<int:number>/findings/", views.findings, name="findings"),
    path("procurements/<str:code>/runs/<int:number>/findings/<int:index>/", views.finding, name="finding"),
    path("procurements/<str:code>/evidence/<str:sha256>/", views.evidence, name="evidence"),
    path("procurements/<str:code>/statements/", statement_views.statements, name="statements"),
    path(
        "procurements/<str:code>/statements/<str:form>", statement_views.statements_download, name="statements-download"
    ),
    path("procurements/<str:code>/bids/<str:bid_code>/statement/", statement_views.statement, name="statement"),
    path(
        "procurements/<str:code>/bids/<str:bid_code>/statement/<str:form>",
        statement_views.statement_download,
        name="statement-download",
    ),
    path("procurements/<str:code>/bids/<str:bid_code>/records/", records_views.records, name="records"),
    path("procurements/<str:code>/bids/<str:bid_code>/changes/", changes_views.changes, name="changes"),
    path(
        "procurements/<str:code>/bids/<str:bid_code>/changes/<str:old>/<str:new>/",
        changes_views.changed,
        name="changed",
    ),
]
