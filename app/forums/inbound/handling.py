"""A mail to a forum becomes a contribution, waits for a moderator, or goes back to whoever wrote it.

The order: our own mail and a program's are nothing; then the token, the person, the instant at which our server took it,
the text, the limits. All in the one transaction of its message.
"""

import hashlib
from dataclasses import dataclass, replace

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import lock_forum
from app.forums.actions.submitting import Writing, submit
from app.forums.giving_back import give_back, writers_language
from app.forums.identity import MailSender, Token, doubts_about
from app.forums.inbound.files import hang_files
from app.forums.inbound.passing import passed_over
from app.forums.inbound.placing import MailPlace, is_forwarded, place_of
from app.forums.mails import files_left_out
from app.forums.models import Contribution, Forum, ReviewReason, TextFormat, Via
from app.forums.queries import senders
from app.forums.queries.senders import AnsweredMessage
from app.forums.queries.sight import standing_of_person
from app.forums.quotes.languages_told import language_told
from app.forums.quotes.stripping import Stripped, stripped
from app.forums.standing import ForumStanding
from app.forums.texts import BODY_LIMIT, cleaned
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import REPLY, message_by_token, part_in_token
from app.mail.models import InboundMessage, InboundOutcome
from app.people.models import Person

#: Contributions by mail within an hour, from which on a person's wait for a moderator.
AN_HOUR_BY_MAIL = 20
#: Of senders whom nobody knows, so many a day wait in a forum, and as many in the names of people we know that nothing
#: proves; more are kept as mail alone.
MOST_UNKNOWN = 50


@dataclass(frozen=True)
class ForumMail:
    """One mail with what its address says: its forum, the state of its token, to whom the answered message was sent."""

    inbound: InboundMessage
    letter: ReadMessage
    forum: Forum
    token: Token
    answered: AnsweredMessage | None = None
    addressed: Person | None = None

    @property
    def mail_id_hash(self) -> str:
        return hashlib.sha256(self.letter.message_id.encode()).hexdigest() if self.letter.message_id else ""

    def handled(self, outcome: InboundOutcome, reason: str, sender: MailSender, about: str = "") -> Handled:
        return Handled(outcome, reason, sender.person.public_id if sender.person else None, about or self.forum.ref)


