"""`info+<code>@` answers how the forum works, `owner+<code>@` reaches those who run it.

What a program wrote does nothing, and each address is answered once a day: no two programs talk to each other.
"""

from dataclasses import replace
from datetime import timedelta

from app.forums import command_mails
from app.forums.identity import MailSender
from app.forums.inbound.passing import passed_over
from app.forums.models import Forum, Readership
from app.forums.queries.commands import commanded_by
from app.forums.queries.notices import those_who_run, written_to_owners_since
from app.forums.queries.people_of_forum import participant_in
from app.forums.queries.senders import knows_of, sender_at
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome

#: Mails to those who run a forum within a day, of one address and of all; more are kept for the secretariat.
MOST_OF_ONE, MOST_OF_ALL = 5, 50


def apply_info(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Tell the window, the rules and how to take part; strangers only of a public forum, and when it is certain that the
    mail is theirs."""
    named = commanded_by(letter.token)
    if (passed := passed_over(letter)) is not None:
        return replace(passed, subject_ref=named.forum.ref if named else None)
    if named is None:
        return Handled(InboundOutcome.REFUSED, "forum_unknown")
    forum, sender = named.forum, _sender(named.forum, letter)
    is_public = forum.reading is Readership.PUBLIC and bool(letter.vouched_by)
    if not (knows_of(forum, sender.person) if sender.person is not None else is_public):
        return Handled(InboundOutcome.NOTHING, "command_unknown_sender", None, forum.ref)
    participant = participant_in(forum, sender.person) if sender.person is not None else None
    command_mails.forum_explained(forum, sender.person, participant, letter.from_address, inbound.received_at)
    person_ref = sender.person.public_id if sender.person is not None else None
    return Handled(InboundOutcome.APPLIED, "info_answered", person_ref, forum.ref)


def apply_owner(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Hand it on to the organisers and moderators of the forum, who answer at the address that it came from."""
    named = commanded_by(letter.token)
    if (passed := passed_over(letter)) is not None:
        return replace(passed, subject_ref=named.forum.ref if named else None)
    if named is None:
        return Handled(InboundOutcome.REFUSED, "forum_unknown")
    forum, sender = named.forum, _sender(named.forum, letter)
    person_ref = sender.person.public_id if sender.is_proved and sender.person else None
    owners = [one for one in those_who_run(forum, inbound.received_at) if one.public_id != person_ref]
    since = inbound.received_at - timedelta(days=1)
    of_one, of_all = written_to_owners_since(forum, letter.from_address, since)
    if not owners or not letter.from_address or of_one >= MOST_OF_ONE or of_all >= MOST_OF_ALL:
        return Handled(InboundOutcome.FOR_A_PERSON, "owner_kept", person_ref, forum.ref)
    words = sender.person.formal_name if sender.is_proved and sender.person else letter.from_address
    for owner in owners:
        command_mails.owners_written_to(forum, owner, inbound, letter, words, sender.is_proved)
    return Handled(InboundOutcome.APPLIED, "owner_handed_on", person_ref, forum.ref)


def _sender(forum: Forum, letter: ReadMessage) -> MailSender:
    return sender_at(forum, letter.from_address, is_vouched=bool(letter.vouched_by))
