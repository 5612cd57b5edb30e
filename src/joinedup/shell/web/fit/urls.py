"""Addresses of coverage, mappings and corrections."""

from __future__ import annotations

from django.urls import path

from joinedup.shell.web.fit import correction_views, heat_views, mapping_views, neighbour_views, views

app_name = "fit"
BID = "procurements/<str:code>/bids/<str:bid_code>/fit/"
urlpatterns = [
    path("procurements/<str:code>/fit/", heat_views.heat, name="heat"),
    path("procurements/<str:code>/fit/chart.svg", heat_views.heat_chart, name="heat-chart"),
    path("procurements/<str:code>/bids/<str:bid_code>/fit/flows/<str:flow_code>/", heat_views.flow, name="flow"),
    path("procurements/<str:code>/neighbours/", neighbour_views.listed, name="neighbours"),
    path("procurements/<str:code>/neighbours/<str:identity>/", neighbour_views.tell, name="neighbour"),
    path(BID, views.coverage, name="coverage"),
    path(f"{BID}waiting/", views.waiting, name="waiting"),
    path(f"{BID}mapping/", mapping_views.mapping, name="mapping"),
    path(f"{BID}mapping/choose/", mapping_views.choose, name="choose"),
    path(f"{BID}mapping/say/", mapping_views.say, name="say"),
    path(f"{BID}mapping/mapping.<str:form>", mapping_views.download, name="download"),
    path(f"{BID}corrections/", correction_views.corrections, name="corrections"),
    path(f"{BID}corrections/take-back/", correction_views.take_back, name="take-back"),
    path(f"{BID}corrections/corrections.yaml", correction_views.export, name="export"),
]
