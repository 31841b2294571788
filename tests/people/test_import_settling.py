"""What one choice settles for many rows of a list: empty cells below a country, and what stands in place of an address."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.people.models import ImportRow
from app.people.reading.child import read_file
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import Choices, UnderstoodRow
from app.people.understanding.rows import understood_rows
from tests.fixtures.applications import Arrange
from tests.people.lists import HEADINGS, csv
from tests.people.test_import_story import judged, organiser, upload, verdicts

__all__ = ["organiser"]

#: A list whose merged cells were lost, with three words where addresses should stand.
ROWS = [
    HEADINGS,
    ("Ana", "Soto", "Confidencial", "Perú", "Jefa", "Agencia", "Prensa"),
    ("Beto", "Paz", "confidencial", "", "Jefe", "Agencia", "Prensa"),
    ("Carla", "Rojas", "carla@", "", "Jefa", "Agencia", ""),
    ("Dora", "Luna", "dora@lista.example", "", "Jefa", "Agencia", ""),
    ("Elsa", "Vega", "CONFIDENCIAL", "Guinea", "Jefa", "Agencia", ""),
    ("Flor", "Ríos", "flor@lista.example", "", "Jefa", "Agencia", ""),
]


def understood(choices: Choices) -> list[UnderstoodRow]:
    return understood_rows(laid_out(read_file(csv(*ROWS)), choices), choices)


def countries(choices: Choices) -> list[tuple[str, list[str]]]:
    return [
        (row.values.get("country_code", ""), [one["code"] for one in row.doubts if one["field"] == "country_code"])
        for row in understood(choices)
    ]


def test_the_country_above_holds_or_not_as_was_said() -> None:
    guess = ("PE", ["country_above"])
    assert countries(Choices())[:4] == [("PE", []), guess, guess, guess]
    which = ("", ["which_country"])
    assert countries(Choices(country_above=True)) == [("PE", [])] * 4 + [which, which]
    none = ("", [])
    assert countries(Choices(country_above=False)) == [("PE", []), none, none, none, which, none]
    settled = Choices(country_above=True, countries={"guinea": "GN"})
    assert [code for code, _doubts in countries(settled)] == ["PE"] * 4 + ["GN", "GN"]


def test_what_means_no_address_is_asked_no_more() -> None:
    rows = understood(Choices(no_addresses=("confidencial",)))
    assert [[one["code"] for one in row.doubts if one["field"] == "email"] for row in rows] == [
        [],
        [],
        ["bad_email"],
        [],
        [],
        [],
    ]
    assert [any(note["code"] == "address_absent" for note in row.notes) for row in rows][:3] == [True, True, False]


def test_choices_are_kept_as_they_were_made() -> None:
    chosen = Choices(country_above=False, no_addresses=("confidencial",))
    assert Choices.from_json(chosen.as_json()) == chosen


@pytest.mark.both_databases
def test_one_page_settles_all_that_repeats(organiser: FlaskClient, arrange: Arrange) -> None:
    rows = judged(organiser, upload(organiser, csv(*ROWS), "lista.csv"))
    assert set(verdicts(arrange).values()) == {"doubtful"}
    page = organiser.get(f"{rows}?lang=en").text
    assert "4 rows have no country of their own. Does the country above hold for them?" in page
    assert "“Confidencial”, in 3 rows" in page
    assert "carla@”, in" not in page, "what stands once is mended where it stands"
    # A category that is not known stays empty and says so; it keeps no row waiting.
    assert "The category “Prensa” is not known and stays empty." in page
    assert "Which category" not in page

    fixed = {"country_above": "yes", "no_address": "Confidencial", "written": "Guinea", "country": "Guinea"}
    page = organiser.post(f"{rows}/fixes?lang=en", data=fixed, follow_redirects=True).text
    assert "Settle for many rows at once" not in page
    assert list(verdicts(arrange).values()) == ["new", "new", "doubtful", "new", "new", "new"]
    with arrange():
        stored = db.session.scalars(select(ImportRow).order_by(ImportRow.number))
        assert [row.values["country_code"] for row in stored] == ["PE"] * 4 + ["GN"] * 2


def test_who_says_nothing_settles_nothing(organiser: FlaskClient, arrange: Arrange) -> None:
    rows = judged(organiser, upload(organiser, csv(*ROWS), "lista.csv"))
    before = verdicts(arrange)
    page = organiser.post(f"{rows}/fixes?lang=en", data={"country_above": "perhaps"}, follow_redirects=True).text
    assert "Settle for many rows at once" in page
    assert verdicts(arrange) == before
    organiser.post(f"{rows}/fixes?lang=en", data={"country_above": "no"})
    with arrange():
        second = db.session.scalars(select(ImportRow).order_by(ImportRow.number)).all()[1]
        assert "country_code" not in second.values


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_questions_are_asked_in_every_language(organiser: FlaskClient, language: str) -> None:
    rows = judged(organiser, upload(organiser, csv(*ROWS), "lista.csv"))
    page = organiser.get(f"{rows}?lang={language}").text
    legend = {
        "es": "¿Vale para ellas el país de arriba?",
        "en": "Does the country above hold for them?",
        "pt": "O país acima vale para elas?",
        "fr": "Le pays au-dessus vaut-il pour elles",
    }
    assert legend[language] in page
