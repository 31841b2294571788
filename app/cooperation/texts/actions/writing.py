"""A text is entered, or what is said of it changed: its kind, title, readers, and what it belongs to."""

from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from app.cooperation.texts.models import ConsultedText, TextKind, TextReaders, TextStatus
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import slugged
from app.core.translated import TranslatedText

LONGEST_SLUG = 90
#: What a form says of a text, by its columns.
_SAID = ("kind", "title", "event_id", "agenda_row_id", "project_ref", "readers", "note")


@dataclass(frozen=True)
class ConsultedTextWords:
    """What a form says of a text."""

    kind: TextKind
    title: TranslatedText
    event_id: int | None
    agenda_row_id: int | None
    project_ref: str
    readers: TextReaders
    note: str


def write_consulted_text(text: ConsultedText | None, words: ConsultedTextWords, actor: str = "") -> ConsultedText:
    """Enter a text as a draft, sent twice one; or change what is said of it: its address stays. Raises `Refused`."""
    if text is None and (same := _same_text(words)) is not None:
        return same
    is_new = text is None
    found = text or ConsultedText(
        slug=_free_slug(words.title), status=TextStatus.DRAFT, created_at=now(), created_by=actor or audit.acting()
    )
    changed = [field for field in _SAID if getattr(found, field) != getattr(words, field)]
    if found.is_frozen and "title" in changed:
        raise Refused(gettext("The text is adopted: its title stays as it was adopted."))
    for field in changed:
        setattr(found, field, getattr(words, field))
    db.session.add(found)
    db.session.flush()
    audit.record(
        "consulted_text.added" if is_new else "consulted_text.changed", found.ref, actor=actor or None, fields=changed
    )
    return found


def _same_text(words: ConsultedTextWords) -> ConsultedText | None:
    """The draft that says all of this already: the form was sent twice."""
    drafts = select(ConsultedText).where(ConsultedText.status == TextStatus.DRAFT)
    same = (one for one in db.session.scalars(drafts) if all(getattr(one, x) == getattr(words, x) for x in _SAID))
    return next(same, None)


def _free_slug(title: TranslatedText) -> str:
    wanted = slugged(title.into(title.original), LONGEST_SLUG) or "text"
    taken = {"new", *db.session.scalars(select(ConsultedText.slug).where(ConsultedText.slug.startswith(wanted)))}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
