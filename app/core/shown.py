"""What templates can say: dates, countries, numbers and permissions, each by one filter or function."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import format_decimal
from flask import Flask, current_app
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.local import LocalProxy

from app.core.access import can, current_viewer
from app.core.addresses import address, remembered_address, same_page
from app.core.clock import now
from app.core.colours import theme
from app.core.dates import Schedule, brief_day, written_days, written_weekday, zone_name
from app.core.forms import flat
from app.core.languages import LANGUAGES, OWN_NAMES, language_name, language_names
from app.core.markdown import rendered
from app.core.money import Money, money_text
from app.core.settings import settings
from app.core.translated import TranslatedText, reader_language
from app.core.words import brief, word


def country_name(code: str | None, language: str | None = None) -> str:
    """The country's name in `language`, the reader's unless given (CLDR); the code itself when CLDR has none."""
    return str(_country_names(language or reader_language()).get(code, code)) if code else ""


@lru_cache(maxsize=8)
def _country_names(language: str) -> Mapping[str, str]:
    names: Mapping[str, str] = Locale.parse(language).territories
    return names


def written_money(value: Money | int | None, currency: str = "") -> str:
    """ "USD 1,000.00" as the reader writes numbers, of `Money` or of minor units of `currency`; empty for None."""
    if value is None:
        return ""
    return money_text(value if isinstance(value, Money) else Money(value, currency), reader_language())


def written_date(value: date | datetime | None) -> str:
    """A day without its time: "23 June 2005"."""
    if value is None:
        return ""
    day = value.date() if isinstance(value, datetime) else value
    return written_days(day, day, reader_language())


def brief_date(value: datetime | None) -> str:
    """The day of an instant for a column of a table: "23 Jun 2005"."""
    return brief_day(value.date(), reader_language()) if value else ""


def written_schedule(value: Schedule) -> str:
    return value.written(reader_language())


def written_instant(value: datetime | None, zone: str) -> str:
    """An instant with its zone named: "Tuesday 8 December 2026, 09:00 (Costa Rica)"."""
    if value is None:
        return ""
    language = reader_language()
    local = value.astimezone(ZoneInfo(zone))
    return f"{written_weekday(local.date(), language)}, {written_time(local)} ({zone_name(zone, language)})"


def written_time(value: Any) -> str:
    """Hours and minutes on 24 hours: "09:00"."""
    return f"{value:%H:%M}" if value is not None else ""


def written_number(value: int | float | Decimal) -> str:
    return format_decimal(value, locale=reader_language())


def in_language(text: TranslatedText, language: str | None = None) -> Markup:
    """The text in the reader's language; when it falls back, marked with the language it is in."""
    wanted = language or reader_language()
    actual = text.language_for(wanted)
    if actual == wanted or not actual:
        return Markup.escape(text.into(wanted))
    return Markup('<span lang="%s">%s</span>') % (actual, text.into(wanted))


def prose(text: TranslatedText) -> Markup:
    """A long text written in Markdown, chosen and marked by the same rule; that it is in another language is also said
    above it, where a reader would wonder."""
    wanted = reader_language()
    actual = text.language_for(wanted)
    body = rendered(text.into(wanted))
    if actual == wanted or not actual:
        return Markup('<div class="prose">{}</div>').format(body)
    said = gettext("Language of this text: %(language)s", language=language_name(actual))
    return Markup('<p class="quiet">{}</p><div class="prose" lang="{}">{}</div>').format(said, actual, body)


@lru_cache(maxsize=64)
def _fingerprint(path: Path, _modified: float) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(filename: str) -> str:
    """The URL of one of our static files, changing with its content so that browsers keep it for a year."""
    path = Path(current_app.static_folder or "") / filename
    return remembered_address("static", filename=filename, v=_fingerprint(path, path.stat().st_mtime))


@lru_cache(maxsize=8)
def _embedded(path: Path, _modified: float) -> str:
    return "data:image/svg+xml;base64," + b64encode(path.read_bytes()).decode()


def embedded(filename: str) -> str:
    """A small picture of ours as part of the page, which saves browsers a request."""
    path = Path(current_app.static_folder or "") / filename
    return _embedded(path, path.stat().st_mtime)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        country=country_name,
        date=written_date,
        money=written_money,
        schedule=written_schedule,
        instant=written_instant,
        time=written_time,
        number=written_number,
        translated=in_language,
        markdown=rendered,
        prose=prose,
        word=word,
        brief=brief,
        brief_date=brief_date,
        messages=lambda field: list(flat(field.errors)),
    )
    _name_globals(app)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # a sentence may run over several lines of a template

    @app.context_processor
    def _page_values() -> dict[str, Any]:
        return {
            "viewer": current_viewer(),
            "language": reader_language(),
            "theme": theme(settings()),
        }


def _name_globals(app: Flask) -> None:
    app.jinja_env.globals.update(
        asset=asset,
        embedded=embedded,
        address=address,
        remembered_address=remembered_address,
        made_once=cache,
        can=can,
        same_page=same_page,
        now=now,
        LANGUAGES=LANGUAGES,
        OWN_NAMES=OWN_NAMES,
    )
    # Macros are imported without the context of the page, so that Jinja makes their module once: see decision 0020.
    app.jinja_env.globals.update(settings=LocalProxy(settings), language_names=language_names)
