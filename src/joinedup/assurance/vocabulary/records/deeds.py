"""Words that say what a call does. Each table has its reason; what stands in none of them says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from joinedup.assurance.vocabulary.words import vocabulary


class Use(StrEnum):
    """What a call is for."""

    LIST = "list"
    READ = "read"
    SEARCH = "search"
    CREATE = "create"
    UPDATE = "update"
    UPSERT = "create or update"
    DELETE = "delete"
    LINK = "add to or remove from"
    LOAD = "load many"
    EXPORT = "export"
    UPLOAD = "send a file"
    DOWNLOAD = "fetch a file"
    SIGN_IN = "sign in"
    SUBSCRIBE = "subscribe to events"
    SETTING = "set how the service behaves"
    CALCULATE = "work out or test"
    ACT = "carry out"
    SERVICE = "keep the service"
    UNKNOWN = "not told"


class Told(NamedTuple):
    """A use, the reason in words, and whether nothing else could be meant."""

    use: Use
    reason: str
    sure: bool = True


READING = frozenset((Use.LIST, Use.READ, Use.SEARCH, Use.EXPORT, Use.DOWNLOAD))
CHANGING = frozenset((Use.UPDATE, Use.UPSERT))

_DEEDS_OF: Mapping[Use, frozenset[str]] = {
    # They ask for what is there; whether for one or many, the answer says.
    Use.READ: vocabulary("get fetch retrieve read view show describe load"),
    Use.LIST: vocabulary("list all browse enumerate"),
    # They choose among what is there.
    Use.SEARCH: vocabulary("search searches find query queries lookup filter match matches suggest autocomplete locate"),
    Use.CREATE: vocabulary("create add insert new register record raise open"),
    Use.UPDATE: vocabulary("update amend edit modify patch replace change correct rename"),
    Use.UPSERT: vocabulary("upsert save put createorupdate addorupdate"),
    Use.DELETE: vocabulary("delete remove purge erase destroy"),
    Use.LINK: vocabulary(
        "link unlink attach detach associate disassociate dissociate assign unassign allocate follow unfollow",
        "bind unbind join leave invite star unstar pin unpin like unlike share unshare",
    ),
    Use.LOAD: vocabulary("bulk batch import imports bulkimport bulkcreate bulkupdate bulkupload batchcreate multi"),
    Use.EXPORT: vocabulary("export exports extract extracts dump dumps bulkexport"),
    Use.UPLOAD: frozenset(("upload",)),
    Use.SIGN_IN: vocabulary(
        "login logout logoff signin signout signup authenticate authorize authorise token tokens oauth oauth2 otp",
        "password passwords recover recovery forgotpassword resetpassword introspect logon sso impersonate",
    ),
    # They answer about what they are given, and keep nothing.
    Use.CALCULATE: vocabulary(
        "preview previews calculate calculation calculations estimate estimates simulate simulation validate validation",
        "verify verification check checks test tests ping eligibility evaluate compute convert translate parse render analyse",
        "analyze count compare predict recommend detect score classify dryrun quote normalize normalise",
    ),
    # They do something to a record that is there, beyond writing its fields.
    Use.ACT: vocabulary(
        "cancel cancels close reopen approve reject accept decline confirm complete finish start stop pause resume suspend restore undelete",
        "activate deactivate enable disable lock unlock archive unarchive publish unpublish send resend submit retry refresh sync",
        "run execute trigger restart reboot reset revoke release capture captures void refund apply acknowledge dismiss transfer",
        "merge move copy clone split unmerge rotate regenerate redeem print notify read disables reversals block unblock claim escalate",
        "deploy undeploy invalidate exchange train generate launch install uninstall migrate upgrade downgrade sign order dispatch",
        "reindex rollback promote demote ban unban mute unmute vote rate view play skip dial hangup answer forward schedule unschedule",
        "end ignore bookmark unbookmark favourite unfavourite reblog download snapshot duplicate swap rename reorder sort toggle",
        "process finalize finalise abort terminate undo rebuild reindex renew expire freeze unfreeze mark withdraw subscribe unsubscribe",
    ),
}  # fmt: skip
# A word of two tables has the use of the first.
_USE_OF = {word: use for use, spoken in reversed(tuple(_DEEDS_OF.items())) for word in spoken}
DEEDS = frozenset(_USE_OF)
# At the end of an address behind one record these are as often things that belong to it as deeds.
NOT_ALONE = vocabulary(
    "all token tokens password passwords imports exports extracts dumps tests checks estimates quotes matches searches",
    "previews calculations queries record records new open count test check quote score estimate calculation simulation",
    "order view vote rate play schedule snapshot download bookmark answer sign end sort recover recovery sso oauth oauth2 otp validation verification eligibility dump export share like follow",
)
# What is called so says that two belong together, or that somebody likes something; it is no record of its own.
JOINTS = vocabulary(
    "follow follows following like likes favourite favourites favorite favorites star stars starred bookmark bookmarks watchlist",
    "membership memberships association associations link links upvote upvotes reaction reactions collaborator collaborators",
)
SENDS_NOTHING = frozenset((Use.READ, Use.LIST, Use.SEARCH, Use.CALCULATE))


# Before the value that names a record these are deeds: ``/persons/delete/{id}``.
BEFORE_KEY = vocabulary(
    "get fetch retrieve read view show list find create add insert update edit modify delete remove save"
)


def deed_of(word: str) -> Use | None:
    """The use that ``word`` tells of; nothing where it is no deed."""
    return _USE_OF.get(word)


# What is called so holds how the service behaves or who may use it, and no facts of the buyer's trade.
SETTINGS = vocabulary(
    "webhook hook callback listener setting preference configuration config token key secret credential url",
    "permission role scope template filter label tag consent apikey password theme flag toggle",
)
# What is called so tells others of events; a subscription may also be a purchase, which its fields tell.
SUBSCRIPTIONS = vocabulary("webhook hook callback listener subscription eventsubscription subscriber")
_TOLD_WHERE = vocabulary(
    "url callbackurl callback callbackuri endpoint endpointurl target targeturl topic topics events eventtypes eventtype webhookurl",
    "notificationurl notificationuri destination address callbackreference hookurl deliveryurl uri",
)
# Codes, kinds and figures by which records are described or counted; nothing that somebody enters one by one.
REFERENCE = vocabulary(
    "type status code category country currency language role permission scope option setting capability",
    "conformance timezone format version unit enum feature reason label locale region queryable sortable",
    "parameter field property definition collection catalogue catalog schema standard template",
    "slot availability eligibility quote statistic histogram metric summary stat usage limit default queryables",
    "dashboard networth count trend series analytics chart aggregate insight ranking score aggregation",
)
# What is made for the caller at the time of asking, and kept nowhere to be listed.
MADE = vocabulary(
    "export exports preview previews calculate calculation estimate estimates render download downloads upcoming",
    "analytics statistics stats insights metrics trends counts aggregations timeseries thumbnail thumbnails screenshot screenshots",
)
# A question in the form of a thing: the answer says yes or no, or how much, and nothing is kept.
QUESTIONS = vocabulary(
    "check validation verification eligibility estimate quote simulation preview calculation availability test",
    "confirmation-of-funds inquiry enquiry prediction recommendation",
)


# Anywhere in an address these say that what lies behind is how the service behaves.
# Under these parts of an address stand deeds, whatever they are called: ``/servers/{id}/actions/poweron``.
# As the last word of an address behind one record these are deeds in the form of things: ``/payments/{id}/amountUpdates``.
DEEDS_AS_THINGS = vocabulary("updates cancellations clones renewals activations deactivations retries reactivations")
DEED_FOLDERS = vocabulary("action actions command commands rpc operations invoke")
ALL_SETTINGS = vocabulary("settings preferences configuration configurations config")


def is_subscription(noun: str, fields: frozenset[str]) -> bool:
    """Whether what is called ``noun`` and has ``fields`` (squeezed) says who is told of which events."""
    last = noun.rpartition(" ")[2]
    if last not in SUBSCRIPTIONS:
        return False
    return last != "subscription" or "event" in noun or not fields or not fields.isdisjoint(_TOLD_WHERE)
