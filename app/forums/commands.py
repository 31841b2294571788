"""What somebody asks of a forum by mail alone: "daily+…@" once a day, "leave+…@" no more. Pure.

Behind the kind stands the code of the forum, which everybody may know, or a token of ours, which says who asks:
`m.<participant>.<signature>`. It stands in the mails of that participant, and ends with their personal link.
"""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.core.tokens import is_signed, signature
from app.forums.models import Forum, ForumDelivery, ForumParticipant
from app.mail.inbound.addresses import address_for
from app.people.models import Person


class MailedCommand(StrEnum):
    """The kinds of address at which a program acts, and no person reads."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    NOMAIL = "nomail"
    LEAVE = "leave"

    @property
    def delivery(self) -> ForumDelivery | None:
        """What it chooses; None for leaving."""
        return _DELIVERIES.get(self)


_DELIVERIES = {
    MailedCommand.EACH: ForumDelivery.EACH,
    MailedCommand.DAILY: ForumDelivery.DAILY,
    MailedCommand.WEEKLY: ForumDelivery.WEEKLY,
    MailedCommand.NOMAIL: ForumDelivery.NONE,
}

#: Servers on the way may fold the case of a local part: a row number and lower-case hex, at most 50 characters.
_TOKEN = re.compile(r"m\.([1-9][0-9]{0,14})\.([0-9a-f]{32})")
_MAILED = "forum command"

#: The rule of the page where somebody confirms what was asked in their name.
CONFIRMING_RULE = "/fc/<token>"
#: So long it can be confirmed.
LIFETIME = timedelta(days=7)
_ASKED = "forum command to confirm"


def command_token(participant: ForumParticipant) -> str:
    """What stands between `daily+` and `@` in the mails of a participant."""
    return f"m.{participant.id}.{signature(_MAILED, _signed(participant))}"


def command_addresses(forum: Forum, participant: ForumParticipant | None) -> dict[str, str]:
    """Each command → where one asks for it: at the participant's own addresses, else at those that everybody may know."""
    token = command_token(participant) if participant is not None and participant.id is not None else forum.code
    return {command.value: address_for(command.value, token) for command in MailedCommand}


def command_address(participant: ForumParticipant, command: MailedCommand) -> str:
    return address_for(command.value, command_token(participant))


def number_in_command(token: str) -> int | None:
    """The row of the participant that a token names, whoever made it; None for what has not the form of one."""
    match = _TOKEN.fullmatch(token)
    return int(match[1]) if match else None


def is_token_of(participant: ForumParticipant, token: str) -> bool:
    """Whether we gave this token to the participant, and their link holds still."""
    match = _TOKEN.fullmatch(token)
    return match is not None and is_signed(_MAILED, _signed(participant), match[2])


def _signed(participant: ForumParticipant) -> str:
    return f"{participant.public_id}.{participant.link_number}"


def confirming_token(forum: Forum, person: Person, command: MailedCommand, at: datetime) -> str:
    """What stands for `<token>` in the page where the person confirms it. Nothing is stored."""
    value = f"{command}.{forum.public_id}.{person.public_id}.{int((at + LIFETIME).timestamp())}"
    return f"{value}.{signature(_ASKED, value)}"


def confirmed_in(token: str, at: datetime) -> tuple[MailedCommand, str, str] | None:
    """(command, public id of the forum, of the person) of a token that we made and whose time is not over."""
    value, _, given = token.rpartition(".")
    if not token.isascii() or not is_signed(_ASKED, value, given):
        return None
    command, forum_ref, person_ref, until = value.split(".")
    if at >= datetime.fromtimestamp(int(until), UTC):
        return None
    return MailedCommand(command), forum_ref, person_ref
