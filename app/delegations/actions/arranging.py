"""What the office arranges: which delegations an event has, the periods, quotas, letters filed, a country opened again."""

from datetime import date, datetime

from flask_babel import gettext
from sqlalchemy import select, update

from app.core import audit
from app.core.changed_rows import changed_rows, claimed_rows
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations import mails
from app.delegations.models import ContactBy, ContactMade, Delegation, DelegationQuota, DelegationTerms, QuotaUse
from app.delegations.naming import delegation_name, exhausted_sentence
from app.delegations.queries.delegations import terms_of, with_members
from app.delegations.queries.quotas import holders_of
from app.delegations.standing import why_no_delegations
from app.events.models import Event
from app.registration.actions.seats import lock_event


def found_delegation(
    event: Event, country_code: str | None = None, institution_id: int | None = None, bloc_id: int | None = None
) -> Delegation:
    """The delegation of one state, institution or bloc at the event: the one that is there, else a new one."""
    member = {"country_code": country_code, "institution_id": institution_id, "bloc_id": bloc_id}
    row = {**member, "event_id": event.id, "public_id": new_public_id(), "created_at": now()}
    made = claimed_rows(Delegation, [row])
    for delegation in made:
        audit.record("delegation.founded", delegation.ref, scope=event.ref)
    this = [getattr(Delegation, name) == value for name, value in member.items() if value is not None]
    return db.session.scalars(with_members().where(Delegation.event_id == event.id, *this)).one()


def set_terms(
    event: Event,
    nominate_until: datetime | None,
    accept_until: datetime | None,
    *,
    needs_letter: bool,
    accredits_anew: bool,
) -> None:
    """The two periods, as wall times of the event, and what accrediting needs. Raises `Refused` when they end the wrong
    way round."""
    lock_event(event)
    if nominate_until and accept_until and accept_until < nominate_until:
        raise Refused(gettext("Accepting can't end before naming ends."))
    terms = terms_of(event)
    if terms is None:
        terms = DelegationTerms(event_id=event.id)
        db.session.add(terms)
    terms.nominate_until_local, terms.accept_until_local = nominate_until, accept_until
    terms.needs_letter, terms.accredits_anew = needs_letter, accredits_anew
    db.session.flush()
    audit.record("delegations.terms_set", event.ref, scope=event.ref)


def reopen(delegation: Delegation, until: datetime, reason: str) -> None:
    """Open naming and accepting for one delegation again, until then by the event's clock, and say why."""
    if not reason.strip():
        raise Refused(gettext("Say why it is opened again."))
    lock_event(delegation.event)
    delegation.reopened_until_local, delegation.reopened_because = until, reason.strip()
    if (opened := delegation.reopened_until) is None or opened <= now():
        raise Refused(gettext("Choose a time that is still to come."))
    audit.record("delegation.reopened", delegation.ref, scope=delegation.event.ref)


def file_letter(delegation: Delegation, number: str, on: date | None, ref: str = "") -> None:
    """Note that the delegation's letter or note verbale is there; `ref` names the row that holds it."""
    delegation.letter_number, delegation.letter_on, delegation.letter_ref = number.strip(), on, ref
    delegation.answered_at = delegation.answered_at or now()
    audit.record("delegation.letter_filed", delegation.ref, scope=delegation.event.ref)


def note_answer(delegation: Delegation, *, is_no: bool = False) -> None:
    """That the delegation has answered; `is_no`: it sends nobody."""
    delegation.answered_at = now()
    delegation.declined_at = now() if is_no else None
    action = "delegation.declined" if is_no else "delegation.answered"
    audit.record(action, delegation.ref, scope=delegation.event.ref)


def ask_for_names(delegation: Delegation) -> None:
    """Write to whoever speaks for the delegation. Raises `Refused` when nobody with an address does."""
    if refusal := why_no_delegations(delegation.event):
        raise Refused(refusal)
    message = mails.names_asked(delegation)
    if message is None:
        raise Refused(
            gettext(
                "Nobody with an e-mail address speaks for %(who)s: name a coordinator first.",
                who=delegation_name(delegation),
            )
        )
    at = now()
    delegation.invited_at, delegation.asked_at = delegation.invited_at or at, at
    made = ContactMade(delegation_id=delegation.id, kind=ContactBy.MAIL, at=at, actor=audit.acting(), text="")
    made.ref = f"message:{message.public_id}"
    db.session.add(made)
    audit.record("delegation.asked", delegation.ref, scope=delegation.event.ref)


def add_quota(event: Event, quota: DelegationQuota) -> None:
    """A new rule; who was named before it holds no unit of it."""
    quota.event_id = event.id
    db.session.add(quota)
    db.session.flush()
    audit.record("quota.added", quota.ref, scope=event.ref)


def remove_quota(event: Event, quota: DelegationQuota) -> None:
    """End a rule, with the units taken of it."""
    audit.record("quota.removed", quota.ref, scope=event.ref)
    db.session.delete(quota)
    db.session.flush()


def allow(quota: DelegationQuota, capacity: int, delegation: Delegation | None = None) -> None:
    """Another number for all delegations, or for one alone. Raises `Refused` where more is used already.

    A delegation that the office gave a number of its own keeps it.
    """
    before = quota.capacity
    if delegation is not None:
        claimed_rows(QuotaUse, [{"quota_id": quota.id, "delegation_id": delegation.id, "capacity": before}])
        uses = update(QuotaUse).where(QuotaUse.quota_id == quota.id, QuotaUse.delegation_id == delegation.id)
    else:
        quota.capacity = capacity
        uses = update(QuotaUse).where(QuotaUse.quota_id == quota.id, QuotaUse.capacity == before)
    _check_used(quota, capacity, before, delegation)
    set_now = uses.where(QuotaUse.used <= capacity).values(capacity=capacity)
    changed_rows(set_now.execution_options(synchronize_session=False))
    audit.record("quota.changed", quota.ref, fields=["capacity"])


def _check_used(quota: DelegationQuota, capacity: int, before: int, delegation: Delegation | None) -> None:
    query = select(QuotaUse.delegation_id).where(QuotaUse.quota_id == quota.id, QuotaUse.used > capacity)
    if delegation is not None:
        query = query.where(QuotaUse.delegation_id == delegation.id)
    else:
        query = query.where(QuotaUse.capacity == before)
    over = db.session.scalar(query.limit(1))
    if over is not None:
        who = db.session.scalars(with_members().where(Delegation.id == over)).one()
        raise Refused(exhausted_sentence(quota, capacity, who, holders_of(quota, who)))
