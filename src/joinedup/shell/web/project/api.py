"""The API: every room's part of it, one way to sign in, one shape of error, one description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.operation import Operation

from joinedup.shell.web.accounts.api import router as tokens
from joinedup.shell.web.accounts.guard import BearerToken, PerMinute
from joinedup.shell.web.assurance.api import router as assurance
from joinedup.shell.web.assurance.api_changes import router as changes
from joinedup.shell.web.assurance.api_records import router as records
from joinedup.shell.web.assurance.api_statements import router as statements
from joinedup.shell.web.estate.api import router as estate
from joinedup.shell.web.evaluation.api import router as evaluation
from joinedup.shell.web.evaluation.api_firmness import router as firmness
from joinedup.shell.web.events.api import router as events
from joinedup.shell.web.fit.api import router as fit
from joinedup.shell.web.fit.api_corrections import router as corrections
from joinedup.shell.web.fit.api_heat import router as fit_of_flows
from joinedup.shell.web.home.api import router as health
from joinedup.shell.web.national.api import router as national
from joinedup.shell.web.procurement.api import router as procurement
from joinedup.shell.web.procurement.api_assessments import router as assessments
from joinedup.shell.web.procurement.api_evidence import router as evidence
from joinedup.shell.web.project.description import ABOUT, complete
from joinedup.shell.web.project.problems import ProblemOut, known_forms, refuse_in_one_shape
from joinedup.shell.web.requirements.api import router as requirements

VERSION = "1.0.0"


class Api(NinjaAPI):
    """The framework's API, with its limits told on every answer and its description completed."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """An answer that says how many calls are left."""
        response = super().create_response(request, data, **options)
        for name, value in getattr(request, "limit_headers", {}).items():
            response.headers[name] = value
        return response

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description, complete."""
        found = super().get_openapi_schema(**options)
        found["components"].setdefault("schemas", {})
        found["components"]["schemas"].update(_problem())
        scopes = _scopes(self)
        for item in found["paths"].values():
            for operation in item.values():
                if operation["operationId"] in scopes:
                    operation["x-scope"] = scopes[operation["operationId"]]
        return complete(found)


def _problem() -> dict[str, Any]:
    whole = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = whole.pop("$defs", {})
    return {**parts, "ProblemOut": whole}


def _scopes(found: NinjaAPI) -> dict[str, str]:
    """The scope each operation asks for, read from the guard that asks for it."""
    scopes: dict[str, str] = {}
    for bound in found._get_bound_routers():  # noqa: SLF001  # the framework tells it nowhere else
        for view in bound.path_operations.values():
            for operation in view.operations:
                scopes.update(_scope(operation))
    return scopes


def _scope(operation: Operation) -> dict[str, str]:
    return {
        str(operation.operation_id): guard.scope for guard in operation.auth_callbacks if isinstance(guard, BearerToken)
    }


api = Api(
    title="JoinedUp workbench",
    version=VERSION,
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    throttle=[PerMinute()],
    openapi_extra={
        "info": {
            "contact": {"name": "The force that runs the workbench", "email": "joinedup@northmoor.police.uk"},
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "externalDocs": {
            "description": "How to read an API description as a buyer does",
            "url": "https://www.gov.uk/guidance/gds-api-technical-and-data-standards",
        },
    },
)
refuse_in_one_shape(api)
api.add_decorator(known_forms, mode="view")
for router in (
    health,
    tokens,
    estate,
    requirements,
    procurement,
    evidence,
    assessments,
    assurance,
    statements,
    changes,
    records,
    evaluation,
    firmness,
    fit_of_flows,
    fit,
    corrections,
    national,
    events,
):
    api.add_router("/v1", router)
