"""The pages of profiles as people use them: the board, a country, a comparison with its files, changes, publishing."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.profiles.models import ItemKind
from app.profiles.published.models import ProfileReaders
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact
from tests.profiles.published.making import make_profile, make_response, make_version_asked

ITEMS = {"law": (ItemKind.TEXT, ""), "contracts": (ItemKind.NUMBER, "contratos"), "online": (ItemKind.PERCENTAGE, "")}
TWELVE = ("AR", "BO", "CL", "CO", "CR", "EC", "GT", "SV", "MX", "PA", "PE", "UY")


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client


def make_twelve() -> None:
    version = make_version_asked(ITEMS)
    for number, code in enumerate(TWELVE):
        make_profile(version, code, {"law": f"Ley {code}", "contracts": str(number)} if number else {"law": "=1+1"})


@pytest.mark.parametrize("path", ["/profiles/compare", "/profiles/compare.csv"])
def test_three_items_of_twelve_countries_compare_in_six_statements(
    client: FlaskClient, arrange: Arrange, statements, path: str
) -> None:
    with arrange():
        make_twelve()
    client.get("/profiles/compare")
    with statements() as ran:
        answer = client.get(f"{path}?items=law,contracts,online&countries={','.join(TWELVE)}")
    assert answer.status_code == 200
    assert len(ran) <= 6, ran


@pytest.mark.parametrize("countries", [1, 12])
def test_the_other_pages_ask_as_much_for_one_country_as_for_twelve(
    client: FlaskClient, arrange: Arrange, statements, countries: int
) -> None:
    with arrange():
        version = make_version_asked(ITEMS)
        again = make_version_asked(ITEMS, questionnaire=version.questionnaire, number=2)
        for code in TWELVE[:countries]:
            make_profile(version, code, {"law": "Sí"})
            make_profile(again, code, {"law": "No"})
    for path in ("/profiles", "/profiles/ar", "/profiles/ar/changes", "/network/countries/AR"):
        client.get(path)
        with statements() as ran:
            assert client.get(path).status_code == 200
        assert len(ran) <= 10, (path, ran)


def test_countries_stand_in_the_order_of_the_address(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_twelve()
    page = client.get("/profiles/compare?items=contracts&countries=UY,BO,AR&lang=en").text
    table = page[page.index("<table") : page.index("</table>")]
    heads = [table.index(f">{name}</a>") for name in ("Uruguay", "Bolivia", "Argentina")]
    assert heads == sorted(heads)
    assert "11 contratos" in table.replace("\u00a0", " ")
    assert "(2005)" in table
    assert "not answered" in table
    assert "Pregunta law" not in table
    assert "countries=BO,UY,AR" in page.replace("%2C", ",")
    ticked = client.get("/profiles/compare?items=law&items=online&countries=BO&countries=AR&lang=en").text
    assert "2 items, 2 countries" in ticked


def test_files_hold_numbers_as_numbers_and_say_what_is_missing(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_twelve()
    asked = "items=law,contracts&countries=BO,AR&lang=en"
    rows = list(csv.reader(io.StringIO(client.get(f"/profiles/compare.csv?{asked}").text)))
    assert rows == [
        ["Section", "Question", "Unit", "Bolivia (2005)", "Argentina (2005)"],
        ["Marco legal", "Pregunta law", "", "Ley BO", "'=1+1"],
        ["Marco legal", "Pregunta contracts", "contratos", "1", "not answered"],
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/profiles/compare.xlsx?{asked}").data))
    assert book.get_sheet_by_index(0).to_python()[2] == [
        "Marco legal",
        "Pregunta contracts",
        "contratos",
        1.0,
        "not answered",
    ]
    assert client.get("/profiles/compare.csv?questionnaire=none&kind=csv-semicolon").data.startswith(b"\xef\xbb\xbf")


def test_nothing_published_is_said(client: FlaskClient) -> None:
    assert "There is no profile yet" in client.get("/profiles?lang=en").text
    assert "There is no profile to compare yet" in client.get("/profiles/compare?lang=en").text
    assert client.get("/profiles/compare.csv").status_code == 404
    assert client.get("/profiles/zz").status_code == 404


def test_a_country_shows_its_current_profile_and_what_changed_since_the_one_before(
    client: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        first = make_version_asked(ITEMS)
        second = make_version_asked(
            {**ITEMS, "new": (ItemKind.YES_NO, "")}, questionnaire=first.questionnaire, number=2
        )
        make_profile(first, "BO", {"law": "Ley de antes", "contracts": "10"})
        make_profile(second, "BO", {"law": "Ley de ahora", "contracts": "15", "new": False}, year=2007)
    page = client.get("/profiles/BO?lang=en").text
    assert "Ley de ahora" in page
    assert "Ley de antes" not in page
    assert "Ley de antes" in client.get("/profiles/bo?number=1&lang=en").text
    changes = client.get("/profiles/bo/changes?lang=en").text
    assert "3 items changed, 1 stayed as it was" in changes
    assert "+5" in changes
    assert "New question" in changes
    assert "Pregunta online" not in changes
    assert "Pregunta online" in client.get("/profiles/bo/changes?all=1&lang=en").text
    assert client.get("/profiles/bo/changes?later=1").status_code == 404


@pytest.mark.one_database
def test_the_office_publishes_opens_and_takes_back(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        version = make_version_asked(ITEMS)
        response = make_response(version, "BO", {"law": "Ley ficticia"}).public_id
        make_response(version, "PE", {"law": "Otra"})
    assert "Publish profiles (2)" in office.get("/profiles?lang=en").text
    wrong = office.post("/profiles/publishing?lang=en", data={"readers": "members"})
    assert (wrong.status_code, "Choose at least one country." in wrong.text) == (422, True)
    sent = {"responses": [response], "readers": ProfileReaders.MEMBERS.value}
    done = office.post("/profiles/publishing", data=sent)
    assert done.status_code == 303
    assert done.location.startswith("/profiles?questionnaire=")  # where the profile can be read
    page = office.get("/profiles/bo?lang=en").text
    public_id = page.split("/profiles/editions/")[1].split("/")[0]
    visitor = office.application.test_client()
    assert "Ley ficticia" not in visitor.get("/profiles/bo").text
    assert office.post(f"/profiles/editions/{public_id}/opening").status_code == 303
    assert "Ley ficticia" in visitor.get("/profiles/bo").text
    assert office.post(f"/profiles/editions/{public_id}/withdrawal", data={"why": ""}).status_code == 422
    assert office.post(f"/profiles/editions/{public_id}/withdrawal", data={"why": "Por error"}).status_code == 303
    assert "Ley ficticia" not in visitor.get("/profiles/bo").text
    assert "Por error" in office.get("/profiles/bo?lang=en").text


@pytest.mark.one_database
def test_a_contact_comes_from_their_own_page_and_stays_below_their_link(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_profile(make_version_asked(ITEMS), "BO", {"law": "Para miembros"}, ProfileReaders.MEMBERS)
        token = contact_token(make_contact("PE"))
    assert f"/c/{token}/profiles" in client.get(f"/c/{token}").text
    page = client.get(f"/c/{token}/profiles/compare").text
    assert "Para miembros" in page
    assert f"/c/{token}/profiles/bo" in page
    assert 'href="/profiles/bo' not in page
