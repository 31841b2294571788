"""Contributions are found by their words in any of the languages, by whoever reads them and nobody else."""

import re

import pytest

from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.actions.moving import merge_topics, move_contribution
from app.forums.actions.organising import save_settings
from app.forums.actions.revising import revise_own
from app.forums.models import (
    Attribution,
    Moderation,
    ParticipantState,
    Readership,
    ReturnReason,
)
from app.people.erasure import erase
from app.people.models import Person
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    review_of,
    standing_for,
)
from tests.forums.making_many import make_many_published

CANARY = "canariosecreto"
pytestmark = pytest.mark.both_databases


def found(client, address: str) -> list[int]:
    """The numbers found, in their order."""
    page = client.get(address + ("&" if "?" in address else "?") + "lang=en")
    assert page.status_code == 200, page.status_code
    return [int(number) for number in re.findall(r">Contribution (\d+)<span", page.text)]


@pytest.fixture
def forum(arrange):
    """A forum with seven contributions in four languages."""
    with arrange():
        forum = make_forum()
        writer = make_participant(forum, make.make_person(**cast.ANA.fields))
        texts = [
            ("es", "Las licitaciones públicas, y una licitación más."),
            ("pt", "A licitação eletrônica e os fornecedores nacionais."),
            ("en", "Framework agreements and catalogues of the countries."),
            ("fr", "Les marchés publics : l'appel d'offres est publié."),
            ("es", "El catálogo electrónico y el convenio marco."),
            ("es", "Convenio con otro marco, <b>sin</b> catálogo. AND OR NOT"),
            ("es", "Nada que ver."),
        ]
        for language, text in texts:
            make_contribution(writer, forum, text, language=language, title="Tema")
    return forum


SEARCHES = [
    ("licitación", [1, 2]),
    ("LICITACIONES", [1, 2]),
    ("licitacao", [2, 1]),
    ("licitações", [2, 1]),
    ("publicas", [4, 1]),
    ("nacional", [2]),
    ("agreement", [3]),
    ("country", [3]),
    ("appel", [4]),
    ("l’appel", [4]),
    ("marche", [4]),
    ("catalogos", [6, 5]),
    ("convenio marco", [6, 5]),
    ('"convenio marco"', [5]),
    ("«convenio marco»", [5]),
    ('catálogo "convenio marco', [5]),
    ("catálogo del convenio", [6, 5]),
    ("de la", []),
    ("inexistente", []),
]


def test_found_in_each_language_whatever_the_accents_and_endings(client, forum):
    for typed, numbers in SEARCHES:
        for there in ("/forums/search", f"/forums/{forum.slug}/search"):
            page = client.get(there, query_string={"q": typed, "lang": "en"})
            assert sorted(map(int, re.findall(r">Contribution (\d+)<span", page.text))) == sorted(numbers), typed


def test_what_has_the_words_oftener_stands_first_then_the_newest(client, forum):
    assert found(client, "/forums/search?q=licitaciones") == [1, 2]
    assert found(client, "/forums/search?q=catalogo")[0] == 6


NONSENSE = [
    "AND", "OR NOT", "NEAR(a b)", "words_folded:licit", "licit*", '"', '""', "'", "a'b", "(", ")))", "-x", "^licit", "f_1",
    "%", "\\", "& | !", ":*", "<->", "convenio & marco", "\x00", "\ud800", "日本語", "हिन्दी", "x" * 10_000, "palabra " * 1_500,
    '"' * 5_000, "'; DROP TABLE forum_index; --", "{{ 7 * 7 }}", "<script>alert(1)</script>", "١٢٣", "ﬃ", "ʼ'`",
]  # fmt: skip


def test_whatever_is_typed_is_answered(client, forum):
    for typed in NONSENSE:
        encoded = typed.encode("utf-8", "surrogatepass")
        for name in ("q", "person"):
            page = client.get("/forums/search", query_string={name: encoded, "lang": "en"})
            assert page.status_code in (200, 400, 414), (typed, page.status_code)
            assert "<script>alert" not in page.text
        for name in ("question", "country", "from", "until", "files", "after"):
            page = client.get(f"/forums/{forum.slug}/search", query_string={name: encoded, "q": "marco"})
            assert page.status_code in (200, 400, 414), (typed, name, page.status_code)


def test_the_words_of_a_database_are_words(client, forum):
    assert found(client, "/forums/search?q=catálogo+AND+OR+NOT") == [6, 5]
    assert found(client, "/forums/search?q=f_1") == []


