"""What working groups tell the library: their names and pages, and who reads what is written for a group."""

from collections.abc import Collection, Sequence

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, literal, or_, select

from app.accounts.models import Account
from app.contacts.models import CountryContact
from app.cooperation.models import GroupRepresentative
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.events.models import WorkingGroup, WorkingGroupMember
from app.library.publications.hooks import LibrarySubject, NamedRow, library_subjects, reading_with
from app.library.publications.models import LibraryReaders

PREFIX = "working_group:"


def _groups(refs: Collection[str], _viewer: Account | None) -> dict[str, NamedRow]:
    query = select(WorkingGroup.slug, WorkingGroup.name)
    return {
        f"{PREFIX}{slug}": NamedRow(str(name), path_of("groups.show", slug=slug))
        for part in pieces(ref.removeprefix(PREFIX) for ref in refs)
        for slug, name in db.session.execute(query.where(WorkingGroup.slug.in_(part)))
    }


def _offered_groups() -> Sequence[tuple[str, str]]:
    rows = db.session.execute(select(WorkingGroup.slug, WorkingGroup.name).order_by(WorkingGroup.id))
    return [(f"{PREFIX}{slug}", str(name)) for slug, name in rows]


def groups_read_with(viewer: Account) -> Select[str]:
    """The groups in which the viewer represents a member today, or for a member of which they speak as a contact."""
    contacts = select(CountryContact).where(
        CountryContact.person_id == viewer.person_id, CountryContact.until.is_(None)
    )
    spoken_for: tuple[ColumnElement[bool], ...] = (
        WorkingGroupMember.country_code.in_(contacts.with_only_columns(CountryContact.country_code)),
        WorkingGroupMember.bloc_id.in_(contacts.with_only_columns(CountryContact.bloc_id)),
        WorkingGroupMember.institution_id.in_(contacts.with_only_columns(CountryContact.institution_id)),
    )
    represented = select(GroupRepresentative.member_id).where(
        GroupRepresentative.person_id == viewer.person_id, GroupRepresentative.until.is_(None)
    )
    reference: ColumnElement[str] = literal(PREFIX) + WorkingGroup.slug
    query = select(reference).join(WorkingGroupMember, WorkingGroupMember.group_id == WorkingGroup.id)
    is_current = WorkingGroupMember.until_precision.is_(None)
    return query.where(is_current, or_(WorkingGroupMember.id.in_(represented), *spoken_for))


def join_library_of_groups(app: Flask) -> None:
    """Let documents be for working groups."""
    of_groups = LibrarySubject(_l("Working groups"), LibraryReaders.GROUP, _groups, _offered_groups)
    library_subjects.add(app, of_groups, key="working_group")
    reading_with.add(app, groups_read_with, key="working_group")
