"""Papers read back as who gets them reads them: accents, form of address, number, copies; a page and a file for each."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from app.contacts.models import ContactKind
from app.core.extensions import db
from app.letters.actions.batching import number_batch
from app.letters.models import LetterKind
from app.letters.papers.content import paper_of
from app.letters.papers.sheets import pdf_letters, zipped_letters
from app.letters.papers.word import STYLES, word_letters
from app.letters.queries.papers import letters_of_batch
from app.network.queries import network
from tests import cast
from tests.letters.making import make_batch
from tests.make import make_contact, make_network, make_person

pytestmark = pytest.mark.one_database
AT = datetime(2026, 6, 1, 15, tzinfo=UTC)


@pytest.fixture
def papers(app, arrange):
    """Letters to three officials in three languages, and what the register says of them."""
    with arrange():
        make_network()
        contacts = [
            make_contact(person=make_person(**one.fields), country_code=one.country_code, language=one.language)
            for one in (cast.ANA, cast.JOAO, cast.MARIE)
        ]
        batch = make_batch(*contacts)
        number_batch(batch, date(2026, 6, 1))
        letters = letters_of_batch(batch)
        letters[0].copies = "Misión Permanente de Costa Rica"
        db.session.flush()
        made = [paper_of(letter, network()) for letter in letters]
    with app.app_context():
        yield made


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """(style, text) of each paragraph that says something."""
    from docx import Document

    return [(one.style.name, one.text) for one in Document(io.BytesIO(content)).paragraphs if one.text]


def test_a_word_letter_says_what_it_has_to(papers):
    said = paragraphs(word_letters(papers[:1], AT))
    assert ("Letter Reference", "Ref.: RICG/001/26") in said
    assert ("Letter Date", "1 de junio de 2026") in said
    assert ("Letter Body", "Estimada señora Directora:") in said
    addressee = dict(said)["Letter Addressee"]
    assert addressee.splitlines()[:2] == ["Sra. Ana Ejemplo", "Directora de Compras Públicas"]
    assert addressee.splitlines()[-1] == "Costa Rica"
    assert ("Letter Copies", "Copia: Misión Permanente de Costa Rica") in said
    assert any("21 de agosto de 2026" in text for _style, text in said)
    assert not any("{" in text for _style, text in said)


def test_each_is_in_its_own_language(papers):
    said = [text for _style, text in paragraphs(word_letters(papers, AT))]
    assert "Senhor Secretário," not in said  # "Secretário de Gestão" is an office like others
    assert "Prezado Senhor Exemplo," in said
    assert "Madame la Directrice," in said
    assert "Veuillez" not in "".join(said)
    assert any(text.startswith("Je vous prie d’agréer, Madame la Directrice") for text in said)
    assert [text for text in said if text.startswith(("Ref", "Réf"))] == [
        "Ref.: RICG/001/26",
        "Ref.: RICG/002/26",
        "Réf. : RICG/003/26".replace(" :", "\u00a0:"),
    ]


def test_nothing_is_formatted_by_hand(papers):
    from docx import Document

    document = Document(io.BytesIO(word_letters(papers, AT)))
    for paragraph in document.paragraphs:
        assert paragraph.style.name in STYLES
        assert paragraph._p.pPr is None or {child.tag.rpartition("}")[2] for child in paragraph._p.pPr} == {"pStyle"}
        for run in paragraph.runs:
            assert run.bold is None and run.font.size is None
    assert [one.style.name for one in document.paragraphs].count("Letter Begins") == 2
    assert document.core_properties.author == ""


def test_a_zip_has_a_file_for_each(papers):
    archive = zipfile.ZipFile(io.BytesIO(zipped_letters(papers, AT)))
    names = archive.namelist()
    assert names[0] == "001-ref-ricg-001-26-sra-ana-ejemplo.docx"
    assert len(names) == 3
    assert ("Letter Reference", "Ref.: RICG/002/26") in paragraphs(archive.read(names[1]))


def test_a_pdf_has_a_page_for_each_and_its_words_can_be_read(papers):
    content = pdf_letters(papers)
    assert content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in content
    assert content.count(b"/Type /Page\n") in (0, 3)  # zero where pages stand in compressed objects


def test_a_note_verbale_speaks_in_the_third_person_and_is_sealed(arrange):
    with arrange():
        make_network()
        mission = make_contact(
            "CL", ContactKind.MISSION, person=None, office_name="Misión Permanente de Chile ante la OEA", language="es"
        )
        batch = make_batch(mission, kind=LetterKind.NOTE_VERBALE)
        number_batch(batch, date(2026, 6, 1))
        paper = paper_of(letters_of_batch(batch)[0], network())
        content = word_letters([paper], AT)
        assert pdf_letters([paper]).startswith(b"%PDF")
    said = paragraphs(content)
    text = "\n".join(text for _style, text in said)
    assert ("Letter Heading", "Nota verbal") in said
    assert "Ref.: RICG/NV/001/26" in text
    assert "saluda muy atentamente a la Misión Permanente de Chile ante la OEA" in text
    assert "reiterar a la Misión Permanente de Chile ante la OEA las seguridades" in text
    assert ("Letter Signature", "(Rúbrica y sello)") in said
    assert [style for style, _text in said].index("Letter Addressee") > [s for s, _t in said].index("Letter Signature")
    assert "Estimad" not in text
