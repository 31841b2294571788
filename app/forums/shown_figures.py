"""The figures of a forum in words: lists with their rows, for its page and for its files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext, ngettext

from app.core.figure_tables import Cell, FigureTable
from app.core.shown import country_name, written_date, written_instant
from app.core.words import word
from app.forums.counted import CountedFigures, CountedList
from app.forums.models import Forum, Via
from app.people.models import Category

#: Rows of a list that a page shows; what is more stands in the files.
SHOWN = 30


@dataclass(frozen=True)
class ShownFigure:
    """A row of a list. `by` and `of` lead to the contributions behind it; an empty `by` leads nowhere."""

    label: str
    contributions: int
    people: int | None = None
    by: str = ""
    of: str = ""


@dataclass(frozen=True)
class ShownFigures:
    """One way to part the contributions, with a row for whatever belongs to none; the rows add up to all."""

    title: str
    heading: str
    rows: list[ShownFigure]
    counts_people: bool = False


def shown_figures(
    figures: CountedFigures, questions: Mapping[str, str], limit: int | None = SHOWN
) -> list[ShownFigures]:
    """All lists in which there is something. `questions` are their titles by position."""
    unnamed = _some(gettext("Not attributed (Chatham House rule)"), figures.unattributed, "unattributed")
    multilateral = _some(gettext("Delegates of multilateral institutions"), figures.multilateral, "multilateral")
    countries = _rows(figures.countries, "country", country_name, people=True)
    institutions = _limited(_rows(figures.institutions, "institution", str, people=True), limit)
    categories = _rows(figures.categories, "category", lambda key: word(Category(key)))
    ways = _rows(figures.ways, "way", lambda key: word(Via(key)))
    titles = _rows(figures.questions, "question", lambda key: f"{key}. {questions.get(key, '')}")
    found = [
        ShownFigures(gettext("By country"), gettext("Country"), [*countries, *multilateral, *unnamed], True),
        ShownFigures(gettext("By institution"), gettext("Institution"), [*institutions, *unnamed], True),
        ShownFigures(gettext("By category"), gettext("Category"), [*categories, *unnamed]),
        ShownFigures(gettext("By question"), gettext("Question"), titles),
        ShownFigures(gettext("By week"), gettext("Week"), _rows(figures.weeks, "week", week_words)),
        ShownFigures(gettext("By the way it came"), gettext("Way"), [*ways, *unnamed]),
    ]
    return [one for one in found if one.rows]


def _rows(counted: CountedList, by: str, words: Callable[[str], str], people: bool = False) -> list[ShownFigure]:
    rows = [
        ShownFigure(words(row.key), row.contributions, row.people if people else None, by, row.key)
        for row in counted.rows
    ]
    unstated = gettext("Under no question") if by == "question" else gettext("Not stated")
    return [*rows, *_some(unstated, counted.unstated, by)]


def _some(label: str, number: int, by: str) -> list[ShownFigure]:
    return [ShownFigure(label, number, None, by)] if number else []


def _limited(rows: list[ShownFigure], limit: int | None) -> list[ShownFigure]:
    """The first, and the sum of the others in a row of its own."""
    if limit is None or len(rows) <= limit:
        return rows
    others = rows[limit:]
    label = ngettext("%(num)s further, in the files", "%(num)s further, in the files", len(others))
    return [*rows[:limit], ShownFigure(label, sum(one.contributions for one in others))]


def week_words(monday: str) -> str:
    """ "9 to 15 November 2026", from Monday to Sunday."""
    first = date.fromisoformat(monday)
    return gettext("%(first)s to %(last)s", first=written_date(first), last=written_date(first + timedelta(days=6)))


def wrote_sentence(figures: CountedFigures) -> str:
    """Who took part: those who wrote, and from how many countries they were."""
    people = ngettext("%(num)s person wrote", "%(num)s people wrote", figures.wrote)
    countries = ngettext("%(num)s country", "%(num)s countries", figures.number_of_countries)
    return gettext("%(people)s, from %(countries)s.", people=people, countries=countries)


def as_of_words(forum: Forum, figures: CountedFigures) -> str:
    return gettext("As of %(day)s.", day=written_instant(figures.as_of, forum.zone or "UTC"))


def figure_tables_of(figures: CountedFigures, questions: Mapping[str, str]) -> list[FigureTable]:
    """The same as tables of a file: participation first, then each list whole with its sum."""
    return [_participation(figures), *(_table(one) for one in shown_figures(figures, questions, None))]


def _participation(figures: CountedFigures) -> FigureTable:
    rows: list[list[Cell]] = [[label, number] for label, number, _by in participation_rows(figures)]
    return FigureTable(gettext("Participation"), [gettext("Figure"), gettext("Number")], rows)


def participation_rows(figures: CountedFigures) -> Iterator[tuple[str, int, str]]:
    """(label, number, by what its contributions are found) of what is counted once."""
    yield gettext("People invited"), figures.invited, ""
    yield gettext("People who joined"), figures.joined, ""
    if figures.left:
        yield gettext("of them, people who have left since"), figures.left, ""
    yield gettext("People who wrote"), figures.wrote, "attributed"
    yield gettext("Countries of those who wrote"), figures.number_of_countries, ""
    yield gettext("Contributions"), figures.contributions, "all"


def _table(shown: ShownFigures) -> FigureTable:
    headings = [shown.heading, gettext("Contributions"), *([gettext("People")] if shown.counts_people else [])]
    rows: list[list[Cell]] = []
    for row in shown.rows:
        people: Cell = "" if row.people is None else row.people
        rows.append([row.label, row.contributions, *([people] if shown.counts_people else [])])
    total = sum(row.contributions for row in shown.rows)
    rows.append([gettext("All"), total, *([""] if shown.counts_people else [])])
    return FigureTable(shown.title, headings, rows)
