"""The archive of a forum: what is in it, what is not, and that another instance makes the same forum of it."""

import json
import mailbox
import os
import re
import zipfile
from contextlib import suppress
from email import message_from_bytes
from email.policy import default

import pytest
from flask_babel import force_locale

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.bringing import bring_over
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.archives import opening
from app.forums.models import (
    Attribution,
    Contribution,
    Forum,
    ForumState,
    ForumSynthesis,
    Moderation,
    Readership,
    ReturnReason,
    SynthesisState,
    TranslationState,
    Via,
)
from app.forums.places import WritingPlace
from app.forums.queries.archived import archive_of, archive_ref, current_archives
from app.forums.queries.report.syntheses import frozen_figures
from app.forums.standing import ForumStanding
from app.forums.strictness import strictest
from app.library.files.kinds import FileKind
from app.library.files.models import FileState, StoredFile
from app.people.models import Category, Person
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.archived import broken, data_in, everything_in, of_number, read_of, taken_in, written
from tests.forums.histories import History
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_sister_of,
    make_translation,
    place_of,
    review_of,
    standing_for,
)
from tests.library.making import make_file

#: How many histories of how many steps.
HISTORIES, STEPS = map(int, os.environ.get("FORUM_ARCHIVES", "2x60").split("x"))
KNOWN = (("CR", Category.SGPE), ("US", Category.MULTILATERAL), (None, None))


def lived(seed: int) -> list[Forum]:
    """Two sisters after a history, with people of countries, files, and some of it without names."""
    history = History.begun(seed)
    drawn = history.random
    for participant, (country, category) in zip(history.participants, KNOWN, strict=True):
        person = db.session.get_one(Person, participant.person_id)
        if country:
            make.make_country(country)
        person.country_code, person.category = country, category
        person.institution_name = f"Agencia Ficticia {country or ''}".strip()
    history.run(STEPS)
    for number in range(STEPS, STEPS + 12):
        for step in (history.translate, history.bring):
            with suppress(Refused), db.session.begin_nested():
                step(number)
    forums = (history.forum.id, history.sister.id)
    numbered = db.select(Contribution).where(Contribution.forum_id == forums[0], Contribution.number.is_not(None))
    for one in db.session.scalars(numbered):
        one.attribution = drawn.choice([*Attribution] + [Attribution.NAMED] * 3)
        one.via = drawn.choice((Via.WEB, Via.MAIL, Via.LINK, Via.MODERATOR))
        if drawn.random() < 0.2:
            make_attached(one, f"Cuadro {one.number}.pdf")
    for copy in db.session.scalars(db.select(Contribution).where(Contribution.brought_from_id.is_not(None))):
        original = db.session.get_one(Contribution, copy.brought_from_id)
        copy.attribution = strictest(copy.attribution, original.attribution)
    db.session.flush()
    return [db.session.get_one(Forum, number, populate_existing=True) for number in forums]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(HISTORIES))
@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "for readers"])
def test_another_instance_makes_the_same_of_it(app, tmp_path, seed, is_whole):
    """Of both sisters, whichever of them is read in first."""
    with app.app_context():
        forums = lived(seed)
        before = {one.slug: read_of(one, is_whole=is_whole) for one in forums}
        paths = {one.slug: written(one, tmp_path / f"{one.slug}.zip", is_whole=is_whole) for one in forums}
        brought = [one for one in data_in(paths[forums[1].slug])["contributions"] if "brought_from" in one]
        assert brought, "a history without a copy shows nothing"
        db.session.rollback()
        assert db.session.scalars(db.select(Forum.id)).all() == [], "an empty instance"
        for path in list(paths.values())[:: (1, -1)[seed % 2]]:
            taken_in(path)
        db.session.expire_all()
        brought_in = db.session.scalars(db.select(Forum)).all()
        assert {forum.slug for forum in brought_in} == set(before)
        for forum in brought_in:
            assert read_of(forum, is_whole=is_whole) == before[forum.slug]
            again = data_in(written(forum, tmp_path / "otra.zip", is_whole=is_whole))
            first = data_in(paths[forum.slug])
            assert {**again, "made_at": "", "figures": {}} == {**first, "made_at": "", "figures": {}}
        db.session.rollback()


