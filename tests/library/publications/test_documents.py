"""The library's pages: what is told of a document, how it is found, and what the office does with it."""

import io
import re
from datetime import date

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup
from app.letters.models import MailingStatus
from app.library.files.kinds import FileKind
from app.library.publications.actions import versions
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.actions.versions import VersionValues, add_version, keep_files, release_version
from app.library.publications.intake import LARGEST_FORM, LARGEST_PUBLICATION, PARTS_READ, take_publication
from app.library.publications.models import UNDATED, DocumentVersion, LibraryDocument, LibraryKind, LibraryReaders
from app.library.publications.queries.listed import LibraryFilters, all_listed
from app.programme.loading import load_programme
from app.serving import BODY_SIZE
from tests import make
from tests.library.making import EXE, PDF, office, photograph, zipped
from tests.library.publications.making import make_document, make_version, make_version_file

ALIASES = (
    "Inter-American E-Government Procurement Network",
    "Inter-American Network in E-GP",
    "Inter-American Government Procurement Network",
    "Inter-American Network on Government Procurement",
    "Red Interamericana de Compras Gubernamentales",
)


def found(search: str = "", **filters: str) -> list[str]:
    return [str(row.title) for row in all_listed(LibraryFilters(search=search, **filters), None)]


def test_the_eight_are_listed_and_the_paper_on_modernization_has_its_two_states_in_order(arrange, client):
    with arrange():
        load_programme()
    listed = client.get("/library?lang=en")
    assert "8 documents" in listed.text
    assert listed.text.index("Modernization of the State") < listed.text.index(
        "Comparative analysis of E-GP strategies"
    )
    page = client.get("/library/modernization?lang=en").text
    versions = page[page.index("All versions") :]
    assert versions.index("In preparation") < versions.index("Final draft")
    assert versions.index("June 2004 – September 2004") < versions.index("23 June 2005")
    assert "The source calls it “Report”." in page
    assert "The source calls it “work paper”." in page
    handed = page[page.index("Where it was handed on") :]
    assert "III Inter-American Seminar in E-Government Procurement" in handed
    assert "inferred" in handed
    assert page.count("Known from the documents; no file is kept here.") == 2
    assert "Upload one." not in page
    assert "(2005). Modernization of the State Purchases" in page[page.index("Cite as") :]


def test_a_word_of_the_networks_names_finds_titles_by_all_of_them(app, arrange):
    with arrange():
        make.make_network("Red Interamericana de Compras Gubernamentales", aliases="\n".join(ALIASES))
        for number, alias in enumerate(ALIASES):
            make_version(make_document(f"Actas {number} de la {alias}"))
        make_version(make_document("Otra cosa"))
    with app.test_request_context():
        assert len(found("compras")) == len(found("Procurement")) == len(ALIASES)
        assert found("actas 3 compras") == [f"Actas 3 de la {ALIASES[3]}"]
        assert found("otra") == ["Otra cosa"]
        assert found("–") == []


def test_it_is_narrowed_by_kind_area_year_and_language(app, arrange):
    with arrange():
        one = make_document("Uno", kind=LibraryKind.BROCHURE, area_slug="a")
        make_version(one, language="pt")
        load_programme()
    with app.test_request_context():
        assert found(kind="brochure") == found(area="a") == found(language="pt") == ["Uno"]
        assert len(found(kind="lessons_report")) == 5
        assert len(found(year="2004")) == 2  # by a month of an earlier version too
        assert len(found(year="2005")) == 2
        assert found(year="2007") == []


def test_from_a_title_to_a_released_version_with_a_file(in_office, app):
    answer = in_office.post(
        "/library/new",
        data={
            "title-es": "Guía ficticia de compras",
            "kind": "working_paper",
            "readers": "public",
            "authors": "Ana Ejemplo",
        },
    )
    assert (answer.status_code, answer.location) == (303, "/library/guia-ficticia-de-compras/versions/new")
    visitor = app.test_client()
    assert visitor.get("/library/guia-ficticia-de-compras").status_code == 404
    sent = {
        "language": "es",
        "status": "final",
        "dated_from": "2026-05-04",
        "precision": "month",
        "files": (io.BytesIO(office(FileKind.DOCX)), "guia.docx"),
        "is_released": "y",
    }
    answer = in_office.post("/library/guia-ficticia-de-compras/versions/new", data=sent)
    assert (answer.status_code, answer.location) == (303, "/library/guia-ficticia-de-compras")
    page = visitor.get("/library/guia-ficticia-de-compras?lang=en").text
    assert "May 2026" in page
    assert "guia.docx" in page
    with app.app_context():
        version = db.session.scalars(select(DocumentVersion)).one()
        assert (version.number, str(version.dated_from)) == (1, "2026-05-01")
        done = db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("library"))).all()
        assert done == [
            "library_document.added",
            "library_version.added",
            "library_version.files_added",
            "library_version.released",
        ]


