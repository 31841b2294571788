"""What a server's words mean and what follows, for those who do not read status codes."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.bounces.judging import BounceJudgement, Sequel, judge
from app.mail.bounces.statuses import kind_by_codes
from app.mail.models import BounceKind

name_members(
    {
        BounceKind.BAD_MAILBOX: _l("There is no such mailbox"),
        BounceKind.DISABLED: _l("The mailbox is switched off"),
        BounceKind.HOST_UNKNOWN: _l("The domain does not exist, or takes no mail"),
        BounceKind.FULL: _l("The mailbox is full"),
        BounceKind.POLICY: _l("Refused by a rule of the recipient's server, or for the reputation of ours"),
        BounceKind.AUTHENTICATION: _l("The recipient's server does not believe who sends (SPF, DKIM, DMARC)"),
        BounceKind.CONTENT: _l("The content was refused"),
        BounceKind.SIZE: _l("The message is too large"),
        BounceKind.RATE: _l("Too many messages in a short time"),
        BounceKind.TEMPORARY: _l("The recipient's server had trouble for a while"),
        BounceKind.UNKNOWN: _l("Refused without a reason that is understood"),
    }
)
name_members(
    {
        Sequel.STOP: _l("Nothing more is sent to this address until somebody says that it works."),
        Sequel.WATCH: _l(
            "The address is still written to. After three such messages within fourteen days it no longer is."
        ),
        Sequel.TELL: _l(
            "The address may be right and is still written to. An administrator should look at how the network sends."
        ),
        Sequel.NONE: _l("Nothing follows: the address is still written to."),
    }
)


#: What statuses say that is more exact than their kind (RFC 3463).
_EXACT = {
    "1.2": _l("There is no such domain."),
    "1.3": _l("The address is not written as an address is."),
    "1.6": _l("The mailbox has moved, and the new address is not known."),
    "2.3": _l("The message is larger than the mailbox takes."),
    "3.4": _l("The message is larger than the recipient's server takes."),
}
_MEANINGS = {
    BounceKind.BAD_MAILBOX: _l("There is no such mailbox at that domain."),
    BounceKind.DISABLED: _l("The mailbox is switched off."),
    BounceKind.HOST_UNKNOWN: _l("The domain does not exist, or takes no mail at all."),
    BounceKind.FULL: _l("The mailbox is full."),
    BounceKind.POLICY: _l("The recipient's server refused the message by a rule of its own; the address may be right."),
    BounceKind.AUTHENTICATION: _l(
        "The recipient's server does not believe that the network sent it (SPF, DKIM, DMARC)."
    ),
    BounceKind.CONTENT: _l("The recipient's server did not take what the message contains."),
    BounceKind.SIZE: _l("The message is larger than the recipient's server takes."),
    BounceKind.RATE: _l("The recipient's server got more messages in a short time than it takes."),
    BounceKind.UNKNOWN: _l("The recipient's server gave no reason that is understood."),
    BounceKind.TEMPORARY: _l("The recipient's server could not be reached, or had trouble for a while."),
}


def plain_words(answer: str) -> str:
    """The meaning of a server's `answer` in a sentence; "" when nothing in it is understood."""
    found = judge(answer)
    return "" if found.kind is BounceKind.UNKNOWN else meaning_of(found)


def meaning_of(found: BounceJudgement) -> str:
    """The same of a judgement."""
    _class, _, rest = found.status.partition(".")
    exact = _EXACT.get(rest, "") if kind_by_codes(found.status) is found.kind else ""
    return str(exact or _MEANINGS[found.kind])
