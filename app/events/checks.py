"""What keeps an event from being public, and what its organiser should know besides; in full sentences."""

from collections.abc import Iterable

from flask_babel import gettext

from app.core.dates import Precision
from app.core.languages import language_names
from app.core.shown import written_time
from app.core.translated import TranslatedText
from app.events.agenda_check import FindingKind, check
from app.events.models import AgendaRow, Event, RegistrationPolicy


def obstacles(event: Event) -> list[str]:
    """Why a draft can't be published yet, in full sentences; empty when it can."""
    found = []
    if not event.title:
        found.append(gettext("The event has no title in any language."))
    if event.policy is not RegistrationPolicy.NONE:
        if event.precision is not Precision.DAY:
            found.append(gettext("People could register, but the day of the event is not known."))
        elif not event.zone:
            found.append(gettext("People could register, but the time zone of the event is not set."))
    return found


def warnings(event: Event) -> list[str]:
    """What is missing or doubtful, and stands in nobody's way."""
    return [*missing_texts(event), *missing_facts(event), *agenda_findings(event.agenda)]


def missing_texts(event: Event) -> list[str]:
    """Which text lacks which of the event's languages, and what its readers get instead."""
    found = []
    named = (
        (gettext("title"), event.title),
        (gettext("summary"), event.summary),
        (gettext("description"), event.description),
    )
    for name, text in named:
        for code in missing_languages(event, text):
            found.append(
                gettext(
                    "The %(text)s is missing in %(language)s: its readers see the one in %(shown)s.",
                    text=name,
                    language=language_names()[code],
                    shown=language_names()[text.language_for(code)],
                )
            )
    return found


def missing_languages(event: Event, text: TranslatedText) -> list[str]:
    """The event's languages that a text, which exists in another, is not written in."""
    return [code for code in event.languages if text and code not in text]


def missing_facts(event: Event) -> list[str]:
    found = []
    if not (event.city or event.venue or event.country_code or event.online_url):
        found.append(gettext("No place and no online link is given."))
    if not event.organisations:
        found.append(gettext("No organisation is named."))
    if event.start_time and not event.zone:
        found.append(gettext("The time zone is not known, so readers elsewhere can't see their own time."))
    return found


def agenda_findings(rows: Iterable[AgendaRow]) -> list[str]:
    """Overlaps and gaps of an agenda, with their minutes."""
    sentences = []
    for day in check(rows):
        for finding in day.findings:
            values = {
                "day": day.day,
                "minutes": finding.minutes,
                "before": _row_name(finding.before),
                "after": _row_name(finding.after),
            }
            if finding.kind is FindingKind.OVERLAP:
                sentences.append(
                    gettext("Day %(day)s: “%(before)s” and “%(after)s” overlap by %(minutes)s minutes.", **values)
                )
            else:
                sentences.append(
                    gettext(
                        "Day %(day)s: %(minutes)s minutes between “%(before)s” and “%(after)s” are empty.", **values
                    )
                )
    return sentences


def _row_name(row: object) -> str:
    assert isinstance(row, AgendaRow)
    return f"{written_time(row.start_time)} {row.title}"
