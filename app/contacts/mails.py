"""What contacts are told, one function a message. A key names the contact and not the address: who share a mailbox get one each."""

from datetime import date, datetime
from functools import partial
from typing import Any

from app.accounts.models import Account
from app.accounts.queries import accounts_of_the_office
from app.contacts.hooks import AskingDay, DigestPart
from app.contacts.links import contact_link
from app.contacts.models import ContactCorrection, CountryContact, CountryContactStep
from app.contacts.naming import body_name, function_name, has_own_mailbox
from app.contacts.words import contact_field
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import Model
from app.core.links import link_for
from app.core.settings import settings
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of


def contact_recipient(contact: CountryContact) -> Recipient:
    """Whom mail for this contact goes to; it says whose it is where others read the mailbox too."""
    person = contact.person
    return Recipient(
        contact.formal_name,
        contact.mail_address,
        contact.written_language,
        person.public_id if person is not None else None,
        contact_clock(contact),
        person is not None and not has_own_mailbox(contact),
    )


def contact_clock(contact: CountryContact) -> str:
    """By which clock the contact lives, as far as anybody knows."""
    own = contact.person.zone if contact.person is not None else ""
    return clock_of(own, contact.country_code, settings().zone)


def contact_appointed(contact: CountryContact) -> OutboxMessage | None:
    """They are a contact from now on: for whom, what that means, and their link."""
    return _post("appointed", contact, f"appointed:{contact.link_number}")


def contact_ended(contact: CountryContact, successor: CountryContact | None) -> OutboxMessage | None:
    """They are it no more; their link has ended, and nothing of theirs is lost."""
    return _post("ended", contact, "ended", successor_name=successor.name if successor is not None else "")


def contact_link_sent(contact: CountryContact) -> OutboxMessage | None:
    """The link once more, or another one: the former holds no longer."""
    return _post("link", contact, f"link:{contact.link_number}:{new_public_id()}")


def confirmation_asked(contact: CountryContact, asked: AskingDay) -> OutboxMessage | None:
    """Is this still right? With all that is known, and one button to say yes or correct."""
    due_at = quiet_until(now(), contact_clock(contact), quiet_hours())
    return _post("confirm", contact, f"confirm:{asked.day.isoformat()}", due_at=due_at, why=asked.why)


def contact_digest(contact: CountryContact, parts: list[DigestPart], week: date) -> OutboxMessage | None:
    """What concerns the country over all events, once a week."""
    due_at = quiet_until(now(), contact_clock(contact), quiet_hours())
    return _post("digest", contact, f"week:{week.isoformat()}", due_at=due_at, parts=parts)


def office_told_of_correction(correction: ContactCorrection) -> list[OutboxMessage]:
    """A contact has corrected what is known of it: somebody has to read that and take it over."""
    fields = [*correction.values]
    return _post_to_office("corrected", correction.contact, correction.public_id, correction, fields=fields)


def office_told_of_dispute(contact: CountryContact, step: CountryContactStep) -> list[OutboxMessage]:
    """Whoever got a contact's link says that it is not theirs; the link has ended, and nobody speaks for the country by it."""
    return _post_to_office("disputed", contact, f"{step.id}", step)


def _post_to_office(
    name: str, contact: CountryContact, number: str, cause: Model, **context: Any
) -> list[OutboxMessage]:
    """To each of those who look after all events: one of them acts, and the page says whether somebody has."""
    posted = [
        post(
            f"contacts/{name}",
            office_recipient(account),
            key=f"contact:{contact.public_id}:{name}:{number}:{account.public_id}",
            subject_ref=contact.ref,
            cause=cause,
            context={
                "contact": contact,
                "function": partial(function_name, contact.kind),
                "body": partial(body_name, contact),
                "url": link_for(
                    account.person.language or settings().language, "contacts.show", public_id=contact.public_id
                ),
                "field_names": lambda: [contact_field(field) for field in context.get("fields", ())],
            },
        )
        for account in accounts_of_the_office()
    ]
    return [message for message in posted if message is not None]


def office_recipient(account: Account) -> Recipient:
    """Somebody who looks after all events."""
    person = account.person
    return Recipient(
        person.formal_name, account.email, person.language or settings().language, person.public_id, person.zone
    )


def _post(
    name: str, contact: CountryContact, key: str, *, due_at: datetime | None = None, **context: Any
) -> OutboxMessage | None:
    return post(
        f"contacts/{name}",
        contact_recipient(contact),
        key=f"contact:{contact.public_id}:{key}",
        subject_ref=contact.ref,
        about_ref=f"link:{contact.link_number}",
        cause=contact,
        due_at=due_at,
        context={
            "contact": contact,
            "function": partial(function_name, contact.kind),
            "body": partial(body_name, contact),
            "url": contact_link(contact) if contact.is_current else "",
            **context,
        },
    )
