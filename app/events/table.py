"""The list of events as a table for spreadsheets: dates say how well they are known."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from flask import url_for
from flask_babel import gettext

from app.core.dates import Precision
from app.core.sheets import safe_cell
from app.core.shown import country_name
from app.core.words import word
from app.events.editions import roman
from app.events.models import Event

#: How much of an ISO date is known: "2006-04-26", "2006-04", "2006".
_KNOWN = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4, Precision.UNKNOWN: 0}


def as_csv(events: Iterable[Event], separator: str = ",") -> str:
    """CSV (RFC 4180) with a BOM, so that spreadsheets read it as UTF-8."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n", delimiter=separator)
    writer.writerow(_headings())
    for event in events:
        writer.writerow([safe_cell(cell) for cell in _cells(event)])
    return text.getvalue()


def known_part(day: date | None, precision: Precision) -> str:
    """The ISO date as far as it is known (ISO 8601 reduced precision); empty when it is not."""
    return day.isoformat()[: _KNOWN[precision]] if day else ""


def _headings() -> list[str]:
    return [
        gettext("Title"), gettext("Kind"), gettext("First day"), gettext("Last day"), gettext("How well the date is known"),
        gettext("City"), gettext("Country"), gettext("Series"), gettext("Edition"), gettext("Priority area"),
        gettext("Role of the network"), gettext("State"), gettext("Address"),
    ]  # fmt: skip


def _cells(event: Event) -> list[str]:
    return [
        str(event.title),
        word(event.kind),
        known_part(event.start_on, event.precision),
        known_part(event.end_on, event.precision),
        word(event.precision),
        event.city,
        country_name(event.country_code),
        str(event.series.name) if event.series else "",
        roman(event.edition),
        str(event.priority_area.name) if event.priority_area else "",
        word(event.network_role),
        word(event.status),
        url_for("events.page", slug=event.slug, _external=True),
    ]
