"""Verdicts on rows: new, same, changed, doubtful, wrong, and why."""

import time
from typing import Any

from app.people.judging import Directory, Judgement, Known, judged, understood
from app.people.models import Decision, RowVerdict
from app.people.names import name_parts
from tests.people.lists import many

COLUMNS = {"given_names": 0, "family_names": 1, "email": 2, "country_code": 3, "position": 4, "institution_name": 5}

ANA = {
    "given_names": "Ana María",
    "family_names": "Núñez Vargas",
    "email": "ana@compras.example",
    "country_code": "PE",
    "position": "Directora",
    "institution_name": "Perú Compras Ficticia",
}


def known(number: int = 1, **values: str) -> Known:
    held = ANA | values
    return Known(number, f"person-{number}", 0, held, name_parts(f"{held['given_names']} {held['family_names']}"))


def verdicts(*rows: list[str], people: tuple[Known, ...] = (known(),), columns: dict[str, int] | None = None) -> Any:
    readings = [understood(number, cells, columns or COLUMNS) for number, cells in enumerate(rows, start=2)]
    return judged(readings, Directory(people))


def verdict(*cells: str, people: tuple[Known, ...] = (known(),)) -> Judgement:
    found: Judgement = verdicts(list(cells), people=people)[0]
    return found


def codes(judgement: Judgement) -> list[str]:
    return [reason["code"] for reason in judgement.reasons]


def test_a_known_address_with_equal_values_is_the_same() -> None:
    found = verdict("Ana Maria", "NUÑEZ VARGAS", "Ana@Compras.example", "Perú", "directora", "Perú Compras Ficticia")
    assert (found.verdict, found.person_id, found.decision) == (RowVerdict.SAME, 1, None)


def test_a_known_address_with_another_position_is_changed_and_keeps_what_was() -> None:
    found = verdict("Ana María", "Núñez Vargas", "ana@compras.example", "PE", "Ministra", "")
    assert (found.verdict, found.decision) == (RowVerdict.CHANGED, Decision.UPDATE)
    assert found.before == {"position": "Directora"}


def test_an_empty_cell_takes_nothing_away() -> None:
    assert verdict("Ana María", "Núñez Vargas", "ana@compras.example", "", "", "").verdict is RowVerdict.SAME


def test_swapped_name_columns_are_no_change() -> None:
    found = verdict("Núñez Vargas", "Ana María", "ana@compras.example", "PE", "", "")
    assert found.verdict is RowVerdict.SAME


def test_a_known_address_under_another_name_is_doubtful() -> None:
    found = verdict("Pedro", "Soto", "ana@compras.example", "PE", "", "")
    assert found.verdict is RowVerdict.DOUBTFUL
    assert found.candidates[0]["why"] == ["same_email", "other_name"]


def test_somebody_else_is_new() -> None:
    found = verdict("Pedro", "Soto", "pedro@x.example", "PE", "", "Perú Compras Ficticia")
    assert (found.verdict, found.decision, found.person_id) == (RowVerdict.NEW, Decision.NEW, None)


def test_an_equal_name_with_another_address_is_doubtful_not_merged() -> None:
    found = verdict("Ana María", "Núñez Vargas", "otra@x.example", "PE", "", "")
    assert (found.verdict, found.decision, found.person_id) == (RowVerdict.DOUBTFUL, None, None)
    assert found.candidates == [
        {"person": "person-1", "row": 0, "score": 1.0, "why": ["equal_name", "same_country", "other_email"]}
    ]


def test_an_address_is_never_given_to_somebody_by_name_alone() -> None:
    found = verdict(
        *("Ana María", "Núñez Vargas", "otra@x.example", "PE", "", ANA["institution_name"]), people=(known(email=""),)
    )
    assert found.verdict is RowVerdict.DOUBTFUL