def test_the_published_synthesis_comes_along(app, tmp_path):
    with app.app_context():
        forum = make_forum()
        sections = {"purpose": {"es": "Para qué fue.", "en": "What it was for."}}
        values = {
            "sections": sections,
            "second_language": "en",
            "as_of": now(),
            "figures": json.loads(json.dumps(frozen_figures(forum, now()))),
        }
        synthesis = make.saved(
            ForumSynthesis(forum_id=forum.id, state=SynthesisState.PUBLISHED, published_at=now(), **values)
        )
        make_file("Informe.docx", owner_ref=synthesis.ref, state=FileState.KEPT)
        path = written(forum, tmp_path / "foro.zip")
        db.session.rollback()
        taken_in(path)
        again = db.session.scalars(db.select(ForumSynthesis)).one()
        assert {name: getattr(again, name) for name in values} == values and not again.is_draft
        file = db.session.scalars(db.select(StoredFile).where(StoredFile.owner_ref == again.ref)).one()
        assert (file.name, file.kind, file.is_quarantined) == ("Informe.docx", FileKind.DOCX, False)
        db.session.rollback()


CANARY = "canariosecreto"
#: Of the one who wrote under the Chatham House rule.
UNTOLD = ("Zenobia", "Oculto", "zenobia", "Haití", "Haiti")


@pytest.fixture
def guarded(app, tmp_path):
    """An archive of a forum in which there is one of everything that nobody else may read."""
    with app.app_context():
        forum = make_forum()
        named, unnamed = (
            make_forum_question(forum),
            make_forum_question(forum, position=2, attribution=Attribution.CHATHAM),
        )
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        zenobia = make_participant(
            forum,
            make.make_person(
                "Zenobia", "Ejemplo", institution_name="Instituto Oculto", country_code="HT", email="zenobia@a.example"
            ),
        )
        first = make_contribution(ana, forum, "Lo que aprendimos.", question=named, title="Abierto")
        make_attached(first, "Cuadro.pdf")
        topic = place_of(first)
        edited = make_contribution(ana, forum, f"Antes {CANARY}.", topic=topic)
        revise_own(standing_for(forum, ana.person), edited.id, "Después.", START)
        hidden = make_contribution(ana, forum, f"Oculta {CANARY}.", question=named, title=f"Título {CANARY}")
        make_attached(hidden, f"{CANARY}.pdf")
        hide_contribution(forum, hidden.id, START, "moderator", f"Por {CANARY}.")
        withdrawn = make_contribution(ana, forum, f"Retirada {CANARY}.", parent=first)
        withdraw_contribution(standing_for(forum, ana.person), withdrawn.id, START)
        make_contribution(
            ana,
            forum,
            "De un mensaje.",
            topic=topic,
            source=f"De un mensaje.\n-- \n{CANARY}",
            cuts=((15, 33, "signature"),),
        )
        secret = make_contribution(zenobia, forum, "Sin nombre.", question=unnamed, title="Cerrado")
        make_attached(publish_reviewed(forum, review_of(secret), now(), "moderator"), f"{CANARY}-2.pdf")
        make_translation(first, "What we learned.", draft=f"Draft {CANARY}.")
        make_translation(first, "", "fr", state=TranslationState.DRAFT, draft=f"Brouillon {CANARY}.")
        make_translation(hidden, f"Hidden {CANARY}.")
        make_sister_of(forum, f"Draft sister {CANARY}", slug=CANARY, state=ForumState.DRAFT)
        unseen = make_sister_of(forum, f"Unseen {CANARY}", slug=f"{CANARY}-2", reading=Readership.PARTICIPANTS)
        make_sister_of(forum, "Seen sister", slug="seen")
        bring_over(ForumStanding(unseen), first.id, WritingPlace(title=f"Topic {CANARY}"), now(), "moderator")
        forum.moderation = Moderation.ALL
        make_contribution(ana, forum, f"Espera {CANARY}.", topic=topic)
        returned = make_contribution(ana, forum, f"Devuelta {CANARY}.", topic=topic)
        return_to_author(forum, review_of(returned), ReturnReason.TONE, f"Por {CANARY}.", START, "moderator")
        make_forum_role(forum, make.make_person(**cast.OLGA.fields))
        yield forum, written(forum, tmp_path / "foro.zip")


