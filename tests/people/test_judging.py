"""Verdicts on rows: new, same, changed, doubtful, repeated, wrong, and why."""

from typing import Any

from app.people.addresses import normal_address
from app.people.alike import PersonName, compared_names
from app.people.judging import Judgement, related, row_verdicts
from app.people.matching import Found, Known
from app.people.models import Decision, RowVerdict
from app.people.names import name_parts
from app.people.understanding.countries import country_of
from app.people.understanding.lists import FieldRead, UnderstoodRow

FIELDS = ("given_names", "family_names", "email", "country_code", "position", "institution_name")

ANA = {
    "given_names": "Ana María",
    "family_names": "Núñez Vargas",
    "email": "ana@compras.example",
    "country_code": "PE",
    "position": "Directora",
    "institution_name": "Perú Compras Ficticia",
}


def known(number: int = 1, *, has_account: bool = False, **values: str) -> Known:
    held = ANA | values
    name = PersonName.of(held["given_names"], held["family_names"])
    return Known(number, f"person-{number}", 0, held, name, has_account)


def row(
    number: int, *cells: str, doubts: list[dict[str, Any]] | None = None, wrong: list[Any] | None = None
) -> UnderstoodRow:
    values = dict(zip(FIELDS, cells, strict=False))
    values["email"] = normal_address(values.get("email", "")) or ""
    values["country_code"] = country_of(values.get("country_code", "")).code
    fields = {name: FieldRead(value, value) for name, value in values.items()}
    parts = (name_parts(values.get(name, "")) for name in FIELDS[:2])
    return UnderstoodRow(number, "", number, list(cells), fields, wrong or [], [], doubts or [], "", *parts)


def verdicts(*rows: list[str], people: tuple[Known, ...] = (known(),)) -> list[Judgement]:
    read = [row(number, *cells) for number, cells in enumerate(rows, start=2)]
    return list(row_verdicts(read, found(read, people)).values())


def found(read: list[UnderstoodRow], people: tuple[Known, ...]) -> Found:
    by_email = {one.values["email"]: one for one in people if one.values["email"]}
    return Found(by_email, {one.number: list(people) for one in read})


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
    assert (found.verdict, found.decision) == (RowVerdict.CHANGED, None), "nothing changes that nobody decided"
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
        {
            "person": "person-1",
            "row": 0,
            "score": 1.0,
            "why": ["equal_name", "same_country", "other_email"],
            "lacking": [],
        }
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


def test_a_wrong_row_stays_wrong_and_nobody_is_compared_with_it() -> None:
    rows = [row(2, "", "", wrong=[{"code": "no_name"}]), row(3, "Luis", "Soto")]
    judgements = row_verdicts(rows, Found())
    assert [one.verdict for one in judgements.values()] == [RowVerdict.WRONG, RowVerdict.NEW]
    assert codes(judgements[2]) == ["no_name"]


def test_a_repeated_row_joins_the_first_when_it_adds_nothing() -> None:
    found = verdicts(
        ["Jane", "Specimen", "jane@x.example", "JM", "", ""],
        ["JANE", "SPECIMEN", "JANE@x.example", "JM", "", ""],
        ["Jane", "Specimen", "jane@x.example", "JM", "Chief Officer", ""],
    )
    assert [f.verdict.value for f in found] == ["new", "repeated", "repeated"]
    assert [f.joins for f in found] == [None, 2, 2]
    assert [f.decision for f in found] == [Decision.NEW, Decision.JOIN, None], "what says more is looked at"
    assert found[1].reasons == [{"code": "same_as_row", "row": 2}]


def test_another_name_on_an_earlier_rows_address_is_doubtful() -> None:
    found = verdicts(["Luis", "Soto", "office@x.example", "CL"], ["Rosa", "Modelo", "office@x.example", "CL"])
    assert [f.verdict.value for f in found] == ["new", "doubtful"]
    assert (found[1].candidates[0]["row"], found[1].candidates[0]["why"]) == (2, ["same_email", "other_name"])


