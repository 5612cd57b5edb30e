"""Every page there is, with something real to show on it; one list for the tests of pages and of browsers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from joinedup.shell.flows.procurement.demo import demo_folder

CODE = "northmoor-records-2027"
BID = "bramblegate"
SYSTEM = "RMS"

# The demonstration has one description that a newer one replaced.
REPLACED = "osprey-lantern"
_NAME = f"bids/{REPLACED}/lantern-rms-3.2.yaml"
OLD, NEW = (hashlib.sha256((demo_folder() / stage / _NAME).read_bytes()).hexdigest() for stage in ("earlier", "case"))

# Arguments that each named page is opened with. A page with several looks has several.
PAGES: dict[str, list[str]] = {
    "home:home": ["/"],
    "home:accessibility": ["/accessibility/"],
    "accounts:api": ["/account/api/"],
    "events:log": ["/events/", "/events/?page=999"],
    "estate:estate": ["/estate/", "/estate/?text=custody&sort=users&order=up", "/estate/?text=nothing-like-it"],
    "estate:picture": ["/estate/picture/", f"/estate/picture/?around={SYSTEM}"],
    "estate:contracts": ["/estate/contracts/"],
    "estate:system": [f"/estate/systems/{SYSTEM}/"],
    "estate:edit": [f"/estate/systems/{SYSTEM}/edit/"],
    "requirements:goals": ["/goals/"],
    "requirements:goal": ["/goals/npds-data-model/"],
    "requirements:library": ["/requirements/", "/requirements/?text=nothing-like-it", "/requirements/?how=checks"],
    "requirements:requirement": ["/requirements/JU-S14/", "/requirements/JU-O02/"],
    "assurance:checks": ["/checks/", "/checks/?text=nothing-like-it"],
    "assurance:check": ["/checks/changes_since_a_time/"],
    "assurance:runs": [f"/procurements/{CODE}/runs/"],
    "assurance:run": [f"/procurements/{CODE}/runs/1/"],
    "assurance:findings": [
        f"/procurements/{CODE}/runs/1/findings/",
        f"/procurements/{CODE}/runs/1/findings/?bid={BID}",
    ],
    "assurance:finding": [f"/procurements/{CODE}/runs/1/findings/1/", f"/procurements/{CODE}/runs/1/findings/70/"],
    "assurance:statements": [f"/procurements/{CODE}/statements/"],
    "assurance:statement": [
        f"/procurements/{CODE}/bids/{BID}/statement/",
        f"/procurements/{CODE}/bids/osprey-lantern/statement/",
    ],
    "assurance:records": [
        f"/procurements/{CODE}/bids/{BID}/records/",
        f"/procurements/{CODE}/bids/{REPLACED}/records/?nature=record&text=nothing-like-it",
    ],
    "assurance:changes": [
        f"/procurements/{CODE}/bids/{REPLACED}/changes/",
        f"/procurements/{CODE}/bids/{BID}/changes/",
        f"/procurements/{CODE}/bids/{REPLACED}/changes/?old=nothing",
    ],
    "assurance:changed": [
        f"/procurements/{CODE}/bids/{REPLACED}/changes/{OLD}/{NEW}/",
        f"/procurements/{CODE}/bids/{REPLACED}/changes/{OLD}/{NEW}/?importance=risky&direction=neither",
    ],
    "procurement:procurements": ["/procurements/"],
    "procurement:procurement": [f"/procurements/{CODE}/", f"/procurements/{CODE}/?run=1"],
    "procurement:move": [f"/procurements/{CODE}/state/"],
    "procurement:bid": [f"/procurements/{CODE}/bids/{BID}/", f"/procurements/{CODE}/bids/dunnockfold/"],
    "procurement:send-evidence": [f"/procurements/{CODE}/bids/{BID}/evidence/"],
    "procurement:set-aside": [f"/procurements/{CODE}/bids/{REPLACED}/evidence/{NEW}/aside/"],
    "evaluation:score": [
        f"/procurements/{CODE}/bids/{BID}/scores/JU-S14/",
        f"/procurements/{CODE}/bids/{BID}/scores/JU-S05/",
        f"/procurements/{CODE}/bids/dunnockfold/scores/JU-S33/",
    ],
    "evaluation:assess": [
        f"/procurements/{CODE}/bids/dunnockfold/scores/JU-S33/assess/",
        f"/procurements/{CODE}/bids/{BID}/scores/JU-S14/assess/",
    ],
    "evaluation:awaiting": [f"/procurements/{CODE}/awaiting/"],
    "evaluation:costs": [f"/procurements/{CODE}/costs/"],
    "evaluation:ranking": [f"/procurements/{CODE}/ranking/"],
    "evaluation:firmness": [f"/procurements/{CODE}/firmness/"],
    "evaluation:firmness-costs": [f"/procurements/{CODE}/firmness/costs/"],
    "evaluation:firmness-model": [f"/procurements/{CODE}/firmness/model/"],
    "fit:heat": [
        f"/procurements/{CODE}/fit/",
        f"/procurements/{CODE}/fit/?only=differ&verdict=cannot&text=nothing-like-it",
    ],
    "fit:flow": [
        f"/procurements/{CODE}/bids/{BID}/fit/flows/F020/",
        f"/procurements/{CODE}/bids/dunnockfold/fit/flows/F101/",
        f"/procurements/{CODE}/bids/dunnockfold/fit/flows/F002/",
    ],
    "fit:neighbours": [f"/procurements/{CODE}/neighbours/"],
    "fit:neighbour": [f"/procurements/{CODE}/neighbours/CAD/"],
    "evaluation:downloads": [f"/procurements/{CODE}/downloads/"],
    "fit:coverage": [
        f"/procurements/{CODE}/bids/{BID}/fit/",
        f"/procurements/{CODE}/bids/{BID}/fit/?with=bid:osprey-lantern",
    ],
    "fit:mapping": [
        f"/procurements/{CODE}/bids/{BID}/fit/mapping/?with=profile:uk-basics",
        f"/procurements/{CODE}/bids/{BID}/fit/mapping/?with=profile:pole&entity=offender&record=Nominal&state=missing",
        f"/procurements/{CODE}/bids/{BID}/fit/mapping/?with=profile:uk-basics&entity=person&text=nothing-like-it",
    ],
    "fit:choose": [
        f"/procurements/{CODE}/bids/{BID}/fit/mapping/choose/?with=profile:pole&entity=offender&target=offender.surname",
    ],
    "fit:corrections": [f"/procurements/{CODE}/bids/{BID}/fit/corrections/?with=profile:uk-basics"],
    "national:matrices": ["/national/"],
    "national:bring": ["/national/bring/"],
    "national:matrix": ["/national/1/", "/national/1/?profile=pole"],
}

# Shown to strangers too.
OPEN = {"accounts:log-in", "home:accessibility"}

# Kept from those who score quality, and from each role what only the other may do.
BUYER_ONLY = {
    "events:log",
    "estate:edit",
    "procurement:move",
    "procurement:send-evidence",
    "procurement:set-aside",
    "fit:neighbour",
    "evaluation:costs",
    "evaluation:ranking",
    "evaluation:firmness",
    "evaluation:firmness-costs",
    "evaluation:firmness-model",
    "evaluation:downloads",
    "national:bring",
}
EVALUATOR_ONLY = {"evaluation:assess"}

# Addresses that are no pages: they store something, or answer with a file or a part of a page.
NO_PAGES = {
    "accounts:log-in",
    "accounts:log-out",
    "accounts:add-client",
    "accounts:withdraw-client",
    "assurance:start",
    "assurance:progress",
    "assurance:evidence",
    "assurance:statement-download",
    "assurance:statements-download",
    "estate:system-picture",
    "fit:waiting",
    "fit:say",
    "fit:download",
    "fit:take-back",
    "fit:export",
    "evaluation:cost-chart",
    "fit:heat-chart",
    "evaluation:ranking-chart",
    "evaluation:firmness-chart",
    "evaluation:download",
    "national:start",
    "national:progress",
    "national:tables",
}


def named() -> set[str]:
    """The name of every address of the workbench, the API's aside."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "api":
                yield from _names(pattern.url_patterns, pattern.namespace or space)
        elif pattern.name:
            yield f"{space}:{pattern.name}"