@pytest.mark.one_database
@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "for readers"])
def test_nothing_is_in_it_that_a_reader_may_not_read(guarded, tmp_path, is_whole):
    forum, path = guarded
    if is_whole:
        path = written(forum, tmp_path / "todo.zip", is_whole=True)
    held = everything_in(path).decode("utf-8", "replace").replace('"link", "moderator", "brought"', "")
    assert "Sin nombre." in held and "Lo que aprendimos." in held and "Cuadro.pdf" in held
    assert "What we learned." in held and "Tradu Ctora" in held and "Seen sister" in held
    assert CANARY not in held
    assert not [word for word in UNTOLD if word in held]
    assert not re.findall(
        r"[\w.]+@(?!forum\.invalid|[\w.-]*>)[\w-]+\.\w+", re.sub(r"<c\d+\.[0-9a-f]{24}@[^>]+>", "", held)
    )
    assert not re.search(
        "olga|moderator", held.replace("by a moderator", "").replace("un moderador", ""), re.IGNORECASE
    )


@pytest.mark.one_database
def test_only_the_whole_one_tells_for_whom_authors_speak_and_how_their_words_came(app, tmp_path):
    with app.app_context():
        forum = make_forum()
        official = make_participant(forum, make.make_person(**{**cast.ANA.fields, "category": Category.SGPE}))
        make_contribution(official, forum, via=Via.LINK)
        untold = make_contribution(official, forum, via=Via.LINK)
        untold.attribution = Attribution.CHATHAM
        db.session.flush()
        told = [
            [
                (one.get("category"), one["by"])
                for one in data_in(written(forum, tmp_path / name, is_whole=whole))["contributions"]
            ]
            for name, whole in (("todo.zip", True), ("foro.zip", False))
        ]
    assert told == [[("sgpe", "link"), (None, "web")], [(None, "web"), (None, "web")]]


@pytest.mark.one_database
def test_an_archive_of_the_first_form_is_still_read(guarded, tmp_path):
    _, path = guarded

    def as_before(record):
        record.pop("related")
        record["format"] = "encuentro-forum-1"
        for one in record["contributions"]:
            for name in ("translations", "brought_from", "brought_to"):
                one.pop(name, None)

    other = broken(path, as_before, tmp_path)
    db.session.rollback()
    forum = taken_in(other)
    assert forum.last_number == 6 and forum.family_id is None
    db.session.rollback()


@pytest.mark.one_database
def test_the_mailbox_holds_the_thread(guarded, tmp_path):
    forum, path = guarded
    (tmp_path / "mbox").write_bytes(zipfile.ZipFile(path).read("contributions.mbox"))
    box = mailbox.mbox(tmp_path / "mbox", create=False)
    mails = [message_from_bytes(bytes(one), policy=default) for one in box]
    assert [one["Message-ID"].split(".")[0] for one in mails] == ["<c1", "<c2", "<c5", "<c6"]
    assert mails[0]["From"].addresses[0].display_name == "Ana Ejemplo, Costa Rica"
    assert mails[-1]["From"].addresses[0].display_name == "Un participante"
    assert {one["From"].addresses[0].domain for one in mails} == {"forum.invalid"}
    assert mails[0].get_content().strip() == "Lo que aprendimos." and mails[0]["Subject"] == f"[{forum.code}] Abierto"


@pytest.mark.one_database
def test_an_answer_names_what_it_answers(app, tmp_path):
    with app.app_context():
        forum = make_forum()
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        first = make_contribution(ana, forum)
        second = make_contribution(ana, forum, "From here on\nit is mine.", parent=first)
        make_contribution(ana, forum, parent=second)
        (tmp_path / "mbox").write_bytes(zipfile.ZipFile(written(forum, tmp_path / "a.zip")).read("contributions.mbox"))
    box = mailbox.mbox(tmp_path / "mbox", create=False)
    mails = [message_from_bytes(bytes(one), policy=default) for one in box]
    assert len(mails) == 3 and mails[2]["In-Reply-To"] == mails[1]["Message-ID"]
    assert mails[2]["References"].split() == [mails[0]["Message-ID"], mails[1]["Message-ID"]]


