"""A contact is appointed, takes another's place, is corrected, confirmed, or ends. Each leaves a step and an entry of the audit."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.contacts.hooks import contact_changed
from app.contacts.mails import contact_appointed, contact_ended, contact_link_sent, office_told_of_dispute
from app.contacts.models import ContactKind, ContactStepKind, CountryContact, CountryContactStep
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.people.models import Person


class ContactValues(TypedDict, total=False):
    """What a contact is. Of `country_code`, `institution_id` and `bloc_id` one is given."""

    kind: ContactKind
    country_code: str | None
    institution_id: int | None
    bloc_id: int | None
    person: Person | None
    office_name: str
    email: str
    telephone: str
    address: str
    language: str | None
    since: date | None
    is_demonstration: bool


def appoint(
    *, reason: str = "", actor: str = "", is_told: bool = True, **values: Unpack[ContactValues]
) -> CountryContact:
    """Enter a contact. Raises `Refused` when the country has a coordinator already, or the contact stands there."""
    contact = CountryContact(**values)
    _refuse_unnamed(contact)
    _refuse_later(contact.since)
    if _stands_already(contact):
        raise Refused(gettext("%(name)s stands there already in this function.", name=contact.name))
    return _entered(contact, reason, actor, is_told)


def succeed(
    former: CountryContact, *, reason: str, actor: str = "", is_told: bool = True, **values: Unpack[ContactValues]
) -> CountryContact:
    """End `former` and appoint another in its place, in the same function of the same body. `reason` says on what ground.

    The former link ends at once. What was sent keeps the former name. Rooms above hear of it (`contact_changed`).
    """
    lock_contact(former)
    _refuse_ended(former)
    if former.person_id is not None and former.person is values.get("person"):
        raise Refused(gettext("This is the same person. Correct what is known of them instead."))
    body = {name: getattr(former, name) for name in ("kind", "country_code", "institution_id", "bloc_id")}
    since = values.get("since") or present_day()
    successor = CountryContact(**{**values, **body, "since": since})
    _refuse_unnamed(successor)
    _refuse_later(since)
    _end(former, since, reason, actor)
    successor.replaces = former
    _entered(successor, reason, actor, is_told)
    _tell_rooms(former, successor, is_told)
    return successor


def end_contact(
    contact: CountryContact, *, reason: str, on: date | None = None, actor: str = "", is_told: bool = True
) -> CountryContactStep:
    """End a contact that nobody follows. Its link ends at once."""
    lock_contact(contact)
    _refuse_ended(contact)
    _refuse_later(on)
    step = _end(contact, on or present_day(), reason, actor)
    _tell_rooms(contact, None, is_told)
    return step


def lock_contact(contact: CountryContact) -> None:
    """Let one transaction at a time end or succeed it, and read again whether it stands: of two who name a successor of a
    mission or an alternate, nothing else stops the second. Of coordinators the database itself allows one."""
    db.session.flush()
    names = ["until", "link_number", "person_id"]
    db.session.refresh(contact, names, with_for_update={"key_share": True})


def correct_contact(
    contact: CountryContact,
    *,
    reason: str = "",
    actor: str = "",
    also: Sequence[str] = (),
    **values: Unpack[ContactValues],
) -> list[str]:
    """Correct what is known of a current contact; returns the names of what differs. Who it is, `succeed` changes.

    `also` names what was corrected with the person, so that one step tells all.
    """
    _refuse_ended(contact)
    changed = [name for name, value in values.items() if getattr(contact, name) != value]
    for name in changed:
        setattr(contact, name, values[name])  # type: ignore[literal-required]
    _refuse_unnamed(contact)
    _refuse_later(contact.since)
    if changed or also:
        note_step(contact, ContactStepKind.CHANGED, reason, actor, [*also, *changed])
    return changed


def confirm_contact(contact: CountryContact, actor: str = "", reason: str = "") -> None:
    """Somebody said that all is still right: the contact by its link, or the office, for instance on the telephone."""
    _refuse_ended(contact)
    contact.confirmed_at, contact.disputed_at = now(), None
    note_step(contact, ContactStepKind.CONFIRMED, reason, actor)


def dispute_contact(contact: CountryContact, actor: str) -> None:
    """Whoever got the link says that it is not theirs: it ends, and the office is asked to look."""
    _refuse_ended(contact)
    contact.disputed_at = now()
    contact.renew_link()
    step = note_step(contact, ContactStepKind.DISPUTED, "", actor)
    office_told_of_dispute(contact, step)


def renew_contact_link(contact: CountryContact, actor: str = "") -> None:
    """End the link that was sent, and send another: after "this is not me" the office has looked."""
    _refuse_ended(contact)
    contact.disputed_at = None
    contact.renew_link()
    note_step(contact, ContactStepKind.LINK_RENEWED, "", actor)
    contact_link_sent(contact)


def note_step(
    contact: CountryContact, kind: ContactStepKind, reason: str, actor: str, fields: list[str] | None = None
) -> CountryContactStep:
    """Write down what happened, for the contact's history and the audit."""
    acting = actor or audit.acting()
    step = CountryContactStep(
        contact=contact, kind=kind, at=now(), actor=acting, reason=reason.strip()[:500], fields=fields or []
    )
    db.session.add(step)
    db.session.flush()
    scope = f"country:{contact.country_code}" if contact.country_code else ""
    audit.record(f"contact.{kind.value}", contact.ref, actor=acting, scope=scope, fields=fields)
    return step


