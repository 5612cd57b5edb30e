"""What widespread frameworks define without its standing in the schema that they are given.

Dated data, as of November 2025. Sources: Apollo Federation,
https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives; AWS AppSync,
https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html and .../security-authz.html
"""

from __future__ import annotations

_PREFIXES = ("federation__", "link__", "core__", "join__")
_APOLLO = (
    "authenticated cacheControl composeDirective connect context cost external extends fromContext inaccessible "
    "interfaceObject key link listSize override policy provides requires requiresScopes shareable source tag"
)
_APPSYNC = (
    "aws_api_key aws_auth aws_cognito_user_pools aws_iam aws_lambda aws_oidc aws_publish aws_subscribe auth belongsTo "
    "connection default function hasMany hasOne http index manyToMany model predictions primaryKey searchable versioned"
)
_DIRECTIVES = frozenset((*_APOLLO.split(), *_APPSYNC.split()))
_TYPES = frozenset(
    (
        *("_Any", "_Entity", "_FieldSet", "_Service", "ContextArgument", "FieldSet"),
        *(
            "AWSDate",
            "AWSDateTime",
            "AWSEmail",
            "AWSIPAddress",
            "AWSJSON",
            "AWSPhone",
            "AWSTime",
            "AWSTimestamp",
            "AWSURL",
        ),
    )
)


def defines_directive(name: str) -> bool:
    """Whether a framework brings the directive ``name`` itself."""
    return name in _DIRECTIVES or name.startswith(_PREFIXES)


def defines_type(name: str) -> bool:
    """Whether a framework brings the type ``name`` itself."""
    return name in _TYPES or name.startswith(_PREFIXES)


def explains_call(name: str) -> str:
    """What a framework's specification says of a call that it brings itself; empty where it is none."""
    return "Laid down by the Apollo Federation subgraph specification." if name in ("_entities", "_service") else ""