@pytest.mark.one_database
def test_its_pages_run_nothing_and_lead_to_each_other(guarded):
    _, path = guarded
    with zipfile.ZipFile(path) as parts:
        names = set(parts.namelist())
        pages = {name: parts.read(name).decode() for name in names if name.endswith(".html")}
    assert {"index.html", "topic-1.html", "figures.html"} <= set(pages)
    for name, page in pages.items():
        assert "<script" not in page and "http" not in page.replace("https://", "http"), name
        links = {link.partition("#")[0] for link in re.findall(r'href="([^"]+)"', page)}
        assert links <= names, name
        assert page.startswith("<!doctype html>") and '<html lang="es">' in page and "<h1" in page, name


def test_what_changed_since_is_given_to_nobody(guarded):
    """An archive belongs to the forum as it was; a later hiding makes it nobody's, and the job removes it."""
    forum, _ = guarded
    ref = archive_ref(forum)
    make_file("foro.pdf", owner_ref=ref, state=FileState.KEPT)
    assert archive_of(forum) is not None and current_archives([ref.partition(":")[2]])
    visible = db.session.scalars(db.select(Contribution).where(Contribution.number == 1)).first()
    hide_contribution(forum, visible.id, START, "moderator", "por el tono")
    assert archive_of(forum) is None and not current_archives([ref.partition(":")[2]])


WRONG = {
    "another format": (lambda record: record.update(format="other"), "not as they should be"),
    "a field too many": (lambda record: record["forum"].update(owner="x"), "not as they should be"),
    "words of what is hidden": (lambda record: of_number(record, 3).update(body="x"), "not as they should be"),
    "a path that leads out": (
        lambda record: of_number(record, 1)["files"][0].update(path="../x.pdf"),
        "not as they should be",
    ),
    "a file of other bytes": (lambda record: of_number(record, 1)["files"][0].update(sha256="0" * 64), "not the one"),
    "a file that is none": (lambda record: of_number(record, 1)["files"][0].update(path="files/9-9-x.pdf"), "missing"),
    "a number that is missing": (lambda record: record["contributions"].pop(0), "contradicts itself"),
    "a place of another": (lambda record: of_number(record, 2).update(path="0001"), "contradicts itself"),
    "an answer to itself": (lambda record: of_number(record, 2).update(answers=2), "contradicts itself"),
    "a topic merged into itself": (
        lambda record: record["topics"][0].update(merged_into=record["topics"][0]["number"]),
        "contradicts itself",
    ),
    "a topic that is none": (lambda record: of_number(record, 2).update(topic=77), "contradicts itself"),
    "a day that is none": (lambda record: record["forum"].update(start_on="2026-02-31"), "contradicts itself"),
    "a country that is none": (lambda record: of_number(record, 1).update(country="QQ"), "contradicts itself"),
    "a zone that is none": (lambda record: record["forum"].update(zone="Mars/Base"), "contradicts itself"),
    "a letter that is none": (lambda record: of_number(record, 1).update(body="a\x00b"), "characters that no text has"),
    "half a letter": (lambda record: of_number(record, 1).update(body="a\ud800b"), "characters that no text has"),
    "the address of a page": (lambda record: record["forum"].update(slug="search"), "it is that of a page"),
    "a translation of words to come": (
        lambda record: of_number(record, 1)["translations"][0].update(of_revision=2),
        "contradicts itself",
    ),
    "a translation into its own language": (
        lambda record: of_number(record, 1)["translations"][0].update(language="es"),
        "contradicts itself",
    ),
    "two translations into one language": (
        lambda record: of_number(record, 1)["translations"].append(of_number(record, 1)["translations"][0]),
        "contradicts itself",
    ),
    "two categories at once": (
        lambda record: of_number(record, 1).update(category="multilateral"),
        "contradicts itself",
    ),
    "half a number": (lambda record: of_number(record, 1).update(number=1.0), "contradicts itself"),
    "more versions than there can be": (
        lambda record: of_number(record, 1).update(revision=10**30),
        "not as they should be",
    ),
    "a number beyond": (lambda record: record["forum"].update(last_number=2**63), "not as they should be"),
}


