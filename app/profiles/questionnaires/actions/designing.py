"""The office designs a questionnaire: its versions, their sections and items. What was opened stays as it is."""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.profiles.models import (
    ItemKind,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
)

#: A form that a person answers on a telephone: with more it is two questionnaires.
MOST_SECTIONS, MOST_ITEMS = 30, 200
KEY_LENGTH = 40
#: Columns of a version that a copy has as well.
_SECTION = ("key", "position", "title", "introduction")
_ITEM = ("key", "position", "kind", "label", "hint", "unit", "is_required", "options", "columns")


@dataclass(frozen=True)
class QuestionnaireWords:
    """What the form says of a questionnaire."""

    title: TranslatedText
    description: TranslatedText
    respondent: TranslatedText


@dataclass(frozen=True)
class VersionNaming:
    """What a version is called, and whether a few countries try it out first."""

    label: TranslatedText
    is_pilot: bool


@dataclass(frozen=True)
class ItemWords:
    """An item as its form says it. `options` are (key, label), `columns` (key, label, kind); without a key they are new."""

    section: QuestionnaireSection
    place: int  #: from 1; past the last it is last
    kind: ItemKind
    label: TranslatedText
    hint: TranslatedText = field(default_factory=TranslatedText)
    unit: str = ""
    is_required: bool = False
    options: tuple[tuple[str, TranslatedText], ...] = ()
    columns: tuple[tuple[str, TranslatedText, ItemKind], ...] = ()


def write_questionnaire(found: Questionnaire | None, words: QuestionnaireWords) -> Questionnaire:
    """Enter one, with the draft of its first version, or change what it is called."""
    is_new = found is None
    if found is None:
        found = Questionnaire(slug=_free_slug(words.title), created_at=now(), created_by=audit.acting())
        found.designed_precision = Precision.UNKNOWN
        db.session.add(found)
    found.title, found.description, found.respondent = words.title, words.description, words.respondent
    if is_new:
        found.versions = [_draft(1)]
    db.session.flush()
    audit.record("questionnaire.entered" if is_new else "questionnaire.changed", found.ref)
    return found


def begin_next_version(
    found: Questionnaire, latest: QuestionnaireVersion | None, *, is_pilot: bool
) -> QuestionnaireVersion:
    """A draft after the others, asking what `latest` asks; its items are loaded. Raises `Refused` beside another draft."""
    lock_questionnaire(found)
    if any(version.is_draft for version in found.versions):
        raise Refused(gettext("There is a draft already. Open it before you begin another version."))
    version = _draft(max((version.number for version in found.versions), default=0) + 1)
    version.is_pilot = is_pilot
    found.versions.append(version)
    db.session.flush()
    for section in latest.sections if latest is not None else ():
        copy = QuestionnaireSection(**{name: getattr(section, name) for name in _SECTION})
        items = [{name: getattr(item, name) for name in _ITEM} for item in section.items]
        copy.items = [QuestionnaireItem(version_id=version.id, **values) for values in items]
        version.sections.append(copy)
    db.session.flush()
    audit.record("questionnaire.version_added", version.ref)
    return version


def write_naming(version: QuestionnaireVersion, words: VersionNaming) -> None:
    """Say what a draft is called, and whether it is a pilot. Raises `Refused` once it was opened."""
    lock_draft(version)
    name_version(version, words)
    db.session.flush()
    audit.record("questionnaire.version_named", version.ref)


def name_version(version: QuestionnaireVersion, words: VersionNaming) -> None:
    """Its words alone; whoever calls holds the questionnaire."""
    version.label, version.is_pilot = words.label, words.is_pilot


def write_section(
    version: QuestionnaireVersion,
    section: QuestionnaireSection | None,
    title: TranslatedText,
    introduction: TranslatedText,
) -> QuestionnaireSection:
    """Add a section, last, or change its words. Raises `Refused` once the version was opened."""
    lock_draft(version)
    if section is None:
        if len(version.sections) >= MOST_SECTIONS:
            raise Refused(gettext("A questionnaire has at most %(number)d sections.", number=MOST_SECTIONS))
        key = free_key(title, {one.key for one in version.sections})
        last = max((one.position for one in version.sections), default=-1)
        section = QuestionnaireSection(key=key, position=last + 1)
        version.sections.append(section)
    section.title, section.introduction = title, introduction
    db.session.flush()
    audit.record("questionnaire.section_written", version.ref)
    return section


