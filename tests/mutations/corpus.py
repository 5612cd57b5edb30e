"""The real documents that are broken, and what the checks say before and after."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.sources.assurance.documents import read_document
from tests.mutations.mutation import Mutation, Site, mutated, pointer

SEED = 20_261_123
DOCUMENTS = (
    "uk-justice/api-cp-crime-hearing-results-document-subscription.yaml",
    "uk-justice/api-cp-crime-results-pcr.yaml",
    "uk-justice/api-cp-crime-caseadmin-case-document-knowledge.yaml",
    "uk-justice/api-cp-refdata-courthearing-courthouses.yaml",
    "various/readme/3.1-json-train-travel.json",
    "various/adyen/LegalEntityService-v3.json",
    "various/adyen/BalancePlatformConfigurationNotification-v2.json",
    "various/hubspot/CRM-Leads-v3-leads.json",
    "various/twilio/twilio_bulkexports_v1.yaml",
    "various/box/openapi-v2025.0.json",
    "various/openbanking-uk/v3.1.4-event-subscriptions-openapi.yaml",
)
# Never looked at while the ways of breaking them, and the checks, were written.
HELD_OUT = (
    "uk-justice/api-cp-crime-courthearing-cases-results.yaml",
    "uk-justice/api-cp-crime-hearing-case-event-subscription.yaml",
    "uk-justice/api-cp-crime-schedulingandlisting-courtschedule.yaml",
    "various/digdir/swagger.verified.json",
    "various/adyen/CheckoutService-v41.json",
    "various/adyen/LegalEntityService-v2.json",
    "various/hubspot/Files-Files-2026-09-files.json",
    "various/hubspot/Conversations-Conversations-v3-conversations.json",
    "various/hubspot/CRM-Schemas-v3-schemas.json",
    "various/twilio/twilio_verify_v2.yaml",
    "various/twilio/twilio_video_v1.yaml",
    "various/apis-guru-3.1/codat.io-banking-2.1.0.json",
    "various/apis-guru-3.1/listennotes.com-2.0.json",
    "various/openbanking-uk/v3.1.4-confirmation-funds-openapi.json",
    "various/box/openapi-v2026.0.json",
)
Found = frozenset[tuple[str, str]]


@cache
def document(folder: Path, name: str) -> dict[str, Any]:
    """The document as plain values."""
    root = read_document((folder / name).read_bytes(), name).root
    assert isinstance(root, dict)
    return root


def troubles(root: dict[str, Any]) -> Found:
    """Each check that fails or warns, with the place."""
    report = check_bytes(json.dumps(root).encode(), "made.json")
    told = (Outcome.FAIL, Outcome.WARNING, Outcome.ERROR)
    return frozenset(
        (finding.check, place.pointer)
        for finding in report.findings
        if finding.outcome in told
        for place in finding.places or (finding.location,)
    )


@cache
def before(folder: Path, name: str) -> Found:
    """What the checks say of the whole document."""
    return troubles(document(folder, name))


def chosen(
    mutation: Mutation, folder: Path, most: int = 1, documents: Sequence[str] = DOCUMENTS
) -> Iterator[tuple[str, Site]]:
    """The places of the corpus that ``mutation`` breaks: a seeded choice of ``most`` at most from each document."""
    for name in documents:
        told = before(folder, name)
        sites = [site for site in mutation.sites(document(folder, name)) if expected(mutation, site) not in told]
        dice = random.Random(f"{SEED} {mutation.name} {name}")  # noqa: S311 -- a choice to repeat, no secret
        for site in dice.sample(sites, min(most, len(sites))):
            yield name, site


def news(folder: Path, name: str, site: Site) -> Found:
    """What the checks say of the broken document and did not say of the whole one."""
    return troubles(mutated(document(folder, name), site)) - before(folder, name)


def expected(mutation: Mutation, site: Site) -> tuple[str, str]:
    """The finding that must be new."""
    return mutation.check, pointer(site.at)