@pytest.mark.one_database
@pytest.mark.parametrize("what", WRONG)
def test_an_archive_that_is_wrong_is_refused_with_a_sentence(guarded, tmp_path, what):
    _, path = guarded
    change, sentence = WRONG[what]
    other = broken(path, change, tmp_path)
    db.session.rollback()
    with force_locale("en"), pytest.raises(Refused) as refusal:
        taken_in(other)
    assert sentence in refusal.value.reason
    db.session.rollback()
    assert not db.session.scalars(db.select(Forum.id)).all()


def _zip(tmp_path, parts):
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return path


def _text(tmp_path):
    path = tmp_path / "made.zip"
    path.write_bytes(b"PK no zip")
    return path


NO_ARCHIVES = {
    "no zip": (_text, "no readable zip"),
    "an empty one": (lambda tmp: _zip(tmp, []), "missing from the archive"),
    "one that unpacks out of its folder": (lambda tmp: _zip(tmp, [("../../etc/x", "x")]), "lead out of its folder"),
    "an absolute name": (lambda tmp: _zip(tmp, [("/etc/x", "x")]), "lead out of its folder"),
    "a drive": (lambda tmp: _zip(tmp, [("C:\\x", "x")]), "lead out of its folder"),
    "no JSON": (lambda tmp: _zip(tmp, [("forum.json", "{")]), "no JSON"),
    "a nest of lists": (lambda tmp: _zip(tmp, [("forum.json", "[" * 200_000)]), "no JSON"),
    "a list": (lambda tmp: _zip(tmp, [("forum.json", "[]")]), "not as they should be"),
    "no text": (lambda tmp: _zip(tmp, [("forum.json", b"\xff\xfe")]), "no JSON"),
}


@pytest.mark.one_database
@pytest.mark.parametrize("what", NO_ARCHIVES)
def test_what_is_no_archive_is_refused_with_a_sentence(app, tmp_path, what):
    make_it, sentence = NO_ARCHIVES[what]
    path = make_it(tmp_path)
    with app.app_context(), force_locale("en"), pytest.raises(Refused) as refusal:
        taken_in(path)
    assert sentence in refusal.value.reason


@pytest.mark.one_database
def test_a_bomb_is_not_unpacked(app, tmp_path, monkeypatch):
    """Neither by what its list says, nor where the list lies."""
    monkeypatch.setattr(opening, "MOST", 10_000)
    path = _zip(tmp_path, [("forum.json", "x" * 20_000)])
    with app.app_context(), force_locale("en"):
        with pytest.raises(Refused, match="unpack to more"):
            taken_in(path)
        monkeypatch.setattr(opening, "MOST", 100_000)
        monkeypatch.setattr(opening, "MOST_DATA", 10_000)
        with pytest.raises(Refused, match="unpack to more"):
            taken_in(path)


def test_what_is_here_already_is_not_taken_twice(guarded):
    _, path = guarded
    with force_locale("en"), pytest.raises(Refused, match="is here already"):
        taken_in(path)


@pytest.mark.one_database
def test_the_commands(app, tmp_path):
    with app.app_context():
        forum = make_forum()
        make_contribution(make_participant(forum, make.make_person(**cast.ANA.fields)), forum)
        db.session.commit()
        slug = forum.slug
    run, path = app.test_cli_runner().invoke, str(tmp_path / "foro.zip")
    assert "Written: 1 contributions." in run(args=["forums", "archive", slug, path]).output
    assert "is here already" in run(args=["forums", "import", path]).output
    with app.app_context():
        db.session.execute(db.update(Forum).values(slug="antes", code="antes"))
        db.session.commit()
    assert f"Imported: /forums/{slug}, 1 contributions, 0 files." in run(args=["forums", "import", path]).output
    assert "There is no forum" in run(args=["forums", "archive", "nowhere", path]).output