def remove_section(version: QuestionnaireVersion, section: QuestionnaireSection) -> None:
    """Take a section with its items out of a draft."""
    lock_draft(version)
    version.sections.remove(section)
    db.session.flush()
    audit.record("questionnaire.section_removed", version.ref)


def write_item(version: QuestionnaireVersion, item: QuestionnaireItem | None, words: ItemWords) -> QuestionnaireItem:
    """Add an item, last of its section, or change it. Raises `Refused` once the version was opened."""
    lock_draft(version)
    if item is None:
        if len(version.items) >= MOST_ITEMS:
            raise Refused(gettext("A questionnaire has at most %(number)d items.", number=MOST_ITEMS))
        key = free_key(words.label, {one.key for one in version.items})
        item = QuestionnaireItem(version_id=version.id, key=key, options=[], columns=[])
    _place(item, words)
    item.options = _options(item, words) if words.kind.has_options else []
    item.columns = _columns(item, words) if words.kind is ItemKind.TABLE else []
    item.kind, item.label, item.hint, item.is_required = words.kind, words.label, words.hint, words.is_required
    item.unit = words.unit if words.kind.is_number else ""
    db.session.add(item)
    db.session.flush()
    audit.record("questionnaire.item_written", version.ref)
    return item


def remove_item(version: QuestionnaireVersion, item: QuestionnaireItem) -> None:
    """Take an item out of a draft; what earlier versions asked and got stays."""
    lock_draft(version)
    item.section.items.remove(item)
    db.session.flush()
    audit.record("questionnaire.item_removed", version.ref)


def lock_questionnaire(found: Questionnaire) -> None:
    """Wait until nobody else changes it; others wait until this transaction ends."""
    db.session.execute(select(Questionnaire.id).where(Questionnaire.id == found.id).with_for_update(key_share=True))


def lock_draft(version: QuestionnaireVersion) -> None:
    """The same, and refuse where countries are asked already: an opened version's items never change."""
    lock_questionnaire(version.questionnaire)
    db.session.refresh(version, ["state"])
    if not version.is_draft:
        raise Refused(
            gettext("Version %(number)d was opened: what it asks stays. Begin a new version.", number=version.number)
        )


def free_key(label: TranslatedText, taken: set[str]) -> str:
    """A short name of it that nothing beside it has; it stays whatever the label becomes."""
    stem = slugged(str(label.get("en") or label.into(label.original)))[: KEY_LENGTH - 4].strip("-") or "item"
    numbers = (f"{stem}-{number}" for number in range(2, 1000))
    return next(key for key in (stem, *numbers) if key not in taken)


def _draft(number: int) -> QuestionnaireVersion:
    return QuestionnaireVersion(number=number, created_at=now(), created_by=audit.acting(), sections=[])


def _place(item: QuestionnaireItem, words: ItemWords) -> None:
    """Where the form says, among the items of its section; those of a section that it leaves keep their order."""
    section = words.section
    item.position = 0
    item.section = section
    others = [one for one in section.items if one is not item]
    others.insert(max(0, words.place - 1), item)
    for position, one in enumerate(others):
        one.position = position


def _free_slug(title: TranslatedText) -> str:
    taken = set(db.session.scalars(select(Questionnaire.slug)))
    return free_key(title, taken | {"new"})


def _options(item: QuestionnaireItem, words: ItemWords) -> list[dict[str, Any]]:
    used = {str(option["key"]) for option in item.options or ()}
    keys = _new_keys(used, "a", [key for key, _ in words.options])
    return [{"key": key, "label": dict(label)} for key, (_, label) in zip(keys, words.options, strict=True)]


def _columns(item: QuestionnaireItem, words: ItemWords) -> list[dict[str, Any]]:
    used = {str(column["key"]) for column in item.columns or ()}
    keys = _new_keys(used, "c", [key for key, _, _ in words.columns])
    told = zip(keys, words.columns, strict=True)
    return [{"key": key, "label": dict(label), "kind": kind.value} for key, (_, label, kind) in told]


def _new_keys(used: set[str], letter: str, given: list[str]) -> list[str]:
    """Those that stand, and for what is new one that was never used."""
    number = max((int(key[1:]) for key in used), default=0)
    keys = []
    for key in given:
        if key not in used:
            number += 1
            key = f"{letter}{number}"
        keys.append(key)
    return keys
