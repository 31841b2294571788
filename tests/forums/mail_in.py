"""A forum that is held by mail: two participants, a contribution that one of them got, and answers as raw mails."""

from dataclasses import dataclass
from email.message import EmailMessage

from sqlalchemy import select

from app.core.extensions import db
from app.core.references import reference_to
from app.forums.models import (
    Contribution,
    ContributionSource,
    Forum,
    ForumParticipant,
    ForumReview,
    Moderation,
    ParticipantState,
)
from app.mail.message_tokens import reply_address
from app.mail.models import OutboxMessage
from app.mail.recipient import Recipient
from app.people.models import Person
from tests import cast, make
from tests.forums.mails import sent_text
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_participant
from tests.make_mail import make_outbox_message

OUR_SERVER = "mx.encuentro.example"
OTHER, STRANGER = cast.JOAO.email, "nadie@otra.example"
ANA = cast.ANA.email


@dataclass
class ForumByMail:
    forum: Forum
    ana: ForumParticipant
    joao: ForumParticipant
    contribution: Contribution
    message: OutboxMessage  #: by which Ana got it
    reply: str  #: the address that an answer to it goes to

    @property
    def code(self) -> str:
        return f"forum+{self.forum.code}@encuentro.example"


def forum_by_mail(state: ParticipantState = ParticipantState.JOINED, **fields: object) -> ForumByMail:
    forum = make_forum(**{"moderation": Moderation.OFF, "code": "chile04"} | fields)
    question = make_forum_question(forum)
    ana = make_participant(forum, make.make_account(person=make.make_person(**cast.ANA.fields)).person, state=state)
    joao = make_participant(forum, make.make_account(person=make.make_person(**cast.JOAO.fields)).person)
    contribution = make_contribution(joao, forum, question=question, title="Catálogo y convenio marco")
    message = mailed(forum, contribution, ana.person)
    return ForumByMail(forum, ana, joao, contribution, message, reply_address(message))


def mailed(forum: Forum, contribution: Contribution | None, person: Person, **fields: object) -> OutboxMessage:
    """A contribution as somebody got it; a digest when there is none."""
    recipient = Recipient(person.formal_name, person.mail_address, "es", person.public_id)
    values = {
        "subject_ref": forum.ref,
        "cause_ref": reference_to(contribution) if contribution else None,
        "text": sent_text("es"),
    } | fields
    return make_outbox_message(recipient, **values)


def mail(
    sender: str = ANA,
    text: str = "De acuerdo con lo dicho.\n",
    *,
    verdict: str = "dmarc=pass header.from={domain}",
    server: str = OUR_SERVER,
    subject: str = "Re: [chile04] Catálogo y convenio marco",
    message_id: str = "<uno@compras.example>",
    page: str = "",
    **headers: str,
) -> bytes:
    """A mail as our server handed it on; without its word when `verdict` is empty."""
    raw = EmailMessage()
    if verdict:
        raw["Authentication-Results"] = f"{server}; {verdict.format(domain=sender.rpartition('@')[2])}"
    if sender:
        raw["From"] = f"Quien escribe <{sender}>"
    raw["To"] = "reply@encuentro.example"
    raw["Subject"] = subject
    raw["Message-ID"] = message_id
    for name, value in headers.items():
        raw[name.replace("_", "-")] = value
    if text or not page:
        raw.set_content(text)
    if page and text:
        raw.add_alternative(page, subtype="html")
    elif page:
        raw.set_content(page, subtype="html")
    return raw.as_bytes()


def newest(forum: Forum, but: int = 0) -> Contribution | None:
    """The last contribution that came, if one came after that of number `but`'s row."""
    query = select(Contribution).where(Contribution.forum_id == forum.id, Contribution.id > but)
    return db.session.scalars(query.order_by(Contribution.id.desc()).limit(1)).first()


def why_it_waits(contribution: Contribution) -> list[str]:
    query = select(ForumReview.reasons).where(ForumReview.contribution_id == contribution.id)
    return [reason for reasons in db.session.scalars(query) for reason in reasons]


def source_of(contribution: Contribution) -> ContributionSource:
    return db.session.scalars(
        select(ContributionSource).where(ContributionSource.contribution_id == contribution.id)
    ).one()


def posted(kind: str) -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)))
