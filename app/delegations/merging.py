"""Two records of one person become one: of two nominations for one event the better stays. Nobody is written to."""

from flask_babel import gettext
from sqlalchemy import select, update

from app.core.extensions import db
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import ACTIVE, Nomination, NominationStatus
from app.delegations.queries.nominations import WITH_DELEGATION
from app.people.models import Person
from app.registration.actions.event_pairs import event_pairs, lock_of_pairs


def join_nominations(kept: Person, merged: Person) -> list[int]:
    """Give the nominations of `merged` to `kept`; of two active ones for one event the one that came further stays."""
    for first, second in _doubles(kept, merged):
        goes = second if _worth(first) >= _worth(second) else first
        take_step(goes, NominationStatus.WITHDRAWN, reason=gettext("Two records of the person became one."))
        free_units(goes.delegation_id, [goes.id])
    db.session.flush()
    ids = list(db.session.scalars(select(Nomination.id).where(Nomination.person_id == merged.id)))
    moved = update(Nomination).where(Nomination.person_id == merged.id).values(person_id=kept.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    named = update(Nomination).where(Nomination.nominated_by == merged.public_id)
    db.session.execute(named.values(nominated_by=kept.public_id).execution_options(synchronize_session=False))
    return ids


def _doubles(kept: Person, merged: Person) -> list[tuple[Nomination, Nomination]]:
    return event_pairs(Nomination, kept, merged, *WITH_DELEGATION)


def _worth(nomination: Nomination) -> int:
    return ACTIVE.index(nomination.status)


NOMINATION_LOCK = lock_of_pairs(_doubles)