def apply_reply(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Take what came to `reply+<token>@…`, the answer to one message of ours."""
    message = message_by_token(letter.token, REPLY)
    answered = senders.answered_by(message, part_in_token(letter.token)) if message is not None else None
    if message is not None and answered is not None:
        addressed = senders.recipient_person(message)
        return _taken(ForumMail(inbound, letter, answered.forum, Token.OURS, answered, addressed))
    thread = senders.answered_in_thread(_thread(letter))
    if thread is None:
        return passed_over(letter) or Handled(InboundOutcome.REFUSED, "forum_forged")
    return _taken(ForumMail(inbound, letter, thread.forum, Token.FORGED, thread))


def apply_forum(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Take what came to `forum+<code>@…`: a new topic, or an answer to what its References name."""
    forum = senders.forum_with_code(letter.token)
    if forum is None:
        return passed_over(letter) or Handled(InboundOutcome.REFUSED, "forum_unknown")
    thread = senders.answered_in_thread(_thread(letter))
    is_here = thread is not None and thread.forum.id == forum.id
    return _taken(ForumMail(inbound, letter, forum, Token.NONE, thread if is_here else None))


def _thread(letter: ReadMessage) -> list[str]:
    """The conversation, what is answered last."""
    return [*letter.references, *([letter.in_reply_to] if letter.in_reply_to else [])]


def _taken(mail: ForumMail) -> Handled:
    addressed = mail.addressed.public_id if mail.addressed else None
    if (passed := passed_over(mail.letter)) is not None:
        return replace(passed, person_ref=addressed, subject_ref=mail.forum.ref)
    sender = _confirmed(mail, senders.sender_at(mail.forum, mail.letter.from_address, is_vouched=_is_vouched(mail)))
    if (crowd := _crowd(mail, sender)) is not None:
        return mail.handled(InboundOutcome.FOR_A_PERSON, crowd, sender)
    try:
        with db.session.begin_nested():
            lock_forum(mail.forum, only_adds=True)
            if senders.has_come_before(mail.forum, mail.mail_id_hash):
                return mail.handled(InboundOutcome.NOTHING, "forum_repeated", sender)
            contribution = _submitted(mail, sender)
    except Refused as refusal:
        return _given_back(mail, sender, refusal)
    reason = "forum_published" if contribution.is_published else "forum_held"
    return mail.handled(InboundOutcome.APPLIED, reason, sender, contribution.ref)


def _crowd(mail: ForumMail, sender: MailSender) -> str | None:
    """Why a mail is kept alone: too many came today of those nobody knows, or in the names of those we know."""
    if sender.is_proved:
        return None
    at = mail.inbound.received_at
    if sender.person is None:
        return "forum_many_unknown" if senders.from_unknown_since(mail.forum, at) >= MOST_UNKNOWN else None
    return "forum_many_unproved" if senders.from_unproved_since(mail.forum, at) >= MOST_UNKNOWN else None


def _is_vouched(mail: ForumMail) -> bool:
    return bool(mail.letter.vouched_by)


def _confirmed(mail: ForumMail, sender: MailSender) -> MailSender:
    """Who answers us from the very address that we wrote to, and our server vouches for it, has shown that it is theirs."""
    if sender.is_confirmed or sender.person is None or not sender.is_vouched or mail.token is not Token.OURS:
        return sender
    written_to = mail.answered.message.to_address.lower() if mail.answered else ""
    is_own = mail.addressed is not None and mail.addressed.id == sender.person.id
    if not is_own or written_to != mail.letter.from_address:
        return sender
    standing = standing_of_person(mail.forum.id, sender.person.id, sender.person.public_id)
    if standing is not None and standing.participant is not None:
        standing.participant.confirmed_at = mail.inbound.received_at
    return replace(sender, is_confirmed=True)


def _standing(mail: ForumMail, sender: MailSender) -> ForumStanding:
    """The forum as the sender finds it; as a stranger finds it when they may not see it, or nobody knows them."""
    if sender.person is None:
        return ForumStanding(mail.forum)
    person = sender.person
    found = standing_of_person(mail.forum.id, person.id, person.public_id)
    return found or ForumStanding(mail.forum, person.id, person.public_id)


def _submitted(mail: ForumMail, sender: MailSender) -> Contribution:
    """Raises `Refused` with the sentence for the writer, in their language."""
    standing = _standing(mail, sender)
    takes_part = standing.is_joined or standing.is_moderator
    found = stripped(mail.letter.extract.get("text", ""), mail.answered.message.text if mail.answered else "")
    questions = senders.open_questions(mail.forum, mail.inbound.received_at)
    put = place_of(mail.answered, mail.forum.id, mail.letter.subject, found.own, questions)
    doubts = doubts_about(mail.token, mail.addressed, sender, takes_part=takes_part)
    writing = _writing(mail, sender, found, put, doubts)
    with writers_language(mail.forum, sender.person):
        files = hang_files(mail.letter.prepared, standing, put.place)
        contribution = submit(standing, put.place, replace(writing, files=files.public_ids))
    if files.left_out and writing.is_told:
        files_left_out(mail.forum, contribution, files.left_out)
    return contribution


def _writing(
    mail: ForumMail, sender: MailSender, found: Stripped, put: MailPlace, doubts: list[ReviewReason]
) -> Writing:
    own = cleaned(found.own)
    reasons = [*doubts, *put.reasons, *map(ReviewReason, found.reasons)]
    if len(own) > BODY_LIMIT:
        reasons.append(ReviewReason.TOO_LONG)
    if is_forwarded(mail.letter.subject):
        reasons.append(ReviewReason.FORWARDED)
    return Writing(
        own[:BODY_LIMIT],
        mail.inbound.received_at,
        language_told(own) or mail.forum.language,
        format=TextFormat.PLAIN,
        via=Via.MAIL,
        reasons=tuple(dict.fromkeys(reasons)),
        source=found.text,
        cuts=found.cuts_with_strangers(),
        inbound_id=mail.inbound.id,
        mail_id_hash=mail.mail_id_hash,
        hourly=AN_HOUR_BY_MAIL,
        actor=sender.person.public_id if sender.person else "",
        is_told=_is_answered(mail, sender),
    )


def _is_answered(mail: ForumMail, sender: MailSender) -> bool:
    """Nobody learns from our answer that there is a forum which they may not see."""
    return sender.is_known and sender.person is not None and senders.knows_of(mail.forum, sender.person)


def _given_back(mail: ForumMail, sender: MailSender, refusal: Refused) -> Handled:
    """To somebody known it goes back whole; a stranger is never answered, for From may be anybody's."""
    if sender.person is None or not _is_answered(mail, sender):
        return mail.handled(InboundOutcome.REFUSED, "forum_refused", sender)
    give_back(mail.forum, sender.person, mail.inbound, mail.letter, refusal.reason)
    return mail.handled(InboundOutcome.APPLIED, "forum_given_back", sender)