def test_it_says_what_was_found_nothing_and_no_word(client, forum):
    page = client.get("/forums/search?q=catálogo&lang=en").text
    assert "<mark>catálogo</mark>" in page and "&lt;b&gt;sin&lt;/b&gt;" in page
    assert "2 contributions" in page and "Ana Ejemplo" in page
    assert '<details class="filter-more">' in page
    assert "open>" in client.get("/forums/search?q=catálogo&files=with&lang=en").text
    assert "No contribution has all of this" in client.get("/forums/search?q=inexistente&lang=en").text
    assert "There is no word" in client.get("/forums/search?q=...&lang=en").text
    assert "only the beginning" in client.get("/forums/search", query_string={"q": "x " * 500, "lang": "en"}).text
    assert "No contribution" not in client.get("/forums/search?lang=en").text


def test_narrowed_by_question_country_person_days_and_files(client, arrange):
    with arrange():
        forum = make_forum()
        first, second = make_forum_question(forum), make_forum_question(forum, position=2)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        joao = make_participant(forum, make.make_person(**cast.JOAO.fields))
        make_contribution(ana, forum, "Palabra.", question=first)
        with_file = make_contribution(joao, forum, "Palabra.", question=second)
        make_attached(with_file)
    there = f"/forums/{forum.slug}/search"
    country = cast.JOAO.fields["country_code"].lower()
    for narrowed, numbers in {
        "question=1": [1], "question=2": [2], "question=77": [], f"country={country}": [2], "country=zz": [],
        "person=ejem": [1], "person=João": [2], "person=nadie": [], "files=with": [2],
        "from=2026-01-01": [2, 1], "from=2099-01-01": [], "until=2001-01-01": [], "until=nonsense": [2, 1],
    }.items():  # fmt: skip
        assert found(client, f"{there}?q=palabra&{narrowed}") == numbers, narrowed
        if "nonsense" not in narrowed:
            assert found(client, f"{there}?{narrowed}") == numbers, narrowed


def test_found_as_long_as_it_is_public_and_in_its_present_words(client, arrange):
    with arrange():
        forum = make_forum()
        person = make.make_person(**cast.ANA.fields)
        ana = make_participant(forum, person)
        hidden = make_contribution(ana, forum, f"Uno {CANARY}.", title="Tema")
        back = make_contribution(ana, forum, f"Dos {CANARY}.", title="Tema")
        gone = make_contribution(ana, forum, f"Tres {CANARY}.", title="Tema")
        edited = make_contribution(ana, forum, f"Cuatro {CANARY}.", title="Tema")
        forum.moderation = Moderation.ALL
        make_contribution(ana, forum, f"Espera {CANARY}.", title="Tema")
        returned = make_contribution(ana, forum, f"Vuelve {CANARY}.", title="Tema")
        db.session.flush()
    assert found(client, f"/forums/search?q={CANARY}") == [4, 3, 2, 1]
    with arrange():
        standing = standing_for(forum, person)
        for one in (hidden, back):
            hide_contribution(forum, one.id, START, "moderator", "por el tono")
        show_contribution_again(forum, back.id, "moderator")
        withdraw_contribution(standing, gone.id, START)
        return_to_author(forum, review_of(returned), ReturnReason.TONE, "", START, "moderator")
        revise_own(standing, edited.id, "Otras palabras.", START)
        publish_reviewed(forum, review_of(edited), START, "moderator")
    assert found(client, f"/forums/search?q={CANARY}") == [2]
    assert found(client, "/forums/search?q=otras+palabras") == [4]


def test_the_author_and_the_moderators_find_no_more_than_others(client, arrange, sign_in):
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
        make_contribution(make_participant(forum, author.person), forum, f"Espera {CANARY}.")
    for account in (author, moderator):
        sign_in(client, account)
        assert found(client, f"/forums/{forum.slug}/search?q={CANARY}") == []