def test_what_an_account_holder_says_is_only_told() -> None:
    (found,) = verdicts(
        ["Ana María", "Núñez Vargas", "ana@compras.example", "PE", "Ministra"], people=(known(has_account=True),)
    )
    assert (found.verdict, found.decision, found.before) == (RowVerdict.SAME, None, {})
    assert found.reasons == [{"code": "has_account", "says": [["position", "Ministra"]]}]


def test_no_list_changes_an_address_that_a_person_has() -> None:
    (found,) = verdicts(["Ana María", "Núñez Vargas", "otra@x.example", "PE", "", ANA["institution_name"]])
    assert found.verdict is RowVerdict.DOUBTFUL
    assert "email" not in found.before


def test_a_guess_waits_for_somebody_to_look() -> None:
    doubt = {"code": "name_order", "settles": "name_order"}
    rows = [
        row(2, "Soto", "Luis", "", "CL", doubts=[doubt]),
        row(3, "Ana María", "Núñez Vargas", ANA["email"], doubts=[doubt]),
    ]
    verdicts = row_verdicts(rows, found(rows, (known(),)))
    assert verdicts[2].verdict is RowVerdict.DOUBTFUL
    assert verdicts[3].verdict is RowVerdict.SAME, "whoever is known by the address is known by name"


def test_only_what_is_asked_is_judged_and_what_it_touches_is_named() -> None:
    rows = [row(2, "Luis", "Soto"), row(3, "Rosa", "Modelo"), row(4, "Luiz", "Soto")]
    assert set(row_verdicts(rows, Found(), {3})) == {3}
    assert related(rows, {4}) == {2, 4}


def test_one_name_is_not_called_the_same_as_another() -> None:
    """Reasons are true, and the family name by which somebody goes counts for more than the other one."""

    def alike(one: tuple[str, str], other: tuple[str, str], country: str = "") -> tuple[str, tuple[str, ...], bool]:
        found = compared_names(PersonName.of(*one), PersonName.of(*other), country)
        return found.code, found.lacking, found.score >= 0.88

    assert alike(("Juan", "Pérez"), ("Juan", "Zamora Pérez")) == ("part_of_name", ("zamora",), False)
    assert alike(("Juan", "Pérez"), ("Juan", "Pérez Zamora")) == ("part_of_name", ("zamora",), True)
    assert alike(("João", "Souza"), ("João", "Silva Souza"), "BR") == ("part_of_name", ("silva",), True)
    assert alike(("Ana", "Núñez"), ("Ana María", "Núñez")) == ("part_of_name", ("maria",), True)
    assert alike(("A. María", "Núñez"), ("Ana María", "Núñez Vargas"))[0] == "initials_fit"
    assert alike(("Núñez", "Ana"), ("Ana", "Nuñez")) == ("equal_name", (), True)
    assert alike(("Ana", "Nuñes"), ("Ana", "Núñez"))[0] == "alike_name"


def test_within_one_institution_a_name_without_its_first_family_name_is_worth_a_look() -> None:
    people = (known(given_names="Juan", family_names="Zamora Pérez", email=""),)
    (found,) = verdicts(["Juan", "Pérez", "", "PE", "", ANA["institution_name"]], people=people)
    assert found.candidates[0]["why"] == ["part_of_name", "same_country", "same_institution"]
    assert found.candidates[0]["lacking"] == ["zamora"]
    assert verdict("Juan", "Pérez", "", "PE", "", "Otra Agencia", people=people).verdict is RowVerdict.NEW


def test_likely_the_same_person_twice_in_one_list_is_doubtful() -> None:
    found = verdicts(["María José", "Soto", "", "CL", "", ""], ["Ma. José", "Soto Paz", "mj@x.example", "CL", "", ""])
    assert [f.verdict.value for f in found] == ["new", "doubtful"]
    assert found[1].candidates[0]["row"] == 2


def test_two_rows_of_one_known_person_count_once() -> None:
    cells = ["Ana María", "Núñez Vargas", "", "PE", "", ANA["institution_name"]]
    found = verdicts(["Ana María", "Núñez Vargas", "ana@compras.example", "PE", "", ""], cells)
    assert [f.verdict.value for f in found] == ["same", "repeated"]
