"""The account of OpenAPI, Swagger and JSON Schema documents: which words of each sort of object are known.

A word that stands in none of these tables is *left over*: it may carry a
promise, and nobody read it. Words beginning with ``x-`` bind nobody (the
specification lets every reader pass over them), so a check does not name them;
a difference in one is named when two versions are compared.
"""

from __future__ import annotations


def _words(*groups: str) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.split())


_FOR_READERS = "description summary externalDocs tags example examples title $comment"
_JSON_SCHEMA = """
    $schema $id id $anchor $dynamicAnchor $recursiveAnchor $vocabulary $ref $dynamicRef $recursiveRef $defs definitions
    type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format
    items prefixItems additionalItems contains minContains maxContains maxItems minItems uniqueItems unevaluatedItems
    properties patternProperties additionalProperties propertyNames required dependencies dependentRequired
    dependentSchemas maxProperties minProperties unevaluatedProperties allOf anyOf oneOf not if then else
    contentEncoding contentMediaType contentSchema default deprecated readOnly writeOnly
"""
_OF_OPENAPI = "nullable discriminator xml"
_WRITING = "style explode allowReserved allowEmptyValue"
_SWAGGER_VALUE = "collectionFormat allowEmptyValue"

SCHEMA = _words(_JSON_SCHEMA, _OF_OPENAPI, _FOR_READERS)
ROOT = _words(
    "openapi info servers paths webhooks components security jsonSchemaDialect $self",
    "swagger host basePath schemes consumes produces definitions parameters responses securityDefinitions",
    _FOR_READERS,
)
INFO = _words("title summary description termsOfService contact license version")
COMPONENTS = _words(
    "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes"
)
PATH = _words(
    "$ref get put post delete options head patch trace query additionalOperations servers parameters", _FOR_READERS
)
OPERATION = _words(
    "operationId parameters requestBody responses callbacks deprecated security servers",
    "consumes produces schemes",
    _FOR_READERS,
)
PARAMETER = _words("name in required deprecated schema content", _WRITING, _FOR_READERS)
SWAGGER_PARAMETER = _words("name in required deprecated schema", _JSON_SCHEMA, _SWAGGER_VALUE, _FOR_READERS)
BODY = _words("content required", _FOR_READERS)
ANSWER = _words("content headers schema", _FOR_READERS)
HEADER = _words("required deprecated schema content", _WRITING, _FOR_READERS)
SWAGGER_HEADER = _words(_JSON_SCHEMA, _SWAGGER_VALUE, _FOR_READERS)
FORM = _words("schema itemSchema encoding prefixEncoding itemEncoding", _FOR_READERS)
SCHEME = _words(
    "type name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated",
    "flow authorizationUrl tokenUrl scopes",
    _FOR_READERS,
)
SERVER = _words("url name variables", _FOR_READERS)
