"""What becomes of the news when somebody whom they name is erased."""

from sqlalchemy import select, update

from app.core.extensions import db
from app.events.models import Event
from app.mail.models import MessageState, Note, OutboxMessage
from app.news.mail_kinds import KINDS
from app.people.models import Person
from app.registration.models import Invitation, Registration


def forget_news(person: Person) -> None:
    """Empty our copies of the news of every event the person had to do with: they name people who are not their
    recipients. What has not left yet stays here."""
    events = select(Registration.event_id).where(Registration.person_id == person.id)
    invited = select(Invitation.event_id).where(Invitation.person_id == person.id)
    found = db.session.scalars(select(Event).where(Event.id.in_(events.union(invited)))).all()
    copies = update(OutboxMessage).where(
        OutboxMessage.kind.in_([kind.name for kind in KINDS]),
        OutboxMessage.subject_ref.in_([event.ref for event in found]),
    )
    stopped = copies.where(OutboxMessage.state != MessageState.SENT)
    db.session.execute(stopped.values(state=MessageState.SUPPRESSED, answer=Note.UNDECIDED))
    db.session.execute(copies.values(subject="", text="", html=""))
