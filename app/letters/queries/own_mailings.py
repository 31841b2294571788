"""What was written to the groups that somebody belongs to, also before they did."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.letters.audiences import AudienceChoice
from app.letters.groups import CONFIRMED, WAITING
from app.letters.models import Mailing, MailingKind, MailingRecipient, MailingStatus
from app.registration.models import Registration, RegistrationStatus

#: Kinds that stay of use to whoever takes part; the others ask for something, or announce what is known by now.
KEPT = (MailingKind.INFORMATION_NOTE, MailingKind.THANKS, MailingKind.OTHER)
#: Groups that a status belongs to.
_OF_STATUS = {
    RegistrationStatus.CONFIRMED: (CONFIRMED,),
    RegistrationStatus.WAITING: (WAITING,),
    RegistrationStatus.OFFERED: (WAITING,),
    RegistrationStatus.RECEIVED: ("received",),
}


def mailings_for(registration: Registration) -> Sequence[Mailing]:
    """What was sent to this person about the event, and to a group that they are in now; the newest first."""
    query = select(Mailing).where(
        Mailing.event_id == registration.event_id, Mailing.status == MailingStatus.SENT, Mailing.kind.in_(KEPT)
    )
    found = db.session.scalars(query.order_by(Mailing.sent_at.desc(), Mailing.id.desc())).all()
    if not found:
        return []
    received = set(
        db.session.scalars(
            select(MailingRecipient.mailing_id)
            .join(Mailing, Mailing.id == MailingRecipient.mailing_id)
            .where(
                Mailing.event_id == registration.event_id,
                MailingRecipient.person_id == registration.person_id,
                MailingRecipient.written_at.is_not(None),
            )
        )
    )
    return [mailing for mailing in found if mailing.id in received or is_in_its_groups(registration, mailing)]


def is_in_its_groups(registration: Registration, mailing: Mailing) -> bool:
    """Whether the mailing was for a whole group that the registration is in now."""
    keys = _OF_STATUS.get(registration.status, ())
    choices = [AudienceChoice.from_json(each) for each in mailing.audiences]
    return any(choice.key in keys and _is_narrowed_to(registration, choice) for choice in choices)


def _is_narrowed_to(registration: Registration, choice: AudienceChoice) -> bool:
    of_country = not choice.countries or registration.country_code in choice.countries
    return of_country and (not choice.category or registration.category == choice.category)
