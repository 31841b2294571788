"""A person freezes the report: it stays equal to the byte, what changes later stands beside it, and publishing opens it."""

from datetime import date

import pytest
from sqlalchemy import select, update

from app.accounts.models import RoleKind
from app.config import LANGUAGES
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryKind, LibraryReaders, VersionFile
from app.reports.summary.editions.actions import freeze_edition, publish_edition, withdraw_edition
from app.reports.summary.editions.changes import NumberChange, changed_numbers
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.actions import write_text
from app.reports.summary.tree import Paragraph, Run, SummaryFigure, SummarySection, SummaryTable, SummaryTree
from tests.forms import form_values
from tests.make import make_account, make_event, make_finance, make_network

pytestmark = pytest.mark.one_database

SCOPE = SummaryScope(2003, 2006, date(2026, 11, 30))
ASKED = {"from": "2003", "to": "2006", "as_of": "2026-11-30"}


def tree_of(**values):
    """A report whose first section has a sentence of `events`, and whose second a table of the rest."""
    said = {key: Run(str(value), SummaryFigure(key, value, str(value), f"/{key}")) for key, value in values.items()}
    sentence = Paragraph([Run("Held: "), *([said.pop("events")] if "events" in said else [])], "counted")
    table = SummaryTable(
        "By year", ["Year", "Value"], [[[Run(key)], [run]] for key, run in said.items()], [False, True]
    )
    sections = [SummarySection(1, "one", "One", [sentence]), SummarySection(2, "two", "Two", [table])]
    return SummaryTree("Report", "Network", "2003–2006", "day", "en", "1", sections, [])


def test_numbers_that_changed_since_are_listed_with_their_place():
    frozen, today = tree_of(events=27, grants=5, gone=1), tree_of(events=28, grants=5, new=2)
    assert changed_numbers(frozen, frozen) == []
    assert changed_numbers(frozen, today) == [
        NumberChange("1. One", "Held: 27", "27", "28", "/events"),
        NumberChange("2. Two", "By year: gone, Value", "1", "", ""),
        NumberChange("2. Two", "By year: new, Value", "", "2", "/new"),
    ]
    unstated = tree_of(events=None, grants=5, gone=1)
    assert [(one.frozen, one.today) for one in changed_numbers(frozen, unstated)] == [("27", "None")]


def test_an_edition_stays_equal_to_the_byte_after_a_correction(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_account([RoleKind.ORGANISER])
        make_event(title="Primer seminario", start_on=date(2005, 6, 1), end_on=date(2005, 6, 2))
        write_text("outcomes", SCOPE, TranslatedText(es="Lo que se logró.", en="What came of it."))
    sign_in(client, account)
    there = client.post("/reports/summary/editions/new", query_string=ASKED, data={"note": "Para la red"}).headers[
        "Location"
    ]
    files = [f"{there}/report.html?lang={code}" for code in ("es", "en", "pt", "fr")]
    before = [client.get(one).data for one in files]
    assert "Lo que se logró." in before[0].decode() and "What came of it." in before[1].decode()
    assert "Lo que se logró." not in before[3].decode()
    with arrange():
        make_event(title="Otro seminario", start_on=date(2005, 7, 1), end_on=date(2005, 7, 2))
        write_text("outcomes", SCOPE, TranslatedText(es="Otra cosa."))
    assert [client.get(one).data for one in files] == before
    page = client.get(f"{there}?lang=en").text
    assert "changed." in page and "No number changed" not in page
    assert "What came of it." in page
    with arrange():
        [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "summary_edition.frozen"))
        assert entry.target == "summary_edition:1"


