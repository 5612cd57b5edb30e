"""Addresses of the account pages."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("log-in/", views.LogIn.as_view(), name="log-in"),
    path("log-out/", views.log_out, name="log-out"),
    path("account/api/", views.api_access, name="api"),
    path("account/api/add/", views.add_client, name="add-client"),
    path("account/api/<str:identifier>/withdraw/", views.withdraw_client, name="withdraw-client"),
]
