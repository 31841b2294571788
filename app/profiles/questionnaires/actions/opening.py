"""A version is opened to countries, further ones are asked, and it is closed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from app.contacts.queries.current import contacts_of
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.profiles.models import (
    CountryResponse,
    ItemAnswer,
    ItemKind,
    QuestionnaireItem,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.actions.designing import VersionNaming, lock_questionnaire, name_version
from app.profiles.questionnaires.queries.responses import asked_countries, latest_accepted_before
from app.profiles.questionnaires.queries.versions import versions_still_open


@dataclass(frozen=True)
class OpeningWords:
    """Until when whom; of a draft also what the version is called, None where that stays as it is."""

    ends_on: date
    countries: tuple[str, ...]
    naming: VersionNaming | None = None


def open_version(version: QuestionnaireVersion, words: OpeningWords) -> list[CountryResponse]:
    """Ask these countries, or further ones of a version that is open, until that day; returns whom it asks now.

    From now on the items never change, and an earlier version that is still open is closed. What a country answered to
    the last version is proposed to it. Its coordinator is told by mail. Raises `Refused` for a version without items, or
    one that is closed.
    """
    lock_questionnaire(version.questionnaire)
    db.session.refresh(version, ["state"])
    _check(version, words)
    today = present_day()
    if version.is_draft:
        version.state, version.opened_at = QuestionnaireState.OPEN, now()
        version.starts_on, version.window_precision = today, Precision.DAY
        for earlier in versions_still_open(version):
            _close(earlier)
        if words.naming is not None:
            name_version(version, words.naming)
        audit.record("questionnaire.opened", version.ref)
    elif version.ends_on != words.ends_on:
        audit.record("questionnaire.end_changed", version.ref)
    version.ends_on = words.ends_on
    asked = _ask(version, set(words.countries) - asked_countries(version))
    coordinators = contacts_of([response.country_code for response in asked])
    for response in asked:
        if (coordinator := coordinators[response.country_code].coordinator) is not None:
            mails.questionnaire_opened(response, coordinator)
    return asked


def close_version(version: QuestionnaireVersion) -> None:
    """Nobody answers it any more; what was written stays."""
    lock_questionnaire(version.questionnaire)
    db.session.refresh(version, ["state"])
    if not version.is_open:
        raise Refused(gettext("This version is not open."))
    _close(version)


def _close(version: QuestionnaireVersion) -> None:
    version.state, version.closed_at = QuestionnaireState.CLOSED, now()
    audit.record("questionnaire.closed", version.ref)


def _check(version: QuestionnaireVersion, words: OpeningWords) -> None:
    if version.state is QuestionnaireState.CLOSED:
        raise Refused(gettext("This version is closed. Begin a new one."))
    if not version.items:
        raise Refused(gettext("This version asks nothing yet. Add an item."))
    if words.ends_on < present_day():
        raise Refused(gettext("The last day has passed. Choose a later one."), "ends_on")
    if version.is_draft and not words.countries:
        raise Refused(gettext("Choose at least one country."), "countries")


def _ask(version: QuestionnaireVersion, codes: Collection[str]) -> list[CountryResponse]:
    asked = []
    earlier = latest_accepted_before(version, codes)
    for code in sorted(codes):
        response = CountryResponse(version=version, country_code=code, asked_at=now(), answers=[])
        response.status = ResponseStatus.NOT_STARTED
        if (former := earlier.get(code)) is not None:
            response.answers = _proposals(version, former)
        asked.append(response)
    db.session.add_all(asked)
    db.session.flush()
    for response in asked:
        audit.record("questionnaire.asked", response.ref)
    return asked


def _proposals(version: QuestionnaireVersion, former: CountryResponse) -> list[ItemAnswer]:
    """What was answered before, for the country to confirm: never an answer by itself."""
    given: Mapping[str, ItemAnswer] = {one.item.key: one for one in former.answers if one.is_given}
    proposed = []
    for item in version.items:
        earlier = given.get(item.key)
        if earlier is None or not _still_fits(item, earlier):
            continue
        proposed.append(
            ItemAnswer(
                item_id=item.id,
                value=earlier.value,
                note=earlier.note,
                language=earlier.language,
                proposed_from=former.version.number,
                answered_at=earlier.answered_at,
                answered_by=earlier.answered_by,
            )
        )
    return proposed


def _still_fits(item: QuestionnaireItem, earlier: ItemAnswer) -> bool:
    """Whether the answer is one to the item as it is asked now."""
    if item.kind is not earlier.item.kind:
        return False
    keys: set[Any] = {option["key"] for option in item.options}
    if item.kind is ItemKind.CHOICE:
        return earlier.value in keys
    if item.kind is ItemKind.SEVERAL:
        return set(earlier.value) <= keys
    return item.kind is not ItemKind.TABLE or item.columns == earlier.item.columns