def test_where_it_was_handed_on_is_noted(in_office, arrange):
    with arrange():
        event, document = make.make_event("Taller ficticio"), make_document()
        version = make_version(document)
    there = f"/library/{document.slug}/versions/{version.public_id}/disseminations/new"
    assert in_office.post(there, data={"precision": "day"}).status_code == 422
    sent = {"channel": "meeting", "subject_ref": event.ref, "dated_on": "2026-03-02", "precision": "day"}
    assert in_office.post(there, data=sent).status_code == 303
    page = in_office.get(f"/library/{document.slug}").text
    assert "Taller ficticio" in page


def test_it_went_out_with_a_message_which_the_office_alone_finds(in_office, arrange, app):
    with arrange():
        event, document = make.make_event("Taller ficticio"), make_document()
        version = make_version(document)
        mailing = make.make_mailing(event, status=MailingStatus.SENT, subject=TranslatedText(es="Versión enviada"))
    there = f"/library/{document.slug}/versions/{version.public_id}/disseminations/new"
    assert in_office.post(there, data={"subject_ref": mailing.ref, "precision": "day"}).status_code == 303
    page = in_office.get(f"/library/{document.slug}").text
    assert "Versión enviada" in page
    assert mailing.public_id in page
    assert "Versión enviada" not in app.test_client().get(f"/library/{document.slug}").text


def test_what_is_for_a_group_says_which_and_stands_on_its_page(in_office, arrange, app):
    with arrange():
        make.saved(WorkingGroup(slug="g", name=TranslatedText(es="Grupo ficticio")))
    sent = {"title-es": "Acta del grupo", "kind": "report", "readers": "group"}
    assert in_office.post("/library/new", data=sent).status_code == 422
    assert in_office.post("/library/new", data=sent | {"readers_ref": "working_group:g"}).status_code == 303
    assert (
        in_office.post("/library/acta-del-grupo/edit", data=sent | {"readers_ref": "working_group:x"}).status_code
        == 422
    )
    assert "Acta del grupo" in in_office.get("/groups/g").text
    assert "Acta del grupo" not in app.test_client().get("/groups/g").text


def test_a_file_of_a_version_is_never_replaced(in_office, arrange, app):
    with arrange():
        document = make_document()
        version = make_version(document)
        make_version_file(version)
    there = f"/library/{document.slug}/versions/{version.public_id}/files"
    other = (io.BytesIO(PDF + b"% otro\n"), "otro.pdf")
    answer = in_office.post(there, data={"files": other})
    assert answer.status_code == 422
    assert "PDF" in answer.text
    assert in_office.post(there, data={}).status_code == 422
    picture = (io.BytesIO(photograph(FileKind.JPG)), "portada.jpg")
    assert in_office.post(there, data={"files": picture}).status_code == 303
    assert "portada.jpg" in app.test_client().get(f"/library/{document.slug}").text


def test_the_same_file_under_another_title_is_told_with_a_link(in_office, arrange):
    with arrange():
        first, second = make_document("Primero"), make_document("Segundo")
        make_version_file(make_version(first))
        version = make_version(second)
    sent = {"files": (io.BytesIO(PDF), "copia.pdf")}
    assert in_office.post(f"/library/segundo/versions/{version.public_id}/files", data=sent).status_code == 303
    for here, other in (("segundo", "primero"), ("primero", "segundo")):
        page = in_office.get(f"/library/{here}").text
        assert f'href="/library/{other}"' in page[page.index("notice-warning") :]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", EXE), ("a.docx", office(FileKind.DOCX, macros=True)), ("a.txt", b"")]
)
def test_what_is_no_document_is_refused(app, name, content):
    with app.test_request_context(), pytest.raises(Refused):
        take_publication(name, io.BytesIO(content))


@pytest.mark.one_database
def test_a_file_is_named_by_what_it_is_and_a_picture_says_nothing_else(app):
    with app.test_request_context():
        assert take_publication("informe.exe", io.BytesIO(PDF)).name == "informe.pdf"
        assert b"Ficticia" not in take_publication("a.jpg", io.BytesIO(photograph(FileKind.JPG))).content


