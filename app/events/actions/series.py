"""Naming series and priority areas."""

from sqlalchemy import func, select

from app.core import audit
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.actions.addresses import RESERVED
from app.events.models import PriorityArea, Series


def add_series(name: TranslatedText) -> Series:
    """A new series without events."""
    series = Series(slug=_free_slug(Series, name), name=name)
    db.session.add(series)
    audit.record("series.added", f"series:{series.slug}")
    return series


def add_priority_area(name: TranslatedText) -> PriorityArea:
    """A new priority area, after the others."""
    last = db.session.scalar(select(func.max(PriorityArea.position)))
    area = PriorityArea(slug=_free_slug(PriorityArea, name), name=name, position=0 if last is None else last + 1)
    db.session.add(area)
    audit.record("priority_area.added", f"priority-area:{area.slug}")
    return area


def rename(named: Series | PriorityArea, name: TranslatedText) -> None:
    """Another name; the address stays."""
    kind = "series" if isinstance(named, Series) else "priority_area"
    if named.name != name:
        named.name = name
        audit.record(f"{kind}.renamed", f"{kind.replace('_', '-')}:{named.slug}", fields=["name"])


def _free_slug(table: type[Series] | type[PriorityArea], name: TranslatedText) -> str:
    stem = slugged(name.into(name.original), limit=60) or "x"
    taken = set(db.session.scalars(select(table.slug).where(table.slug.startswith(stem)))) | RESERVED
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
