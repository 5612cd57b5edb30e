"""What the settings of each protocol promise: the bindings of AsyncAPI, by protocol and key.

A setting that is not in the table is not known: it is not judged, and said so.
Source: the binding definitions of AsyncAPI, https://github.com/asyncapi/bindings,
as they stood on 1 November 2025.
"""

from __future__ import annotations

# What a setting is about -> protocol -> its keys. A key that ends in `*` stands for all that lie inside it.
_ABOUT: dict[str, dict[str, str]] = {
    "destination": {
        "kafka": "topic",
        "amqp": "is exchange.* queue.* cc bcc",
        "sqs": "queue.name deadLetterQueue.name queues.*",
        "sns": "name topic.*",
        "solace": "destinations destinations.* msgVpn msgVpnName",
        "ibmmq": "destinationType queue.* topic.* ccdtQueueManagerName",
        "pulsar": "tenant namespace",
        "googlepubsub": "topic",
        "anypointmq": "destination destinationType",
        "jms": "destination destinationType jmsConnectionFactory",
        "redis": "stream",
        "stomp": "destination",
    },
    "order": {
        "kafka": "partitions",
        "sqs": "queue.fifoQueue queue.deduplicationScope queue.fifoThroughputLimit deadLetterQueue.fifoQueue",
        "sns": "ordering.*",
    },
    "key": {"kafka": "key", "googlepubsub": "orderingKey"},
    "retention": {
        "kafka": "topicConfiguration.retention.ms topicConfiguration.retention.bytes "
        "topicConfiguration.delete.retention.ms topicConfiguration.cleanup.policy",
        "amqp": "expiration",
        "mqtt": "messageExpiryInterval sessionExpiryInterval retain",
        "sqs": "queue.messageRetentionPeriod deadLetterQueue.messageRetentionPeriod",
        "ibmmq": "expiry",
        "pulsar": "persistence compaction retention.* ttl",
        "googlepubsub": "messageRetentionDuration",
        "solace": "timeToLive",
    },
    "group": {"kafka": "groupId", "nats": "queue", "ibmmq": "groupId"},
    "client": {"kafka": "clientId", "mqtt": "clientId", "solace": "clientName"},
    "delivery": {
        "amqp": "ack mandatory deliveryMode priority",
        "mqtt": "qos cleanSession",
        "sqs": "queue.visibilityTimeout queue.redrivePolicy.* queue.delaySeconds queue.receiveMessageWaitTime "
        "deadLetterQueue.* ",
        "sns": "deliveryPolicy.* consumers consumers.*",
        "pulsar": "deduplication geo-replication",
        "solace": "priority dmqEligible",
        "kafka": "replicas",
    },
    "size": {"kafka": "topicConfiguration.max.message.bytes", "mqtt": "maximumPacketSize", "ibmmq": "maxMsgLength"},
    "encoding": {
        "kafka": "schemaIdLocation schemaIdPayloadEncoding schemaLookupStrategy schemaRegistryUrl "
        "schemaRegistryVendor topicConfiguration.confluent.key.schema.validation "
        "topicConfiguration.confluent.key.subject.name.strategy topicConfiguration.confluent.value.schema.validation "
        "topicConfiguration.confluent.value.subject.name.strategy",
        "amqp": "contentEncoding",
        "mqtt": "payloadFormatIndicator contentType",
        "googlepubsub": "schemaSettings.* schema.*",
        "ibmmq": "type headers",
    },
    "access": {"sqs": "queue.policy.* deadLetterQueue.policy.*", "sns": "policy.*", "ibmmq": "cipherSpec"},
    "reply": {"amqp": "replyTo", "mqtt": "responseTopic"},
    "correlation": {"mqtt": "correlationData"},
    "wire": {
        "ws": "method query headers",
        "http": "method query headers statusCode type",
        "mqtt": "lastWill.* keepAlive",
        "amqp": "userId timestamp messageType",
        "ibmmq": "multiEndpointServer heartBeatInterval",
        "googlepubsub": "attributes.* messageStoragePolicy.*",
        "anypointmq": "headers",
        "jms": "properties headers clientID",
    },
}
# Which edition of its own form a binding follows, and labels for people, promise nothing.
_IDLE = {"bindingVersion", "labels", "tags", "description"}
_SAME = {"mqtt5": "mqtt", "amqp1": "amqp", "kafka-secure": "kafka", "https": "http", "wss": "ws"}
# Settings that may be written as a schema, and are kept whole.
SCHEMAS = frozenset(
    ("key", "groupId", "clientId", "query", "headers", "correlationData", "responseTopic", "sessionExpiryInterval",
     "messageExpiryInterval", "maximumPacketSize", "properties")
)  # fmt: skip


def _table() -> dict[str, str]:
    return {
        f"{protocol}.{key}": about
        for about, protocols in reversed(_ABOUT.items())
        for protocol, keys in protocols.items()
        for key in keys.split()
    }


_KNOWN = _table()


def is_idle(key: str) -> bool:
    """Whether a setting (``kafka.bindingVersion``) is known to promise nothing."""
    steps = key.split(".")
    return any(step in _IDLE for step in steps[1:])


def about(key: str) -> str:
    """What the setting ``key`` (``kafka.topicConfiguration.retention.ms``) is about; empty where it is not known."""
    protocol, _, rest = key.partition(".")
    key = f"{_SAME.get(protocol, protocol)}.{rest}"
    if key in _KNOWN:
        return _KNOWN[key]
    while "." in rest:
        rest = rest.rpartition(".")[0]
        found = _KNOWN.get(f"{_SAME.get(protocol, protocol)}.{rest}.*")
        if found:
            return found
    return ""
