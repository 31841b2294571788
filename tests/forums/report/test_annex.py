"""The annex of a report: what somebody quoted is not told as their own words, and contributors stand by country."""

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader

from app.core.clock import now
from app.core.languages import force_locale
from app.forums.actions.report.documents import written_documents
from app.forums.actions.report.syntheses import draft_synthesis, write_sections
from app.forums.shown_contributions import Byline
from app.forums.synthesis.building import _by_country
from app.forums.synthesis.parts import Words
from tests import cast, make
from tests.forums.making import make_contribution, make_forum, make_participant

pytestmark = pytest.mark.one_database

TEXTS = {
    "> uno\n> dos\n\nMío.": [("quote", ["uno dos"]), ("text", ["Mío."])],
    "Usted dijo:\n> > **uno**\nNo.": [("text", ["Usted dijo:"]), ("quote", ["uno"]), ("text", ["No."])],
    "Hicimos:\n- esto\n- *aquello*": [("text", ["Hicimos:"]), ("list", ["esto", "aquello"])],
    "Lo dice el artículo\n12. de la ley": [("text", ["Lo dice el artículo 12. de la ley"])],
    "- uno\n- dos": [("list", ["uno", "dos"])],
    ">\n\n>": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_quoted_is_told_apart(text: str) -> None:
    assert Words(text).blocks == TEXTS[text]


def test_a_quotation_of_the_annex_is_one_in_both_documents(app) -> None:
    with app.app_context():
        forum = make_forum()
        writer = make_participant(forum, make.make_person(**cast.ANA.fields))
        make_contribution(writer, forum, "> Baja los precios.\n\nhttps://a.example/para-las-compras-" + "y-mas-" * 20)
        synthesis = draft_synthesis(forum, now())
        write_sections(forum, synthesis, {}, "", has_annex=True)
        word, pdf = (one.content for one in written_documents(synthesis))
    styles = {paragraph.text: paragraph.style.name for paragraph in Document(io.BytesIO(word)).paragraphs}
    assert styles["Baja los precios."] == "Quote"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Baja los precios." in text and "--" not in text.replace("\n", ""), "no address gets a hyphen more"


def test_contributors_stand_by_country_in_the_readers_alphabet(app) -> None:
    none = Byline("Zoe", "Banco")
    codes = {code: replace(none, country_code=code) for code in ("DO", "MX", "PE", "PY")}
    with app.app_context(), force_locale("es"):
        found = sorted([none, *codes.values()], key=_by_country)
    assert [one.country_code for one in found[:4]] == ["MX", "PY", "PE", "DO"] and found[4] == none


def test_addresses_and_tables_of_a_contribution_are_readable_without_marks() -> None:
    table = "| Renglón | Antes | Ahora |\n|---|---:|---|\n| **Guantes** | 4,10 | 2,95 |\n| Gasas | 1,80 | 1,62 |"
    said = "Está en <https://compras.example/_a_/b> y [en la *ley*](https://ley.example/x_)."
    assert Words(f"{said}\n\n{table}\n\n| no | es |\nuna tabla").blocks == [
        ("text", ["Está en https://compras.example/_a_/b y en la ley (https://ley.example/x_)."]),
        ("list", ["Guantes · Antes: 4,10 · Ahora: 2,95", "Gasas · Antes: 1,80 · Ahora: 1,62"]),
        ("text", ["| no | es | una tabla"]),
    ]
