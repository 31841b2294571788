"""What events tell the library: priority areas, events and working groups by name, and who reads with a group."""

from collections.abc import Collection, Sequence

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, literal, select

from app.accounts.models import Account
from app.contacts.models import CountryContact
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.events.funded import offered_events
from app.events.models import Event, PriorityArea, WorkingGroup, WorkingGroupMember
from app.events.queries import visible_to
from app.library.publications.hooks import LibrarySubject, NamedRow, library_areas, library_subjects, reading_with

EVENT, GROUP = "event:", "working_group:"


def _areas() -> Sequence[tuple[str, str]]:
    rows = db.session.execute(select(PriorityArea.slug, PriorityArea.name).order_by(PriorityArea.position))
    return [(slug, str(name)) for slug, name in rows]


def _events(refs: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """Those that the viewer may see: the title of a draft stands nowhere else."""
    public_ids = [ref.removeprefix(EVENT) for ref in refs]
    query = visible_to(viewer).with_only_columns(Event.public_id, Event.title, Event.slug)
    return {
        f"{EVENT}{public_id}": NamedRow(str(title), path_of("events.page", slug=slug))
        for part in pieces(public_ids)
        for public_id, title, slug in db.session.execute(query.where(Event.public_id.in_(part)))
    }


def _groups(refs: Collection[str], _viewer: Account | None) -> dict[str, NamedRow]:
    query = select(WorkingGroup.slug, WorkingGroup.name)
    found = db.session.execute(query.where(WorkingGroup.slug.in_([ref.removeprefix(GROUP) for ref in refs])))
    return {f"{GROUP}{slug}": NamedRow(str(name)) for slug, name in found}


def _offered_groups() -> Sequence[tuple[str, str]]:
    rows = db.session.execute(select(WorkingGroup.slug, WorkingGroup.name).order_by(WorkingGroup.id))
    return [(f"{GROUP}{slug}", str(name)) for slug, name in rows]


def groups_read_with(viewer: Account) -> Select[str]:
    """The groups of which a country is a member that the viewer speaks for today."""
    countries = select(CountryContact.country_code).where(
        CountryContact.person_id == viewer.person_id, CountryContact.until.is_(None)
    )
    reference: ColumnElement[str] = literal(GROUP) + WorkingGroup.slug
    query = select(reference).join(WorkingGroupMember, WorkingGroupMember.group_id == WorkingGroup.id)
    return query.where(WorkingGroupMember.country_code.in_(countries))


def join_library(app: Flask) -> None:
    """Let documents be of areas, for groups and participants, and handed on at events."""
    library_areas.add(app, _areas, key="events")
    of_events = LibrarySubject(_l("Events"), False, _events, lambda: list(offered_events().choices))
    library_subjects.add(app, of_events, key="event")
    library_subjects.add(app, LibrarySubject(_l("Working groups"), True, _groups, _offered_groups), key="working_group")
    reading_with.add(app, groups_read_with, key="working_group")
