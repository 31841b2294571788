"""The figures page, what is behind each figure, the files, who takes part, and countries in the list of forums."""

import io

import pytest
from python_calamine import CalamineWorkbook

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.models import Attribution, Forum, ParticipantState, Readership
from app.programme.loading import load_programme
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    place_of,
    review_of,
)
from tests.forums.making_many import make_many_published

#: What is the Chatham House author's, and nobody else's.
SECRETS = ("Zenobia", "Secreta", "Instituto Oculto", "Haiti", "zenobia")


@pytest.fixture
def discussed(arrange):
    """Ana twice, Pedro once, Rosa of a bank once, and Zenobia under the Chatham House rule."""
    with arrange():
        for code in ("CR", "PE", "HT", "CL"):
            make.make_membership(code)
        forum = make_forum()
        named = make_forum_question(forum)
        unnamed = make_forum_question(forum, "¿Qué salió mal?", position=2, attribution=Attribution.CHATHAM)
        ana, pedro, rosa = (
            make_participant(forum, make.make_person(**one.fields)) for one in (cast.ANA, cast.PEDRO, cast.ROSA)
        )
        first = make_contribution(ana, forum, question=named)
        for one in (ana, pedro, rosa):
            make_contribution(one, forum, topic=place_of(first))
        secret = make_participant(
            forum, make.make_person("Zenobia", "Secreta", institution_name="Instituto Oculto", country_code="HT")
        )
        held = make_contribution(secret, forum, "Sin nombre.", question=unnamed, title="Cerrado")
        publish_reviewed(forum, review_of(held), now(), "moderator")
        reporter = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, reporter.person)
    return forum, reporter


def test_the_page_says_who_wrote_and_from_where(discussed, client):
    forum, _ = discussed
    page = client.get(f"/forums/{forum.slug}/figures?lang=en").text
    assert "3 people wrote, from 2 countries." in page
    assert "Members without an attributed contribution" in page
    assert "Not attributed (Chatham House rule)" in page and "Delegates of multilateral institutions" in page
    assert "Dirección Ficticia de Contratación" in page and "1. ¿Qué aprendimos?" in page


def test_each_figure_opens_its_rows(discussed, client):
    forum, _ = discussed
    there = f"/forums/{forum.slug}/figures/contributions?lang=en&"
    for asked, number in {
        "by=all": 5,
        "by=attributed": 4,
        "by=unattributed": 1,
        "by=country&of=CR": 2,
        "by=country&of=HT": 0,
        "by=country": 0,
        "by=multilateral": 1,
        "by=institution&of=agencia ficticia de COMPRAS": 1,
        "by=question&of=2": 1,
        "by=question": 0,
        "by=week&of=2026-11-16": 5,
        "by=week&of=2026-11-09": 0,
    }.items():
        answer = client.get(there + asked)
        assert (answer.status_code, answer.text.count('class="event-item"')) == (200, number), asked
        assert not any(word in answer.text for word in SECRETS), asked
    for asked in (
        "by=mood",
        "by=week&of=soon",
        "by=week&of=9999-12-31",
        "by=question&of=x",
        "by=country&of=Peru",
    ):
        assert client.get(there + asked).status_code == 404, asked


def test_category_and_way_open_for_those_who_report(discussed, client, sign_in):
    forum, reporter = discussed
    there = f"/forums/{forum.slug}/figures"
    for asked in ("by=category&of=sgpe", "by=way&of=web"):
        assert client.get(f"{there}/contributions?{asked}").status_code == 403
    assert "by=category" not in client.get(there).text
    sign_in(client, reporter)
    assert client.get(f"{there}/contributions?by=category&of=sgpe").text.count('class="event-item"') == 2
    assert client.get(f"{there}/contributions?by=way&of=web").text.count('class="event-item"') == 4
    assert client.get(f"{there}/contributions?by=way&of=pigeon").status_code == 404
    assert "by=category" in client.get(there).text


def test_rows_come_in_pages(arrange, client):
    with arrange():
        forum = make_forum()
        writers = [make_participant(forum, make.make_person(f"Persona {n}", country_code="CR")) for n in range(13)]
        first = make_contribution(writers[0], forum)
        make_many_published(first, [{"author_id": writers[n % 12 + 1].person_id} for n in range(119)])
    there = f"/forums/{forum.slug}/figures/contributions?by=country&of=CR&lang=en"
    for asked, shown, back, on in (
        ("", 50, False, True),
        ("&after=50", 50, True, True),
        ("&after=100", 20, True, False),
    ):
        page = client.get(there + asked).text
        assert (page.count('class="event-item"'), 'rel="prev"' in page, 'rel="next"' in page) == (shown, back, on)
    page = client.get(f"{there}&before=51").text
    assert page.count('class="event-item"') == 50 and 'rel="prev"' not in page and "Contribution 1<" in page


