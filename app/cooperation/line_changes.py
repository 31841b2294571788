"""Changes after a plan was adopted, or conclusions were frozen, in the reader's words: what was, what is, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.cooperation.models import (
    ConclusionChange,
    ConclusionKind,
    ConclusionStatus,
    LineChange,
    LineStatus,
    PlanChange,
)
from app.cooperation.plan_values import frozen_schedule
from app.core.extensions import db
from app.core.money import Money
from app.core.shown import country_name, written_date, written_money, written_schedule
from app.core.translated import TranslatedText
from app.core.words import word
from app.events.models import PriorityArea
from app.network.models import Bloc, Institution

FIELDS = {
    "area": _l("Priority area"),
    "title": _l("What is to be done"),
    "text": _l("Text"),
    "result": _l("What comes of it"),
    "owner": _l("Owner"),
    "partners": _l("Partners"),
    "parties": _l("Countries and institutions"),
    "since": _l("Beginning"),
    "until": _l("Until"),
    "due": _l("By when"),
    "need": _l("What it would take"),
    "status": _l("State"),
    "kind": _l("What it is"),
}
#: What the fields of a plan as a whole are called.
PLAN_FIELDS = {"title": _l("Title of the plan"), "contents": _l("What it is about"), "areas": _l("Its areas")}


@dataclass(frozen=True)
class SaidChange:
    """One change: when, by whom, why, and (field, before, after) of what differs."""

    at: datetime
    by: str
    reason: str
    is_new: bool  #: whether it was added then
    values: Sequence[tuple[str, str, str]]


def said_changes(
    changes: Sequence[LineChange] | Sequence[ConclusionChange] | Sequence[PlanChange],
) -> list[SaidChange]:
    """At most three statements, whichever bodies and areas they name."""
    values = [pair for change in changes for pair in change.values.values()]
    names = _names(values)
    said = []
    for change in changes:
        is_line = isinstance(change, LineChange)
        called = PLAN_FIELDS if isinstance(change, PlanChange) else FIELDS
        fields = [
            (str(called[name]), _said(name, before, names, is_line), _said(name, after, names, is_line))
            for name, (before, after) in change.values.items()
            if name in called
        ]
        said.append(SaidChange(change.at, change.by, change.reason, "id" in change.values, fields))
    return said


def _names(values: Sequence[Sequence[Any]]) -> dict[str, str]:
    """Reference or address of whatever is named in the values → what it is called today."""
    refs = {
        text
        for pair in values
        for value in pair
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str)
    }
    slugs = {ref.removeprefix("bloc:") for ref in refs if ref.startswith("bloc:")}
    ids = {ref.removeprefix("institution:") for ref in refs if ref.startswith("institution:")}
    found: dict[str, str] = {}
    if slugs:
        found |= {
            f"bloc:{one.slug}": str(one.name) for one in db.session.scalars(select(Bloc).where(Bloc.slug.in_(slugs)))
        }
    if ids:
        query = select(Institution).where(Institution.public_id.in_(ids))
        found |= {f"institution:{one.public_id}": str(one.name) for one in db.session.scalars(query)}
    if refs:
        areas = select(PriorityArea).where(PriorityArea.slug.in_(refs))
        found |= {one.slug: str(one.name) for one in db.session.scalars(areas)}
    return found


def _said(name: str, value: Any, names: Mapping[str, str], is_line: bool) -> str:
    """One value in words; "not stated" for none."""
    if value in (None, "", [], {}):
        return gettext("not stated")
    if name in ("title", "contents", "result", "text"):
        return str(TranslatedText(value))
    if name in ("partners", "parties", "areas"):
        return ", ".join(names.get(one) or country_name(one) for one in value)
    if name in ("since", "until"):
        return str(written_schedule(frozen_schedule(value)))
    if name == "due":
        return written_date(date.fromisoformat(value))
    if name == "need":
        return written_money(Money(value[1], value[0]))
    if name in ("status", "kind"):
        kinds: type[StrEnum] = (LineStatus if is_line else ConclusionStatus) if name == "status" else ConclusionKind
        return word(kinds(value))
    return names.get(value) or country_name(value)
