"""How a program gets a token."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Field, Form, Router, Schema

from joinedup.shell.web.accounts import store
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Tokens"])


class GrantIn(Schema):
    """What a program shows to get a token (RFC 6749, section 4.4)."""

    grant_type: str = Field(
        description="Always client_credentials.",
        examples=["client_credentials"],
        json_schema_extra={"enum": ["client_credentials"]},
    )
    client_id: str = Field(
        description="The client id, from “Use the API”.", examples=["4f1d2c3b5a697887"], max_length=80
    )
    client_secret: str = Field(description="The secret that was shown once.", examples=["kept-secret"], max_length=200)
    scope: str = Field(
        default="",
        description="Scopes wanted, with spaces between; all the client has where empty.",
        examples=["read"],
        max_length=200,
    )


class TokenOut(Schema):
    """A token, good for a while."""

    access_token: str = Field(description="The token, to be sent as Authorization: Bearer.", examples=["e5b1…"])
    token_type: str = Field(description="How to send it.", examples=["Bearer"], json_schema_extra={"enum": ["Bearer"]})
    expires_in: int = Field(description="For how many seconds it is good.", examples=[3600], ge=1)
    scope: str = Field(description="What it may be used for, with spaces between.", examples=["read"])


@router.post("/token", response=TokenOut, operation_id="getToken", summary="Get a token")
def token(request: HttpRequest, body: Form[GrantIn]) -> TokenOut:
    """Exchange a client id and its secret for a token that is good for one hour."""
    del request
    if body.grant_type != "client_credentials":
        raise Refused(400, "grant_type must be client_credentials.")
    grant = store.grant(body.client_id, body.client_secret, body.scope.split())
    if grant is None:
        raise Refused(401, "The client id or its secret is not right, or the client was withdrawn.")
    return TokenOut(
        access_token=grant.token,
        token_type="Bearer",  # noqa: S106  # the kind of token
        expires_in=grant.seconds,
        scope=" ".join(grant.scopes),
    )
