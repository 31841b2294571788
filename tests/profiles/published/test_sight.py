"""Who learns of a profile: the same answer from every list, page, comparison, file, link and mail."""

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.accounts.models import Account, RoleKind
from app.contacts.links import contact_token
from app.profiles.models import ResponseStatus
from app.profiles.published.actions import publish_responses, withdraw_profile
from app.profiles.published.models import ProfileReaders
from tests.architecture.walking import routes
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact
from tests.profiles.published.making import hang_document, make_profile, make_response, make_version_asked

pytestmark = pytest.mark.one_database

#: A word of each country's answers → who reads it.
MEMBERS = {"visitor": False, "member": True, "contact": True, "office": True}
PUBLIC = dict.fromkeys(MEMBERS, True)
OFFICE = {"visitor": False, "member": False, "contact": False, "office": True}
NOBODY = dict.fromkeys(MEMBERS, False)
WORDS = {"AbiertoCL": PUBLIC, "MiembrosBO": MEMBERS, "RetiradoPE": OFFICE, "AceptadoEC": NOBODY, "EntregadoCO": NOBODY}
#: The same of the names of countries about which a list says something.
NAMES = {"Chile": PUBLIC, "Bolivia": MEMBERS, "Perú": OFFICE, "Ecuador": OFFICE, "Colombia": OFFICE}

PAGES = [
    rule
    for rule in routes()
    if rule.endpoint.startswith(("profiles.", "linked_profiles.")) and "GET" in (rule.methods or set())
]


@pytest.fixture
def readers(arrange: Arrange) -> dict[str, Account | str | None]:
    """A country for each state of its answers, and whoever asks."""
    with arrange():
        version = make_version_asked()
        make_profile(version, "CL", {"law": "AbiertoCL"})
        make_profile(version, "BO", {"law": "MiembrosBO"}, ProfileReaders.MEMBERS)
        withdraw_profile(make_profile(version, "PE", {"law": "RetiradoPE"}), "Por error")
        make_response(version, "EC", {"law": "AceptadoEC"})
        make_response(version, "CO", {"law": "EntregadoCO"}, ResponseStatus.SUBMITTED)
        contact = make_contact("BR")
        return {
            "visitor": None,
            "member": make_account(),
            "contact": contact_token(contact),
            "office": make_account([RoleKind.ORGANISER]),
        }


def _walked(client: FlaskClient, rules: list[Rule], token: str) -> str:
    """All that the pages say, asked for each country."""
    said = []
    for rule in rules:
        for code in ("cl", "bo", "pe", "ec", "co"):
            path = rule.rule.replace("<token>", token).replace("<code>", code)
            path = path.replace("<any(csv, xlsx):ending>", "csv")
            for query in ("", "?number=1", "?countries=CL,BO,PE,EC,CO&later=1&earlier=1&all=1"):
                answer = client.get(path + query)
                assert answer.status_code in (200, 404), (path, query, answer.status_code)
                said.append(answer.text)
    return "\n".join(said)


@pytest.mark.parametrize("reader", ["visitor", "member", "contact", "office"])
def test_what_is_not_published_for_a_reader_stands_nowhere(
    client: FlaskClient, sign_in: SignInAs, readers: dict[str, Account | str | None], reader: str
) -> None:
    who = readers[reader]
    if isinstance(who, Account):
        sign_in(client, who)
    token = who if isinstance(who, str) else ""
    rules = [rule for rule in PAGES if ("<token>" in rule.rule) == bool(token)]
    assert len(rules) == 5
    said = _walked(client, rules, token)
    said += "".join(client.get(f"/network/countries/{code}").text for code in ("CL", "EC", "CO"))
    assert {word: word in said for word in WORDS} == {word: sees[reader] for word, sees in WORDS.items()}
    prefix = f"/c/{token}" if token else ""
    listed = client.get(f"{prefix}/profiles").text
    assert {name: name in listed for name in NAMES} == {name: sees[reader] for name, sees in NAMES.items()}


def test_a_link_shows_no_more_to_the_office_than_to_any_contact(
    client: FlaskClient, sign_in: SignInAs, readers: dict[str, Account | str | None]
) -> None:
    office, token = readers["office"], readers["contact"]
    assert isinstance(office, Account)
    sign_in(client, office)
    assert "RetiradoPE" not in client.get(f"/c/{token}/profiles/pe").text
    assert client.get(f"/c/{token}/profiles/pe?number=1").status_code == 404
    assert client.get("/c/nobody/profiles").status_code == 404


def test_there_is_no_telling_what_is_hidden_from_what_is_not_there(
    client: FlaskClient, readers: dict[str, Account | str | None]
) -> None:
    texts = [client.get(f"/profiles/{code}?lang=en").text for code in ("bo", "ec")]
    names = ("Bolivia", "Ecuador")
    assert (
        len(
            {
                text.replace(name, "X").replace(code, "x")
                for text, name, code in zip(texts, names, ("/bo", "/ec"), strict=True)
            }
        )
        <= 2
    )
    asked = client.get("/profiles/compare?countries=CL,BO,EC&lang=en").text
    assert "No profile can be read of: Bolivia, Ecuador." in asked


def test_members_know_of_documents_by_name_and_the_office_opens_them(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, readers: dict[str, Account | str | None], statements
) -> None:
    with arrange():
        version = make_version_asked()
        response = make_response(version, "UY", {"law": "Ley 1", "online": "5"})
        file_id = hang_document(response, "decreto-uy.pdf")
        publish_responses([response.public_id], ProfileReaders.PUBLIC)
    assert "Ley 1" in (page := client.get("/profiles/uy").text)
    assert "decreto-uy.pdf" not in page
    assert "decreto-uy.pdf" in (page := client.get(f"/c/{readers['contact']}/profiles/uy").text)
    assert file_id not in page
    for name in ("member", "office"):
        sign_in(client, readers[name])
        with statements() as ran:
            page = client.get("/profiles/uy").text
        assert "decreto-uy.pdf" in page and len(ran) <= 10
        assert (f"/files/{file_id}" in page) == (name == "office")
        assert (client.get(f"/files/{file_id}").status_code == 200) == (name == "office")
