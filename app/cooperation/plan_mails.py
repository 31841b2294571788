"""What participants of an event are told of its plan of work."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cooperation.models import PlanOfWork
from app.core.extensions import db
from app.core.links import link_for
from app.core.settings import settings
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, post_several
from app.mail.recipient import Recipient
from app.registration.models import Registration, RegistrationStatus


def plan_adopted(plan: PlanOfWork) -> list[OutboxMessage]:
    """To all who take part in the event: the plan is adopted, what it holds, and where it is read."""
    event = db.session.get(Event, plan.event_id) if plan.event_id is not None else None
    if event is None or event.is_draft:
        return []
    lines = [line for line in plan.lines if line.status.value != "dropped"]
    postings = []
    for registration in participants_to_tell(event):
        language = registration.language or settings().language
        context = {
            "plan": plan,
            "event": event,
            "number": len(lines),
            "areas": [(area, sum(line.priority_area_id == area.id for line in lines)) for area in plan.areas],
            "url": link_for(language, "plans.show", year=plan.year),
        }
        key = f"{plan.ref}:adopted:{registration.public_id}"
        postings.append(
            Posting(
                "cooperation/adopted", participant(registration), key, event.ref, cause=registration, context=context
            )
        )
    return post_several(postings)


def participants_to_tell(event: Event) -> list[Registration]:
    """Whoever has a seat, with their persons."""
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED
    )
    return list(db.session.scalars(query.options(joinedload(Registration.person)).order_by(Registration.id)))


def participant(registration: Registration) -> Recipient:
    """As registration writes to them."""
    person = registration.person
    language = registration.language or person.language or settings().language
    return Recipient(
        person.formal_name, registration.email or person.mail_address, language, person.public_id, person.zone
    )