@pytest.mark.one_database
def test_the_words_of_a_document_are_read_from_its_parts(app):
    body = "<w:p><w:r><w:t>Compras p</w:t></w:r><w:r><w:t>úblicas &amp; más</w:t></w:r></w:p><w:p><w:t>fin</w:t></w:p>"
    types = f'<Types><Override ContentType="{FileKind.DOCX.mime}.main+xml"/></Types>'
    with app.test_request_context():
        content = zipped({"[Content_Types].xml": types, "word/document.xml": body})
        assert take_publication("a.docx", io.BytesIO(content)).words == "compras publicas mas fin"
        assert take_publication("a.pdf", io.BytesIO(PDF)).words == ""


def test_versions_are_numbered_and_each_language_stands_once(app, arrange):
    with arrange():
        document = add_document(DocumentValues(TranslatedText(es="Prueba"), LibraryKind.REPORT, LibraryReaders.PUBLIC))
        assert add_document(DocumentValues(TranslatedText(es="Prueba"), LibraryKind.REPORT)).slug == "prueba-2"
        assert add_version(document, VersionValues("es")).number == 1
        assert add_version(document, VersionValues("en", number=1)).number == 1
        for wrong in (VersionValues("es", number=1), VersionValues("es", number=3)):
            with pytest.raises(Refused):
                add_version(document, wrong)
        second = add_version(document, VersionValues("es"))
        assert (second.number, release_version(second, document), release_version(second, document)) == (2, True, False)
        taken = take_publication("a.pdf", io.BytesIO(PDF))
        with pytest.raises(Refused):
            keep_files(second, document, [taken] * 2)
    with app.app_context():
        assert len(db.session.scalars(select(LibraryDocument)).all()) == 2


def test_a_document_is_as_new_as_what_its_readers_see_of_it(app, monkeypatch):
    with app.app_context():
        document = add_document(DocumentValues(TranslatedText(es="Prueba"), LibraryKind.REPORT, LibraryReaders.PUBLIC))
        day = date(2020, 1, 2)
        dated = {"dated_from": day, "precision": Precision.DAY}
        first = add_version(document, VersionValues("es", dated_until=day, **dated))
        add_version(document, VersionValues("es", dated_from=date(2024, 1, 2), precision=Precision.DAY))
        with pytest.raises(Refused):
            add_version(document, VersionValues("es", dated_until=date(2020, 1, 1), **dated))
        assert release_version(first, document)
        assert document.newest_on == day
        monkeypatch.setattr(versions, "MOST_FILES", 1)
        picture = take_publication("a.jpg", io.BytesIO(photograph(FileKind.JPG)))
        with pytest.raises(Refused):
            keep_files(first, document, [take_publication("a.pdf", io.BytesIO(PDF)), picture])
        keep_files(first, document, [picture])


def test_a_long_list_is_read_from_where_one_stands(arrange, client):
    with arrange():
        for number in range(53):
            day = date(2026, 1, 1) if number % 2 else UNDATED
            make_version(make_document(f"Texto {number:02}", newest_on=day))
    seen, address = [], "/library?q=texto"
    while address:
        page = client.get(address).text
        seen += re.findall(r'href="/library/(texto-[0-9]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 53
    assert [int(slug[-2:]) % 2 for slug in seen] == [1] * 26 + [0] * 27


def test_a_document_that_unpacks_to_very_much_is_read_in_part(app):
    types = f'<Types><Override ContentType="{FileKind.PPTX.mime}.main+xml"/></Types>'
    slides = {f"ppt/slides/slide{number}.xml": "<a:t></a:t>" * 200_000 + "fin" for number in range(9)}
    with app.test_request_context():
        taken = take_publication("a.pptx", io.BytesIO(zipped({"[Content_Types].xml": types} | slides)))
        assert taken.words.count("fin") == PARTS_READ // (11 * 200_000 + 3)


@pytest.mark.one_database
def test_the_server_takes_the_largest_form_that_a_page_takes(app):
    assert max(getattr(view, "longest_body", 0) for view in app.view_functions.values()) < BODY_SIZE
    assert LARGEST_PUBLICATION < LARGEST_FORM * 1024 * 1024 < BODY_SIZE


def test_who_does_not_keep_the_library_writes_nothing(arrange, client, sign_in):
    with arrange():
        document, account = make_document(), make.make_account()
        version = make_version(document, released_at=None)
        make_version(document, number=2)
    sign_in(client, account)
    assert client.post("/library/new", data={}).status_code == 403
    for path in (
        "edit",
        "versions/new",
        f"versions/{version.public_id}/release",
        f"versions/{version.public_id}/files",
    ):
        assert client.post(f"/library/{document.slug}/{path}", data={}).status_code == 403