def test_a_forum_is_searched_by_those_who_read_it(client, arrange, sign_in):
    with arrange():
        forum = make_forum(reading=Readership.PARTICIPANTS)
        stranger, invited, joined, organiser = (
            make.make_account(person=make.make_person(f"Persona {n}")) for n in range(4)
        )
        make_participant(forum, invited.person, state=ParticipantState.INVITED)
        make_contribution(make_participant(forum, joined.person), forum, "Reservado.")
        make_forum_role(forum, organiser.person)
    assert found(client, "/forums/search?q=reservado") == []
    for account, numbers in ((stranger, []), (invited, []), (joined, [1]), (organiser, [1])):
        sign_in(client, account)
        assert found(client, "/forums/search?q=reservado") == numbers
        status = client.get(f"/forums/{forum.slug}/search?q=reservado").status_code
        assert status == (200 if numbers else 403 if account is invited else 404)


def test_chatham_house_is_found_by_words_alone(client, arrange):
    """Also what came under the rule later: by a move, a merge, or the forum's settings."""
    with arrange():
        forum = make_forum()
        closed = make_forum_question(forum, attribution=Attribution.CHATHAM)
        opened = make_forum_question(forum, position=2)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        held = make_contribution(ana, forum, "Callado uno.", question=closed, title="Cerrado")
        silent = publish_reviewed(forum, review_of(held), START, "moderator")
        moved = make_contribution(ana, forum, "Callado dos.", question=opened, title="Abierto")
        merged = make_contribution(ana, forum, "Callado tres.", question=opened, title="Otro")
        make_contribution(ana, forum, "Callado cuatro.", question=opened, title="Con nombre")
    country = cast.ANA.fields["country_code"].lower()
    assert found(client, "/forums/search?person=ejemplo") == [4, 3, 2]
    with arrange():
        move_contribution(forum, moved.id, silent.topic_id, None, "moderator")
        merge_topics(forum, merged.topic_id, silent.topic_id, "moderator")
    for narrowed in ("person=ejemplo", "person=ana", f"country={country}"):
        assert found(client, f"/forums/search?{narrowed}") == [4]
        assert found(client, f"/forums/search?q=callado&{narrowed}") == [4]
    assert found(client, "/forums/search?q=callado") == [4, 3, 2, 1]
    with arrange():
        save_settings(forum, {"attribution": Attribution.INSTITUTION})
    assert found(client, "/forums/search?person=ana") == []
    assert found(client, f"/forums/search?country={country}") == [4]


def test_who_is_erased_is_found_by_name_no_more(client, arrange):
    with arrange():
        forum = make_forum()
        person = make.make_person(**cast.ANA.fields)
        make_contribution(make_participant(forum, person), forum, "Queda escrito.")
    assert found(client, "/forums/search?person=ejemplo") == [1]
    with arrange():
        erase(db.session.get_one(Person, person.id))
    assert found(client, "/forums/search?person=ejemplo") == []
    assert found(client, "/forums/search?q=escrito") == [1]


def test_an_excerpt_has_words_and_no_marks(client, arrange):
    with arrange():
        ana = make_participant(forum := make_forum(), make.make_person(**cast.ANA.fields))
        make_contribution(ana, forum, "Uno **fuerte**.\n\n> Citado\n\n- Punto & <i>seguido</i>\n- Otro fuerte")
    page = client.get("/forums/search?q=fuertes&lang=en").text
    assert "Uno <mark>fuerte</mark>. Citado Punto &amp; &lt;i&gt;seguido&lt;/i&gt; Otro <mark>fuerte</mark>" in page


def test_pages_of_fifty_without_gap_or_repetition(client, arrange):
    with arrange():
        forum = make_forum()
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        first = make_contribution(ana, forum, "palabra", title="Tema")
        make_many_published(first, [{"body": "palabra " * (1 + number % 3)} for number in range(2, 121)])
    seen, address = [], "/forums/search?q=palabra"
    while address:
        page = client.get(address + "&lang=en").text
        seen += [int(number) for number in re.findall(r">Contribution (\d+)<span", page)]
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == 120 and sorted(seen) == list(range(1, 121))
    assert "There are no more" in client.get("/forums/search?q=palabra&after=0.prueba99.1&lang=en").text


@pytest.mark.parametrize("many", [1, 60])
def test_four_statements(client, arrange, sign_in, statements, many):
    with arrange():
        forum = make_forum()
        make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        ana = make_participant(forum, account.person)
        make_many_published(make_contribution(ana, forum, "palabra", title="Tema"), [{}] * many)
    sign_in(client, account)
    client.get("/forums")
    for address in ("/forums/search?q=palabra", f"/forums/{forum.slug}/search?q=palabra&person=ana&question=1"):
        with statements() as ran:
            assert client.get(address).status_code == 200
        assert len(ran) <= 4, str(ran)
