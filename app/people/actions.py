"""What changes persons: create, update, merge."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack, cast

from flask_babel import gettext
from sqlalchemy import insert, select

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.people.changes import follow
from app.people.joining_addresses import joined_address, take_joined
from app.people.merging import is_still, lock_all, record_merge, settle_all
from app.people.models import Category, Person, PersonMerge
from app.people.unique_addresses import stored_address, unique_address


class PersonValues(TypedDict, total=False):
    """What a person is known by. `email` is stored in lower case; an empty one is None."""

    given_names: str
    family_names: str
    honorific: str
    position: str
    institution_name: str
    institution_id: int | None
    country_code: str | None
    category: Category | None
    email: str | None
    office_email: str
    language: str | None
    zone: str
    alarm_minutes: int | None
    source: str
    is_demonstration: bool


FIELDS = tuple(PersonValues.__annotations__)


def create_person(**values: Unpack[PersonValues]) -> Person:
    """Add a person and record it. Raises `Refused` when another person has the address."""
    with unique_address(values.get("email"), None):
        return _add(values)


def create_persons(several: Sequence[PersonValues], scope: str = "", actor: str | None = None) -> list[int]:
    """Add many at once, all or none, in few statements; returns their keys, in order.

    Raises `Refused` when another person has one of the addresses.
    """
    made = [_made(values) for values in several]
    names = Person.__mapper__.column_attrs.keys()
    rows = [{name: value for name, value in vars(person).items() if name in names} for person, _changed in made]
    with unique_address(None, None):
        _insert(rows)
    audit.record_several(
        "person.created", {f"person:{one.public_id}": changed for one, changed in made}, actor=actor, scope=scope
    )
    public_ids = [person.public_id for person, _changed in made]
    query = select(Person.public_id, Person.id)
    keys = {
        one.public_id: one.id
        for part in pieces(public_ids)
        for one in db.session.execute(query.where(Person.public_id.in_(part)))
    }
    return [keys[public_id] for public_id in public_ids]


def _insert(rows: Sequence[dict[str, Any]]) -> None:
    """Rows with the same columns go in one statement."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        alike.setdefault(tuple(sorted(row)), []).append(row)
    for some in alike.values():
        db.session.execute(insert(Person), some)


def change_persons(changes: Sequence[tuple[Person, PersonValues]], actor: str | None = None) -> int:
    """Change many at once; returns how many differ now. Their addresses are changed by `identifying` alone."""
    for person, values in changes:
        _keep_address(person, values)
    changed = [(person, _assign(person, values)) for person, values in changes]
    differing = [(person, names) for person, names in changed if names]
    fields = {f"person:{person.public_id}": names for person, names in differing}
    audit.record_several("person.changed", fields, actor=actor)
    for person, names in differing:
        follow(person, names)
    return len(differing)


def update_person(person: Person, **values: Unpack[PersonValues]) -> list[str]:
    """Change the fields given and record which; returns their names. The address is changed by `identifying` alone."""
    _keep_address(person, values)
    changed = _assign(person, values)
    if changed:
        audit.record("person.changed", target=f"person:{person.public_id}", fields=changed)
        follow(person, changed)
    return changed


def merge(
    kept: Person,
    merged: Person,
    actor: str = "",
    values: PersonValues | None = None,
    answers: Mapping[str, str] | None = None,
    reason: str = "",
) -> PersonMerge:
    """Make `kept` the one record of both, with the `values` chosen, and move every row of `merged` to it.

    `answers` are to `merging.questions`, by their keys. Where both have an address, the one that does not stay is told,
    with the `reason`. Raises `Refused`, for instance when both have accounts, or when a question has no answer.
    """
    if kept.id == merged.id:
        raise Refused(gettext("These are the same record: there is nothing to merge."))
    locked = lock_all(kept, merged)
    both = select(Person).where(Person.id.in_((kept.id, merged.id))).order_by(Person.id).with_for_update()
    db.session.execute(both.execution_options(populate_existing=True))
    if any(person.merged_into_id or person.erased_at for person in (kept, merged)):
        raise Refused(gettext("One of the two was merged or erased in the meantime. Search for the person again."))
    if not is_still(locked, kept, merged):
        raise Refused(gettext("Something of this person changed at this very moment. Try again."))
    settle_all(kept, merged, answers or {})
    given = {**values} if values else {}
    joined = joined_address(kept, merged, given, reason)
    row = record_merge(kept, merged, actor or audit.acting())
    given.pop("email", None)
    update_person(kept, **cast(PersonValues, given))
    take_joined(kept, joined)
    return row


def _add(values: PersonValues) -> Person:
    person, changed = _made(values)
    db.session.add(person)
    audit.record("person.created", target=f"person:{person.public_id}", fields=changed)
    return person


def _made(values: PersonValues) -> tuple[Person, list[str]]:
    """A new person, not yet in the session, and the names of the fields that say something."""
    person = Person(public_id=new_public_id(), created_at=now())
    return person, _assign(person, values)


def _keep_address(person: Person, values: PersonValues) -> None:
    if stored_address(values.get("email", person.email)) != person.email:
        raise ValueError("app.people.identifying changes the address of a person")


def _assign(person: Person, values: PersonValues) -> list[str]:
    """Set what differs; returns the names of the fields that changed."""
    given = cast(dict[str, Any], dict(values))
    if "email" in given:
        given["email"] = stored_address(given["email"])
    changed = [name for name, value in given.items() if (getattr(person, name) or None) != (value or None)]
    for name in changed:
        setattr(person, name, given[name])
    if not (person.given_names or person.family_names):
        raise Refused(gettext("Write a name: given names, family names, or both."))
    person.rename(person.given_names or "", person.family_names or "")
    return changed