def test_nobody_but_the_office_reads_an_edition_until_it_is_published(arrange, client, sign_in):
    with arrange():
        make_network()
        stranger, finance, organiser = make_account([]), make_finance(), make_account([RoleKind.ORGANISER])
        freeze_edition(SCOPE)
    there = "/reports/summary/editions/1"
    assert client.get(there).status_code == 404
    assert there not in client.get("/reports/summary/editions").text
    sign_in(client, stranger)
    assert client.get(f"{there}/report.docx").status_code == 404
    sign_in(client, finance)
    assert client.get(there).status_code == 200
    assert client.post(f"{there}/publication").status_code == 403
    assert client.post("/reports/summary/editions/new", query_string=ASKED).status_code == 403
    sign_in(client, organiser)
    assert client.post(f"{there}/publication").status_code == 303
    client.post("/sign-out")
    assert client.get(f"{there}?lang=en").status_code == 200
    assert client.get(f"{there}/report.pdf").data.startswith(b"%PDF")
    assert there in client.get("/reports/summary/editions").text
    assert "Since frozen" not in client.get(f"{there}?lang=en").text


def test_publishing_and_taking_back_are_each_done_once(arrange):
    with arrange():
        make_network()
        edition = freeze_edition(SCOPE)
        assert freeze_edition(SCOPE).number == 2
        assert freeze_edition(SCOPE, offered=1) is edition
        edition.frozen_by = "somebody-else"
        assert freeze_edition(SCOPE, offered=1).number == 3
        assert not withdraw_edition(edition)
        assert publish_edition(edition) and not publish_edition(edition)
        assert withdraw_edition(edition) and not withdraw_edition(edition)
        actions = db.session.scalars(select(AuditEntry.action).where(AuditEntry.target == edition.ref)).all()
        assert sorted(actions) == [f"summary_edition.{what}" for what in ("frozen", "published", "withdrawn")]


def test_the_same_form_sent_twice_freezes_one_edition(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    there = "/reports/summary/editions/new"
    opened = form_values(client.get(there, query_string=ASKED).text) | {"note": "Para la red"}
    led = [client.post(there, query_string=ASKED, data=opened).headers["Location"] for _ in range(2)]
    assert led == ["/reports/summary/editions/1"] * 2
    again = form_values(client.get(there, query_string=ASKED).text) | {"note": "Para la red"}
    assert client.post(there, query_string=ASKED, data=again).headers["Location"] == "/reports/summary/editions/2"
    others = client.post(there, query_string=ASKED | {"to": "2005"}, data=again).headers["Location"]
    assert others == "/reports/summary/editions/3"


def test_a_public_page_leads_nobody_to_a_refusal(arrange, client):
    with arrange():
        make_network()
        publish_edition(freeze_edition(SCOPE))
        kept = db.session.scalars(select(SummaryEdition)).one().trees
        led = [Run(f"640 {to}", SummaryFigure(to, 640, "640", to)) for to in ("/funding", "/events", "#outcomes")]
        kept["es"]["sections"][0] = SummarySection(1, "name", "Nombre", [Paragraph(led)]).as_json()
        db.session.execute(update(SummaryEdition).values(trees=kept))
    page = client.get("/reports/summary/editions/1?lang=es").text
    assert 'href="/funding"' not in page
    assert '<a href="/events">640 /events</a>' in page
    assert '<a href="#outcomes">640 #outcomes</a>' in page


def test_a_published_edition_is_a_document_of_the_library_while_it_is_published(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_account([RoleKind.ORGANISER])
        freeze_edition(SCOPE)
    sign_in(client, account)
    there = "/reports/summary/editions/1"
    client.post(f"{there}/publication")
    with arrange():
        document = db.session.scalars(select(LibraryDocument)).one()
        assert (document.kind, document.readers) == (LibraryKind.REPORT_EDITION, LibraryReaders.PUBLIC)
        versions = db.session.scalars(select(DocumentVersion).order_by(DocumentVersion.id)).all()
        assert [(one.number, one.language, one.is_released) for one in versions] == [
            (1, code, True) for code in LANGUAGES
        ]
        assert len(db.session.scalars(select(VersionFile)).all()) == 8
        address = f"/library/{document.slug}"
    assert address in client.get(there).text
    client.post("/sign-out")
    assert client.get(address).status_code == 200
    sign_in(client, account)
    client.post(f"{there}/withdrawal")
    client.post("/sign-out")
    assert client.get(address).status_code == 404
    sign_in(client, account)
    client.post(f"{there}/publication")
    client.post("/sign-out")
    assert client.get(address).status_code == 200
    with arrange():
        assert len(db.session.scalars(select(LibraryDocument)).all()) == 1
