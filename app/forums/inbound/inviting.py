"""The answer to an invitation to a forum: yes or no in the first line, in four languages. Anything else decides nothing,
and its sender is answered with their page."""

from app.forums import command_mails
from app.forums.commands import MailedCommand
from app.forums.giving_back import writers_language
from app.forums.inbound.commanding import MailedAsking, obeyed
from app.forums.inbound.passing import passed_over
from app.forums.models import ParticipantState
from app.forums.queries.senders import answered_by, recipient_person, sender_at
from app.forums.queries.sight import standing_of_person
from app.forums.quotes.stripping import stripped
from app.forums.quotes.yes_or_no import says_yes
from app.forums.words import unclear_answer
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage

INVITED = "forums/invited"


def apply_to_invitation(inbound: InboundMessage, letter: ReadMessage, message: OutboxMessage) -> Handled | None:
    """Join, or say "not this time"; None for who is invited no more: it is a mail like any other then."""
    answered, person = answered_by(message), recipient_person(message)
    if answered is None or person is None:
        return None
    forum = answered.forum
    standing = standing_of_person(forum.id, person.id, person.public_id)
    participant = standing.participant if standing is not None else None
    if standing is None or participant is None or participant.state is not ParticipantState.INVITED:
        return None
    if (passed := passed_over(letter)) is not None:
        about = f"participant:{participant.public_id}"
        return Handled(passed.result, passed.reason, person.public_id, about)
    sender = sender_at(forum, letter.from_address, is_vouched=bool(letter.vouched_by))
    is_theirs = letter.from_address == message.to_address.lower() or sender.person is person
    said = says_yes(stripped(letter.extract.get("text", ""), message.text).own) if is_theirs else None
    command = MailedCommand.LEAVE if said is False else MailedCommand.EACH
    asking = MailedAsking(command, inbound, letter, forum, person, standing)
    if said is None:
        with writers_language(forum, person):
            told = unclear_answer()
        command_mails.command_answered(forum, person, "unclear", told, inbound.received_at)
        return asking.handled(InboundOutcome.APPLIED, "invitation_unclear")
    return obeyed(asking, is_proved=sender.is_vouched)