def _entered(contact: CountryContact, reason: str, actor: str, is_told: bool) -> CountryContact:
    if contact.person is not None and contact.email == contact.person.mail_address:
        contact.email = ""  # the person's own: who changes it there, changes it here
    try:
        with db.session.begin_nested():
            db.session.add(contact)
    except IntegrityError as error:
        bodies = (CountryContact.country_code, CountryContact.institution_id, CountryContact.bloc_id)
        if not any(is_taken(error, body) for body in bodies):
            raise
        raise Refused(
            gettext(
                "There is a coordinator already. Open the present one and name a successor: both stay in the history."
            )
        ) from None
    note_step(contact, ContactStepKind.APPOINTED, reason, actor)
    if is_told:
        contact_appointed(contact)
    return contact


def _end(contact: CountryContact, on: date, reason: str, actor: str) -> CountryContactStep:
    contact.end(on)
    return note_step(contact, ContactStepKind.ENDED, reason, actor)


def _tell_rooms(former: CountryContact, successor: CountryContact | None, is_told: bool) -> None:
    for told in contact_changed:
        told(former, successor)
    if is_told:
        contact_ended(former, successor)


def _refuse_ended(contact: CountryContact) -> None:
    if not contact.is_current:
        raise Refused(gettext("This contact has ended. Nothing was changed."))


def _refuse_later(day: date | None) -> None:
    if day is not None and day > present_day():
        raise Refused(gettext("This day has not come yet. Enter the change when it has."))


def _refuse_unnamed(contact: CountryContact) -> None:
    if contact.person is None and not contact.office_name:
        raise Refused(gettext("Name a person or an office."))


def _stands_already(contact: CountryContact) -> bool:
    """Whether the same person, or an office of the same name, stands there in the same function."""
    same = {"kind": contact.kind, **_body_of(contact)}
    query = select(CountryContact.id).where(CountryContact.until.is_(None)).filter_by(**same)
    if contact.person is not None:
        query = query.where(CountryContact.person_id == contact.person.id)
    else:
        query = query.where(CountryContact.person_id.is_(None), CountryContact.office_name == contact.office_name)
    with db.session.no_autoflush:
        return db.session.scalar(query) is not None


def _body_of(contact: CountryContact) -> dict[str, str | int | None]:
    return {
        "country_code": contact.country_code,
        "institution_id": contact.institution_id,
        "bloc_id": contact.bloc_id,
    }
