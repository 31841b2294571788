"""Commands by mail: `each+ daily+ weekly+ nomail+ leave+`, with a token of ours or the code of the forum behind it.

A token acts, whoever writes: it stands in the mails of one participant. So does From, when it is certain whose it is
(`identity`). Anybody else whom the directory knows gets a mail with a page, where a POST acts; who is not known is not
answered, for From may be anybody's.
"""

from dataclasses import dataclass, replace

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import command_mails
from app.forums.actions.commanding import obey_command
from app.forums.commands import MailedCommand
from app.forums.giving_back import writers_language
from app.forums.inbound.passing import passed_over
from app.forums.models import Forum
from app.forums.queries.commands import commanded_by, standing_to_ask
from app.forums.queries.senders import sender_at
from app.forums.standing import ForumStanding
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome
from app.people.models import Person


@dataclass(frozen=True)
class MailedAsking:
    """One command with the person who asks, or in whose name it is asked."""

    command: MailedCommand
    inbound: InboundMessage
    letter: ReadMessage
    forum: Forum
    person: Person
    standing: ForumStanding

    def handled(self, outcome: InboundOutcome, reason: str) -> Handled:
        participant = self.standing.participant
        about = f"participant:{participant.public_id}" if participant is not None else self.forum.ref
        return Handled(outcome, reason, self.person.public_id, about)


def apply_command(command: MailedCommand, inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Take what came to `<command>+…@…`."""
    named = commanded_by(letter.token)
    holder = named.holder if named is not None else None
    if (passed := passed_over(letter)) is not None:
        about = f"participant:{holder.participant.public_id}" if holder else named.forum.ref if named else None
        return replace(passed, person_ref=holder.person.public_id if holder else None, subject_ref=about)
    if named is None:
        return Handled(InboundOutcome.REFUSED, "command_forged")
    sender = sender_at(named.forum, letter.from_address, is_vouched=bool(letter.vouched_by))
    if holder is not None:
        is_own = sender.person is not None and sender.person.id == holder.person.id and sender.is_vouched
        asking = MailedAsking(command, inbound, letter, named.forum, holder.person, holder.standing)
        return obeyed(asking, is_proved=is_own)
    standing = standing_to_ask(named.forum, sender.person) if sender.person is not None else None
    if sender.person is None or standing is None:
        return Handled(InboundOutcome.NOTHING, "command_unknown_sender", None, named.forum.ref)
    asking = MailedAsking(command, inbound, letter, named.forum, sender.person, standing)
    if sender.is_proved:
        return obeyed(asking, is_proved=True)
    command_mails.command_asked(named.forum, sender.person, letter.from_address, command, inbound.received_at)
    return asking.handled(InboundOutcome.APPLIED, "command_to_confirm")


def obeyed(asking: MailedAsking, *, is_proved: bool) -> Handled:
    """Do it, and tell the person at their own address, whoever wrote."""
    at, reason = asking.inbound.received_at, "command_done"
    with writers_language(asking.forum, asking.person):
        try:
            with db.session.begin_nested():
                actor = asking.person.public_id
                told = obey_command(asking.standing, asking.command, at, actor=actor, is_proved=is_proved)
        except Refused as refusal:
            told, reason = refusal.reason, "command_refused"
    if told is not None:
        command_mails.command_answered(asking.forum, asking.person, asking.command, told, at)
    return asking.handled(InboundOutcome.APPLIED, reason)
