"""What a coordinator's link and a colleague's link open: forms by section, wrong answers at their field, two at once."""

import io
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.contacts.links import contact_token
from app.core.extensions import db
from app.profiles.models import EarlierAnswer, ItemAnswer, SectionHandOver
from app.profiles.questionnaires.actions.answering import submit_response
from app.profiles.questionnaires.actions.handing_sections import ColleagueWords, hand_section
from app.profiles.questionnaires.actions.reviewing import return_response
from app.profiles.questionnaires.links import section_token
from tests.profiles.making import ITEMS, answered, make_questionnaire, opened_to, the_response

BERTA = ColleagueWords("Berta", "Colega", "berta@ejemplo.example")


@pytest.fixture
def asked(arrange):
    """Costa Rica and Peru are asked all kinds of items; (address, item's number by key)."""
    with arrange():
        contacts = opened_to(make_questionnaire("perfil", *(key for key in ITEMS if key != "story")), "CR", "PE")
        numbers = {item.key: item.id for item in the_response().version.items}
        return f"/c/{contact_token(contacts['CR'])}/questionnaires/perfil", numbers


def hidden(page: str) -> dict[str, str]:
    """What the page's form carries along."""
    return dict(re.findall(r'<input type="hidden" name="(seen-\d+)" value="(\w*)"', page))


def main_of(page: str) -> str:
    """The page without what stands around it."""
    return page[page.index("<main") : page.index("</main>")]


def stored(app):
    with app.app_context():
        return {one.item.key: one.value for one in _loaded()}


def _loaded():
    return db.session.scalars(select(ItemAnswer).options(joinedload(ItemAnswer.item))).all()


def test_each_kind_is_saved_as_one_goes(app, client, asked):
    address, numbers = asked
    page = client.get(f"{address}/sections/marco?lang=en").text
    assert re.search(r"Pregunta law\s*</label>", page) and re.search(r"Pregunta share <span class=.optional", page)
    typed = hidden(page) | {
        f"item-{numbers['law']}": "Ley 1",
        f"item-{numbers['share']}": "12,5",
        f"item-{numbers['systems']}-0-c1": "Compras",
        f"item-{numbers['systems']}-0-c2": "40",
        f"item-{numbers['systems']}-1-c1": "",
        f"item-{numbers['systems']}-1-c2": "",
        f"item-{numbers['level']}": "a2",
        f"item-{numbers['levels']}": ["a1", "a2"],
        f"item-{numbers['portal']}": "https://compras.example/portal",
        f"item-{numbers['online']}": "yes",
        f"item-{numbers['since']}": "2004-09-01",
        f"item-{numbers['contracts']}": "1.250",
        f"note-{numbers['law']}": "La reforma espera.",
    }
    answer = client.post(f"{address}/sections/marco?lang=es", data=typed)
    assert answer.status_code == 303, answer.text
    assert stored(app) == {
        "law": "Ley 1",
        "share": "12.5",
        "systems": [{"c1": "Compras", "c2": "40"}],
        "level": "a2",
        "levels": ["a1", "a2"],
        "portal": "https://compras.example/portal",
        "online": True,
        "since": "2004-09-01",
        "contracts": "1250",
    }
    page = client.get(f"{address}/sections/marco?lang=es").text
    assert 'value="12,5"' in page and 'value="Compras"' in page and "La reforma espera." in page
    assert "9 of 9" in client.get(f"{address}?lang=en").text


def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_saved(app, client, asked):
    address, numbers = asked
    typed = {
        f"item-{numbers['law']}": "Ley 1",
        f"item-{numbers['share']}": "140",
        f"item-{numbers['systems']}-0-c1": "Compras",
        f"item-{numbers['systems']}-0-c2": "mucho",
        f"item-{numbers['portal']}": "javascript:alert(1)",
    }
    answer = client.post(f"{address}/sections/marco?lang=en", data=typed)
    assert answer.status_code == 422
    assert stored(app) == {"law": "Ley 1"}
    assert 'value="140"' in answer.text and 'value="mucho"' in answer.text
    assert "Write a percentage between 0 and 100." in answer.text
    cell = re.search(rf'id="item-{numbers["systems"]}-0-c2-error".*?</p>', answer.text, re.DOTALL)
    assert cell and "Write this as a number" in cell[0]
    assert f'href="#item-{numbers["systems"]}-0-c2"' in answer.text  # the summary leads to the cell
    assert "What could be read was saved." in answer.text


def test_two_people_in_one_section_lose_nothing(app, client, asked, arrange):
    address, numbers = asked
    page = client.get(f"{address}/sections/marco?lang=en").text
    with arrange():
        answered(the_response(), law="La ley de la colega")
    law = f"item-{numbers['law']}"
    answer = client.post(f"{address}/sections/marco?lang=en", data=hidden(page) | {law: "Mi ley"})
    assert answer.status_code == 422
    assert "Somebody else saved this meanwhile: “La ley de la colega”" in answer.text
    assert 'value="Mi ley"' in answer.text
    assert stored(app)["law"] == "La ley de la colega"
    both = hidden(answer.text) | {law: "La ley de las dos"}
    assert client.post(f"{address}/sections/marco?lang=en", data=both).status_code == 303
    assert stored(app)["law"] == "La ley de las dos"
    with app.app_context():
        assert {one.value for one in db.session.scalars(select(EarlierAnswer))} == {"Mi ley", "La ley de la colega"}


def test_handing_in_lists_what_is_missing(client, asked, arrange):
    address, _numbers = asked
    answer = client.post(f"{address}/submission?lang=en")
    assert answer.status_code == 422
    assert "1 answer is missing" in answer.text
    assert "#asked-law" in answer.text
    with arrange():
        answered(the_response(), law="Ley 1")
    assert client.post(f"{address}/submission?lang=en").status_code == 303
    assert "Your answers are with the office." in client.get(f"{address}?lang=en").text
    late = client.post(f"{address}/sections/marco?lang=en", data={"item-1": "Ley 2"})
    assert "This was handed in" in late.text


