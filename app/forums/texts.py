"""What people write, as it is kept and as a page shows it."""

import re
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_timedelta
from flask_babel import gettext
from markupsafe import Markup

from app.core.bare_addresses import with_links
from app.core.clock import now
from app.core.dates import brief_day, zone_name
from app.core.markdown import OTHERS, cost, rendered
from app.core.text import is_shown, one_line
from app.core.translated import reader_language
from app.core.zones import from_now
from app.forums.models import TextFormat

BODY_LIMIT = 20_000
TITLE_LIMIT = 200
#: Links in a first contribution, from which on a moderator reads it.
MANY_LINKS = 5
#: Quotations in quotations that are still told apart; more would only cost time.
DEEPEST_QUOTE = 6
#: Marks, lines and cells of tables (`markdown.cost`) of one text; beyond them it is shown as it was typed. A long one of
#: 20,000 characters in paragraphs, lists and links has about a thousand. A page shows fifty texts to everybody.
COSTLIEST = 2_000

_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_QUOTED = re.compile(r"^[ \t]{0,3}>.*\n?", re.MULTILINE)
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{DEEPEST_QUOTE + 1},}}", re.MULTILINE)


def cleaned(text: str) -> str:
    """`text` with plain line ends, without what no database takes and no page shows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    shown = ("".join(c if is_shown(c) else " " if c.isspace() else "" for c in line).rstrip() for line in lines)
    return "\n".join(shown).strip("\n")


def cleaned_title(text: str) -> str:
    return one_line(text)[:TITLE_LIMIT].strip()


def number_of_links(text: str) -> int:
    return len(_LINK.findall(text))


def as_html(text: str, format: TextFormat) -> Markup:  # noqa: A002  the column's name
    """The text as a part of a page: Markdown made safe, or plain paragraphs, also when it is nothing but marks."""
    if format is TextFormat.MARKDOWN and cost(text) <= COSTLIEST:
        return rendered(_QUOTES.sub("> " * DEEPEST_QUOTE, text), OTHERS)
    paragraphs = [
        with_links(part, OTHERS).replace("\n", Markup("<br>")) for part in re.split(r"\n{2,}", text) if part.strip()
    ]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in paragraphs)


def unmarked_words(text: str, format: TextFormat) -> str:  # noqa: A002  the column's name
    """The words alone, without the marks that make them bold or a list."""
    if format is TextFormat.PLAIN:
        return text
    return Markup(str(as_html(text, format)).replace("><", "> <")).striptags()  # noqa: S704  only to be bared


def first_lines(text: str, limit: int = 160) -> str:
    """The beginning of a text on one line, for lists."""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


class WrittenText(Protocol):
    """What has a text, with the marks of its format: a contribution, as a row or as shown."""

    @property
    def body(self) -> str: ...

    @property
    def format(self) -> TextFormat: ...


def beginning(written: WrittenText, limit: int = 160) -> str:
    """Its first own words for lists, without marks and without what it quotes of others. A long text is cut before, so
    that a page of fifty stays quick."""
    begun = written.body[: 8 * limit]
    own = _QUOTED.sub("", begun)
    return first_lines(unmarked_words((own if own.strip() else begun)[: 4 * limit], written.format), limit)


def ago(value: datetime) -> str:
    """How long ago something was written: "2 hours ago"; what was written within a minute is new."""
    return from_now(value) if now() - value >= timedelta(minutes=1) else gettext("just now")


def brief_hour(at: datetime, zone: str) -> str:
    """ "22 Nov 2026, 11:24" by the clock of a zone that its page names once."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{brief_day(local.date(), reader_language())}, {local:%H:%M}"


def zone_city(zone: str) -> str:
    """ "Costa Rica", in the reader's language."""
    return zone_name(zone, reader_language())


def written_duration(value: timedelta) -> str:
    """ "3 hours", in the reader's language."""
    if value < timedelta(minutes=1):
        return gettext("less than a minute")
    return str(format_timedelta(value, threshold=1.5, locale=reader_language()))