def test_likely_spellings_are_doubtful_within_a_country() -> None:
    for given, family in (("A. María", "Núñez"), ("Núñez", "Ana Ma."), ("Ana María", "Nuñes Vargas")):
        assert verdict(given, family, "", "PE", "", "").verdict is RowVerdict.DOUBTFUL, (given, family)


def test_a_namesake_in_another_country_and_institution_is_new() -> None:
    found = verdict("Ana María", "Núñez Vargas", "", "CL", "", "Universidad Imaginaria")
    assert found.verdict is RowVerdict.NEW


def test_without_addresses_name_country_and_institution_make_one_person() -> None:
    cells = ["Ana María", "Núñez Vargas", "", "PE", "Ministra", "PERU COMPRAS FICTICIA"]
    assert verdict(*cells).verdict is RowVerdict.CHANGED
    assert verdict(*cells, people=(known(), known(2, email=""))).verdict is RowVerdict.DOUBTFUL  # which of the two?


def test_wrong_rows_say_why() -> None:
    assert codes(verdict("", "", "x@x.example", "PE", "", "")) == ["no_name"]
    assert codes(verdict("Ana", "Soto", "not an address", "Atlántida", "", "")) == ["unknown_country", "bad_email"]
    assert codes(verdict("Ana", "Soto", "", "", "x" * 201, "")) == ["too_long"]


def test_two_people_on_one_address_are_both_wrong_and_a_repeated_row_once() -> None:
    found = verdicts(
        ["Luis", "Soto", "office@x.example", "CL", "", ""],
        ["Rosa", "Modelo", "office@x.example", "CL", "", ""],
        ["Jane", "Specimen", "jane@x.example", "JM", "", ""],
        ["JANE", "SPECIMEN", "JANE@x.example", "JM", "", ""],
    )
    assert [f.verdict.value for f in found] == ["wrong", "wrong", "new", "wrong"]
    assert found[0].reasons == [{"code": "email_twice", "row": 3}]
    assert found[3].reasons == [{"code": "same_as_row", "row": 4}]


def test_likely_the_same_person_twice_in_one_list_is_doubtful() -> None:
    found = verdicts(["María José", "Soto", "", "CL", "", ""], ["Ma. José", "Soto Paz", "mj@x.example", "CL", "", ""])
    assert [f.verdict.value for f in found] == ["new", "doubtful"]
    assert found[1].candidates[0]["row"] == 2


def test_two_rows_of_one_known_person_count_once() -> None:
    cells = ["Ana María", "Núñez Vargas", "", "PE", "", ANA["institution_name"]]
    found = verdicts(["Ana María", "Núñez Vargas", "ana@compras.example", "PE", "", ""], cells)
    assert [f.verdict.value for f in found] == ["same", "wrong"]


def test_a_whole_name_is_split_and_said_so() -> None:
    reading = understood(2, ["Soto Paz, Luis", "prensa"], {"full_name": 0, "category": 1})
    assert reading.values == {"given_names": "Luis", "family_names": "Soto Paz"}
    assert [note["code"] for note in reading.notes] == ["name_split", "unknown_category"]


def test_a_second_family_name_joins_the_first() -> None:
    reading = understood(2, ["Luis", "Soto", "Paz"], {"given_names": 0, "family_names": 1, "second_family_name": 2})
    assert reading.values["family_names"] == "Soto Paz"


def test_a_long_list_against_a_large_directory_takes_seconds() -> None:
    def named(rows: list[tuple[str, ...]]) -> list[list[str]]:
        return [[given, family, email, country, "", ""] for given, family, email, country, *_rest in rows]

    people = tuple(
        Known(n, f"p{n}", 0, {"country_code": "PE"}, name_parts(f"{given} {family}"))
        for n, (given, family, *_rest) in enumerate(named(list(many(3000))), start=1)
    )
    started = time.monotonic()
    found = verdicts(*named(list(many(4999))), people=people)
    assert len(found) == 4999
    assert time.monotonic() - started < 40
