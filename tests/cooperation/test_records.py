"""Cooperation among countries: what the documents state, what the office records, the matrix and the table."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.cooperation.models import CooperationNature, CooperationRecord, CooperationSide
from app.cooperation.queries.records import all_cooperation_records, support_matrix
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.programme.cooperation_records import add_cooperation_records
from app.programme.document import programme
from app.programme.loading import load_programme
from tests.cooperation.making import make_record
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country

RECORD = {
    "nature": "support",
    "subject-es": "Pliegos electrónicos",
    "supporters": ["CL"],
    "beneficiaries": ["PE", "EC"],
    "kind": "training",
    "status": "agreed",
    "since-year": "2027",
}


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as who organises all events."""
    with arrange():
        for code in ("CL", "PE", "EC"):
            make_country(code)
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client


def test_the_documents_state_one_support_of_eight_cells(app: Flask) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        assert [record.programme_key for record in all_cooperation_records(CooperationNature.SUPPORT)] == ["bs-1"]
        assert support_matrix() == {(giver, taker): 1 for giver in ("CL", "BR") for taker in ("BO", "CR", "PE", "SV")}
        records = {str(record.programme_key): record for record in all_cooperation_records()}
        assert {key: record.source_line for key, record in records.items()} == {"bs-1": 101, "ben-1": 127, "car-1": 140}
        assert records["bs-1"].and_others
        assert records["bs-1"].status is None
        represented = records["car-1"].on_side(CooperationSide.REPRESENTED)
        assert [party.country_code for party in represented if party.country_code] == ["JM", "DO"]
        assert [str((party.bloc or party.institution).name) for party in represented if not party.country_code] == [
            "CARICOM",
            "Caribbean Regional Negotiating Machinery",
        ]


def test_loading_again_changes_nothing_and_what_people_wrote_stays(app: Flask) -> None:
    with app.app_context():
        load_programme()
        record = db.session.scalars(select(CooperationRecord).where(CooperationRecord.programme_key == "bs-1")).one()
        record.subject = TranslatedText(en="Another subject")
        db.session.commit()
        assert add_cooperation_records(programme()) == 0
        assert record.subject == {"en": "Another subject"}


@pytest.mark.one_database
def test_the_office_records_and_changes_a_cooperation(office: FlaskClient, app: Flask) -> None:
    assert "No cooperation is recorded yet" in office.get("/cooperation?lang=en").text
    assert office.post("/cooperation/new", data=RECORD).status_code == 303
    page = office.get("/cooperation?lang=en").text
    assert "Chile supports Peru: 1" in page
    narrowed = office.get("/cooperation?supporter=EC&beneficiary=CL&lang=en").text
    assert "No cooperation recorded between Ecuador and Chile." in narrowed
    assert "Pliegos" in office.get("/cooperation?supporter=CL&beneficiary=PE&lang=en").text
    with app.app_context():
        public_id = all_cooperation_records()[0].public_id
    changed = RECORD | {"beneficiaries": ["PE"], "supporters": ["CL", "EC"]}
    assert office.post(f"/cooperation/{public_id}/details", data=changed).status_code == 303
    with app.app_context():
        assert set(support_matrix()) == {("CL", "PE"), ("EC", "PE")}
    assert office.post(f"/cooperation/{public_id}/removal").status_code == 303
    with app.app_context():
        assert not all_cooperation_records()


@pytest.mark.one_database
def test_nobody_stands_on_both_sides_and_unknown_codes_are_refused(office: FlaskClient) -> None:
    both = office.post("/cooperation/new?lang=en", data=RECORD | {"beneficiaries": ["CL", "PE"]})
    assert both.status_code == 422
    assert "Chile can’t stand on both sides of a record." in both.text
    assert "Pliegos electrónicos" in both.text
    assert office.post("/cooperation/new?lang=en", data=RECORD | {"supporters": ["XX"]}).status_code == 422
    twice = office.post("/cooperation/new?lang=en", data=RECORD | {"represented": ["EC"]})
    assert twice.status_code == 422
    assert "Ecuador can’t stand on both sides of a record." in twice.text
    nobody = office.post("/cooperation/new?lang=en", data=RECORD | {"supporters": []})
    assert "Say who supports and who is supported." in nobody.text
    for nature, field, said in (
        ("benefit", "beneficiaries", "Say who gained from it."),
        ("representation", "represented", "Say who is represented."),
    ):
        sent = RECORD | {"nature": nature, "supporters": [], "beneficiaries": [], "represented": []}
        refused = office.post("/cooperation/new?lang=en", data=sent)
        assert refused.status_code == 422
        assert said in refused.text.split(f'id="{field}-error">')[1][:200]
        assert office.post("/cooperation/new", data=sent | {field: ["PE"]}).status_code == 303


@pytest.mark.one_database
def test_a_record_that_is_sent_twice_counts_once(office: FlaskClient, app: Flask) -> None:
    for _twice in range(2):
        assert office.post("/cooperation/new", data=RECORD).status_code == 303
    with app.app_context():
        assert support_matrix() == {("CL", "PE"): 1, ("CL", "EC"): 1}
    assert office.post("/cooperation/new", data=RECORD | {"kind": "visit"}).status_code == 303
    with app.app_context():
        assert support_matrix() == {("CL", "PE"): 2, ("CL", "EC"): 2}
    assert office.post("/cooperation/new", data=RECORD | {"kind": "text", "status": "proposed"}).status_code == 303
    with app.app_context():
        assert support_matrix() == {("CL", "PE"): 2, ("CL", "EC"): 2}
        assert len(all_cooperation_records()) == 3


@pytest.mark.one_database
def test_the_table_names_a_document_by_its_title(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
    text = client.get("/cooperation/records.csv?lang=en").data.decode("utf-8-sig")
    assert "Summary report of the programme, 2003–2006, line 101" in text
    assert "S000" not in text


@pytest.mark.one_database
def test_what_the_documents_state_is_not_removed(office: FlaskClient, arrange: Arrange, app: Flask) -> None:
    with arrange():
        public_id = make_record("CL", "PE", programme_key="bs-1").public_id
    assert "Remove this record" not in office.get(f"/cooperation/{public_id}?lang=en").text
    office.post(f"/cooperation/{public_id}/removal")
    with app.app_context():
        assert len(all_cooperation_records()) == 1


@pytest.mark.one_database
def test_the_table_has_a_row_a_record_and_no_formula(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        for code in ("CL", "PE"):
            make_country(code)
        make_record("CL", "PE", subject="=HYPERLINK(1)")
    text = client.get("/cooperation/records.csv?lang=en").data.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "Chile" in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/cooperation/records.xlsx?lang=en").data))
    assert len(book.get_sheet_by_index(0).to_python()) == 2


@pytest.mark.one_database
@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_for_one_and_for_thirty(
    client: FlaskClient, arrange: Arrange, statements, number
) -> None:
    with arrange():
        for code in ("CL", "PE"):
            make_country(code)
        for each in range(number):
            make_record("CL", "PE", subject=f"Asunto {each}")
    client.get("/cooperation")
    with statements() as asked:
        assert client.get("/cooperation").status_code == 200
    assert len(asked) <= 9
