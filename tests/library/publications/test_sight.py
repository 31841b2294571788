"""Who learns that a document exists: the same answer from the list, the search, its page, its files and the export."""

import io
import zipfile
from dataclasses import dataclass

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.contacts.models import CountryContact
from app.cooperation.models import GroupRepresentative
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup, WorkingGroupMember
from app.library.publications.models import LibraryDocument, LibraryReaders
from app.library.publications.queries.listed import LibraryFilters, all_listed
from tests import make
from tests.library.publications.making import make_document, make_version, make_version_file

pytestmark = pytest.mark.one_database

#: Who asks → the readers whose documents they know of.
SEES = {
    "visitor": {"public"},
    "stranger": {"public", "members"},
    "delegate": {"public", "members", "group"},
    "representative": {"public", "members", "group"},
    "left": {"public", "members"},
    "participant": {"public", "members", "participants"},
    "office": {"public", "members", "group", "participants", "office", "unreleased"},
}


@dataclass
class Shelf:
    """A document for each kind of readers, with the address of its file, and whoever asks."""

    documents: dict[str, LibraryDocument]
    files: dict[str, str]
    accounts: dict[str, Account | None]


@pytest.fixture
def shelf(arrange):
    with arrange():
        event, group = make.make_event("Seminario ficticio"), make.saved(WorkingGroup(slug="g", name=TranslatedText()))
        make.make_country("CR")
        make.make_country("PE")
        member = make.saved(WorkingGroupMember(group_id=group.id, country_code="CR"))
        make.saved(WorkingGroupMember(group_id=group.id, country_code="PE", until_precision=Precision.UNKNOWN))
        delegate, participant, left, representative = (make.make_account() for _ in range(4))
        make.make_contact("PE", person=left.person)
        since = now().date()
        make.saved(GroupRepresentative(member_id=member.id, person_id=representative.person_id, since=since))
        make.make_contact("CR", person=delegate.person)
        make.make_registration(event, participant.person)
        refs = {"group": "working_group:g", "participants": event.ref}
        documents = {
            kind.value: make_document(f"Texto ficticio {kind}", readers=kind, readers_ref=refs.get(kind, ""))
            for kind in LibraryReaders
        }
        documents["unreleased"] = make_document("Texto ficticio unreleased")
        files = {}
        for name, document in documents.items():
            version = make_version(document, released_at=None if name == "unreleased" else now())
            files[name] = make_version_file(version, text_folded=f"palabra{name}").public_id
        accounts = {
            "visitor": None,
            "stranger": make.make_account(),
            "delegate": delegate,
            "representative": representative,
            "left": left,
            "participant": participant,
            "office": make.make_account([RoleKind.ADMINISTRATOR]),
        }
        return Shelf(documents, files, accounts)


@pytest.fixture
def asking(request, app, shelf, sign_in):
    """A client of one who asks, and what they see."""
    client, account = app.test_client(), shelf.accounts[request.param]
    if account is not None:
        sign_in(client, account)
    return client, SEES[request.param], request.param


def named(page: str, shelf: Shelf) -> set[str]:
    return {name for name, document in shelf.documents.items() if str(document.title) in page}


@pytest.mark.parametrize("asking", SEES, indirect=True)
def test_every_way_to_a_document_gives_the_same_answer(shelf, asking):
    client, sees, role = asking
    assert named(client.get("/library").text, shelf) == sees
    assert named(client.get("/library?q=ficticio&kind=report").text, shelf) == sees
    for name, document in shelf.documents.items():
        status = 200 if name in sees else 404
        assert client.get(f"/library/{document.slug}").status_code == status, name
        assert client.get(f"/files/{shelf.files[name]}").status_code == status, name
        assert named(client.get(f"/library?q=palabra{name}").text, shelf) == ({name} & sees), name
    answer = client.get("/library/export.zip")
    if role == "visitor":
        assert answer.status_code == 302
        return
    with zipfile.ZipFile(io.BytesIO(answer.data)) as made:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(made.read("index.xlsx"))).get_sheet_by_index(0).to_python()
        assert {str(row[0]).split()[-1] for row in rows[1:]} == sees
        assert len(made.namelist()) == len(sees) + 1


def test_a_version_that_was_not_released_is_the_offices_alone(app, arrange, client):
    with arrange():
        document = make_document("Documento con borrador")
        make_version(document, label="primera")
        draft = make_version(document, number=2, language="fr", label="en secreto", released_at=None)
        file = make_version_file(draft, text_folded="palabrasecreta")
    page = client.get("/library/documento-con-borrador")
    assert "primera" in page.text
    assert "en secreto" not in page.text
    assert client.get(f"/files/{file.public_id}").status_code == 404
    with app.test_request_context():
        assert list(all_listed(LibraryFilters(search="palabrasecreta"), None)) == []
        assert list(all_listed(LibraryFilters(language="fr"), None)) == []
        (found,) = all_listed(LibraryFilters(search="borrador"), None)
        assert len(found.versions) == 1


def test_a_former_contact_reads_no_longer(shelf, arrange, app, sign_in):
    client, account = app.test_client(), shelf.accounts["delegate"]
    with arrange():
        contact = db.session.scalars(select(CountryContact).where(CountryContact.person_id == account.person_id)).one()
        contact.until = now().date()
    sign_in(client, account)
    assert client.get(f"/library/{shelf.documents['group'].slug}").status_code == 404
