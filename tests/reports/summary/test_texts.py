"""The office writes the text of a section, in each language; nobody's words are overwritten unseen."""

from datetime import date

import pytest

from app.accounts.models import RoleKind
from app.core.languages import force_locale
from app.core.translated import TranslatedText
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.actions import write_text
from app.reports.summary.texts.queries import texts_of
from tests.forms import form_values
from tests.make import make_account, make_finance, make_network

pytestmark = pytest.mark.one_database

SCOPE = SummaryScope(2003, 2006, date(2026, 11, 30))
ADDRESS = "/reports/summary/texts/outcomes?from=2003&to=2006&as_of=2026-11-30&lang=en"


def test_a_text_belongs_to_its_years_and_to_its_language_alone(app, arrange):
    with arrange():
        assert write_text("outcomes", SCOPE, TranslatedText(es="Lo logrado", fr="Les acquis")) == ["es", "fr"]
        assert write_text("outcomes", SCOPE, TranslatedText(es="Lo logrado", fr="Les résultats")) == ["fr"]
        assert write_text("outcomes", SCOPE, TranslatedText(es="Lo logrado", fr="Les résultats")) == []
        with force_locale("fr"):
            assert texts_of(SCOPE) == {"outcomes": "Les résultats"}
            assert texts_of(SummaryScope(2007, 2008, SCOPE.as_of)) == {}
        with force_locale("pt"):
            assert texts_of(SCOPE) == {}


def test_the_office_writes_it_and_the_report_and_its_history_say_so(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    given = form_values(client.get(ADDRESS).text) | {"text-en": "First.\r\n\r\nSecond.", "text-es": "Primero."}
    saved = client.post(ADDRESS, data=given)
    assert (saved.status_code, "#outcomes" in saved.headers["Location"]) == (303, True)
    report = client.get("/reports/summary?lang=en").text
    assert "First." in report and "Second." in report
    assert "English, Spanish" in client.get(ADDRESS).text
    assert client.get(ADDRESS.replace("outcomes", "funds")).status_code == 404
    assert client.get(ADDRESS.replace("to=2006", "to=2001")).status_code == 404


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    given = form_values(client.get(ADDRESS).text) | {"text-en": "Mine."}
    with arrange():
        write_text("outcomes", SCOPE, TranslatedText(en="Theirs."))
    answer = client.post(ADDRESS, data=given)
    assert (answer.status_code, "Mine." in answer.text, "Theirs." in answer.text) == (422, True, True)


def test_finance_reads_the_report_and_writes_nothing_in_it(arrange, client, sign_in):
    with arrange():
        make_network()
        account = make_finance()
    sign_in(client, account)
    page = client.get("/reports/summary?lang=en")
    assert (page.status_code, "/texts/" in page.text) == (200, False)
    assert client.get(ADDRESS).status_code == 403