def test_what_comes_too_late_is_given_back(app, client, asked, arrange):
    """Somebody writes for an hour, and meanwhile it is handed in: a coordinator and a colleague lose no word of it."""
    address, numbers = asked
    with arrange():
        response = the_response()
        answered(response, law="Ley 1")
        hand_over = hand_section(response, response.version.sections[1], BERTA, "system", "es")
        colleague = f"/q/{section_token(hand_over)}"
        submit_response(response, None, "system")
    for there, key, typed in (
        (f"{address}/sections/marco", "portal", "https://compras.example/larga"),
        (f"{address}/sections/relato", "story", "Lo que escribí."),
        (colleague, "story", "Lo que escribió Berta."),
    ):
        assert "<form" not in main_of(client.get(f"{there}?lang=en").text)
        late = client.post(f"{there}?lang=en", data={f"item-{numbers[key]}": typed})
        assert late.status_code == 422
        assert typed in late.text and "What you sent was not saved." in late.text
        assert ">Save<" not in late.text
    assert stored(app) == {"law": "Ley 1"}


def test_notes_stand_at_their_questions(client, asked, arrange):
    address, _numbers = asked
    with arrange():
        response = the_response()
        answered(response, law="Ley 1")
        submit_response(response, None, "system")
        return_response(response, [(response.version.items[0], "¿De qué año?"), (None, "Casi está.")])
    assert "Casi está." in client.get(f"{address}?lang=en").text
    assert "¿De qué año?" in client.get(f"{address}/sections/marco?lang=en").text


def test_a_colleague_answers_one_section_and_nothing_else(app, client, asked, arrange, outbox):
    address, _numbers = asked
    words = {"given_names": "Berta", "family_names": "Colega", "email": "berta@ejemplo.example", "note": "Usted sabe."}
    assert client.post(f"{address}/sections/relato/colleagues?lang=en", data=words).status_code == 303
    with arrange():
        hand_over = db.session.scalars(select(SectionHandOver)).one()
        token, item = section_token(hand_over), hand_over.section_id
        assert item
    page = client.get(f"/q/{token}?lang=en").text
    assert "Pregunta story" in page and "Pregunta law" not in page
    assert "Last day for answering" in page
    number = re.search(r'name="item-(\d+)"', page)[1]
    assert client.post(f"/q/{token}?lang=en", data=hidden(page) | {f"item-{number}": "Contamos"}).status_code == 303
    assert stored(app) == {"story": "Contamos"}
    client.post(f"/q/{token}/done?lang=en")
    overview = client.get(f"{address}?lang=en").text
    assert "With berta@ejemplo.example: done" in overview
    end = re.search(r'action="(/c/[^"]*/colleagues/[^"]*/end)"', overview)[1]
    client.post(end)
    assert client.get(f"/q/{token}").status_code == 404


def test_the_link_of_one_country_opens_nothing_of_another(client, asked, arrange):
    address, _numbers = asked
    with arrange():
        answered(the_response("PE"), law="Secreto de Perú")
        document = next(iter(the_response("PE").answers)).public_id
    assert "Secreto de Perú" not in client.get(f"{address}/sections/marco").text
    assert client.get(f"{address}/documents/{document}").status_code == 404
    assert client.get("/questionnaires/perfil").status_code in (302, 303)


def test_a_colleague_opens_what_they_sent_and_nothing_of_others(client, asked, arrange):
    """Neither what the coordinator put beside it, nor what another colleague sent with the same section."""
    address, numbers = asked
    with arrange():
        section = the_response().version.sections[1]
        tokens = [
            section_token(hand_section(the_response(), section, words, "system", "es"))
            for words in (BERTA, ColleagueWords("Ciro", "Colega", "ciro@ejemplo.example"))
        ]
    doors = [f"/q/{tokens[0]}", f"/q/{tokens[1]}", f"{address}/sections/relato"]
    for door, name in zip(doors, ("berta.pdf", "ciro.pdf", "sonia.pdf"), strict=True):
        sent = {f"file-{numbers['story']}": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), name)}
        answer = client.post(door, data=hidden(client.get(door).text) | sent, content_type="multipart/form-data")
        assert answer.status_code == 303, answer.text
    pages = {door: client.get(door).text for door in doors}
    assert all(name in pages[door] for door in doors for name in ("berta.pdf", "ciro.pdf", "sonia.pdf"))
    opened = {door: re.findall(r'href="[^"]*/documents/([^"]*)">(\w+)\.pdf', pages[door]) for door in doors}
    assert [[name for _, name in opened[door]] for door in doors] == [["berta"], ["ciro"], ["berta", "ciro", "sonia"]]
    for door in doors[:2]:
        for file_id, name in opened[doors[2]]:
            served = client.get(f"{door}/documents/{file_id}")
            assert served.status_code == (200 if (file_id, name) in opened[door] else 404)
    assert client.get(f"/files/{opened[doors[0]][0][0]}").status_code == 404


def test_a_document_hangs_on_its_answer(client, asked):
    address, numbers = asked
    typed = {
        f"item-{numbers['law']}": "Ley 1",
        f"file-{numbers['law']}": (io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "ley.pdf"),
    }
    answer = client.post(f"{address}/sections/marco?lang=en", data=typed, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    page = client.get(f"{address}/sections/marco?lang=en").text
    there = re.search(r'href="(/c/[^"]*/documents/[^"]*)"', page)[1]
    served = client.get(there)
    assert served.status_code == 200 and served.headers["Content-Disposition"].startswith("attachment")