@pytest.mark.both_databases
def test_what_nobody_would_ask_is_answered(discussed, client):
    forum, _ = discussed
    odd = ("%00", "%F0%9F%98%80", "x" * 5000, "-1", "9" * 30, "'", "%ED%A0%80", "%D9%A3")
    for by in ("country", "institution", "question", "week", "all"):
        for of in odd:
            for place in ("", f"&after={of}", f"&before={of}"):
                answer = client.get(f"/forums/{forum.slug}/figures/contributions?by={by}&of={of}{place}")
                assert answer.status_code in (200, 400, 404, 414), (by, of, place)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-semicolon"])
def test_the_same_figures_as_a_file(discussed, client, kind):
    forum, _ = discussed
    answer = client.post(f"/forums/{forum.slug}/figures/files", data={"kind": kind, "language": "en"})
    assert answer.status_code == 200
    assert not any(word.encode() in answer.data for word in SECRETS[:3])
    if kind == "xlsx":
        book = CalamineWorkbook.from_object(io.BytesIO(answer.data))
        assert book.sheet_names[:2] == ["Participation", "By country"]
        rows = book.get_sheet_by_name("By country").to_python()
        assert rows[3] == ["Country", "Contributions", "People"] and ["Costa Rica", 2, 1] in rows
        assert rows[-1][:2] == ["All", 5]
        assert not any("Haiti" in str(cell) for row in rows for cell in row)
    else:
        assert f"By country{',;'[kind != 'csv']}Costa Rica" in answer.data.decode("utf-8-sig")


def test_a_wrong_kind_of_file_comes_back(discussed, client):
    forum, _ = discussed
    answer = client.post(f"/forums/{forum.slug}/figures/files", data={"kind": "papyrus", "language": "en"})
    assert answer.status_code == 422


def test_a_forum_of_the_documents_has_no_counted_figures(app, client):
    with app.app_context():
        load_programme()
        db.session.commit()
        slug = db.session.scalars(db.select(Forum.slug).where(Forum.programme_key.is_not(None))).first()
    page = client.get(f"/forums/{slug}/figures?lang=en")
    assert "The sources state no participants and no contributions." in page.text
    assert "Download the figures" not in page.text and "People who wrote" not in page.text


def test_who_takes_part_by_country(discussed, client):
    forum, _ = discussed
    page = client.get(f"/forums/{forum.slug}/participants?lang=en").text
    assert "4 people have joined, from 3 countries." in page
    assert page.index("Costa Rica") < page.index("Haiti") < page.index("Peru") < page.index("multilateral institutions")
    assert "<strong>Ana Ejemplo</strong>, Dirección Ficticia" in page


def test_who_left_was_invited_or_erased_does_not_take_part(arrange, client):
    with arrange():
        forum = make_forum()
        for state in ParticipantState:
            make_participant(
                forum, make.make_person(f"Persona {state.value}", "Ejemplo", country_code="CR"), state=state
            )
        erased = make_participant(forum, make.make_person("Borrada", country_code="CR"))
        erased.person.erased_at = now()
    page = client.get(f"/forums/{forum.slug}/participants").text
    assert "Persona joined" in page and page.count("<strong>") == 1


def test_a_forum_that_names_nobody_lists_nobody(arrange, client):
    with arrange():
        closed, institutions = (make_forum(attribution=one) for one in (Attribution.CHATHAM, Attribution.INSTITUTION))
        ana = make.make_person(**cast.ANA.fields)
        for forum in (closed, institutions):
            make_participant(forum, ana)
    assert client.get(f"/forums/{closed.slug}/participants").status_code == 404
    assert f"/forums/{closed.slug}/participants" not in client.get(f"/forums/{closed.slug}").text
    page = client.get(f"/forums/{institutions.slug}/participants").text
    assert "Dirección Ficticia" in page and "Ana" not in page


@pytest.mark.parametrize("path", ["figures", "participants", "figures/contributions"])
def test_who_may_not_read_the_forum_finds_nothing(arrange, client, path):
    with arrange():
        forum = make_forum(reading=Readership.PARTICIPANTS)
    assert client.get(f"/forums/{forum.slug}/{path}").status_code == 404


def test_the_list_says_from_how_many_countries(discussed, client):
    assert "5 contributions · 2 countries" in " ".join(client.get("/forums?lang=en").text.replace("\n", " ").split())


@pytest.mark.parametrize("number", [1, 60])
def test_each_page_keeps_its_number_of_statements(arrange, client, sign_in, statements, number):
    with arrange():
        forum = make_forum()
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        for one in range(number):
            person = make.make_person(f"Persona {one}", country_code=("CR", "PE", "CL")[one % 3])
            make_contribution(make_participant(forum, person), forum, title=f"Tema {one}")
    sign_in(client, account)
    client.get("/forums")
    for path, budget in {"figures": 18, "participants": 7, "figures/contributions": 14}.items():
        with statements() as ran:
            assert client.get(f"/forums/{forum.slug}/{path}").status_code == 200
        assert len(ran) <= budget, (path, len(ran), str(ran))
