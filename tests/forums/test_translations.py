"""Contributions in other languages, made by people: side by side with the original, and out of sight with it."""

import re

import pytest

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.actions.translating import TranslationText, known_text, save_translation, take_translation_back
from app.forums.models import ForumRoleKind, ForumState
from app.forums.queries.translations import derived_of, translation_in, untranslated
from app.people.models import Person
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant, standing_for

CANARY = "canariotraducido"


class Scene:
    """A forum with a contribution of Ana's and a translator."""

    def __init__(self):
        self.forum = make_forum()
        self.author = make.make_account(person=make.make_person(**cast.ANA.fields))
        self.translator = make.make_account(person=make.make_person("Tradu", "Ctora"))
        make_forum_role(self.forum, self.translator.person, ForumRoleKind.TRANSLATOR)
        self.participant = make_participant(self.forum, self.author.person)
        self.one = make_contribution(self.participant, self.forum, "Lo que aprendimos.")
        self.there = f"/forums/{self.forum.slug}/contributions/{self.one.number}/translations"

    def translated(self, body="What we learned.", language="en", publish=True, known="", **text):
        standing = standing_for(self.forum, db.session.get_one(Person, self.translator.person_id))
        words = TranslationText(body, self.one.revision, known=known, **text)
        return save_translation(standing, self.one.id, language, words, START, publish=publish)


@pytest.fixture
def scene(arrange):
    with arrange():
        scene = Scene()
    return scene


def test_a_translation_is_kept_and_published(app):
    with app.app_context():
        scene = Scene()
        made = scene.translated("A draft.", publish=False)
        assert not made.is_published and derived_of([scene.one], None) == {}
        made = scene.translated(known=known_text(made), is_machine_aided=True)
        assert made.is_published and (made.body, made.draft, made.of_revision) == ("What we learned.", "", 1)
        scene.translated("Better.", publish=False, known=known_text(made))
        assert [one.body for one in derived_of([scene.one], None, "en")[scene.one.id].translations] == [
            "What we learned."
        ]
        with pytest.raises(Refused, match=r"meantime|tanto"):
            scene.translated("Unaware of the other.")
        for language, body in (("es", "Lo mismo."), ("pt", " ")):
            with pytest.raises(Refused):
                scene.translated(body, language)
        standing = standing_for(scene.forum, scene.translator.person)
        take_translation_back(standing, scene.one.id, "en", START)
        assert derived_of([scene.one], None) == {}
        assert translation_in(scene.one.id, "en").draft == "Better."
        scene.forum.state = ForumState.REPORTED
        with pytest.raises(Refused):
            scene.translated("O que aprendemos.", "pt")


def test_what_waits_is_what_has_no_translation_of_its_newest_words(app, statements):
    with app.app_context():
        scene = Scene()
        standing = standing_for(scene.forum, scene.translator.person)
        for number in range(32):
            make_contribution(scene.participant, scene.forum, f"Otra {number}.", hourly=99)
        scene.translated()
        with statements() as ran:
            page = untranslated(standing, "en", "")
        assert len(ran) == 1, ran
        assert [row.contribution.number for row in page.rows] == list(range(2, 32)) and page.later == "31"
        assert [row.contribution.number for row in untranslated(standing, "en", page.later).rows] == [32, 33]
        revise_own(standing_for(scene.forum, scene.author.person), scene.one.id, "Otra cosa.", START)
        assert untranslated(standing, "en", "").rows[0].contribution.number == 1
        assert untranslated(standing, "en", "x" * 9000).rows[0].contribution.number == 1


@pytest.mark.both_databases
def test_a_translator_translates_on_the_page(scene, arrange, client, sign_in):
    there = f"{scene.there}/en/edit"
    assert client.get(there).status_code == 302  # to sign in
    sign_in(client, scene.author)
    assert client.get(there).status_code == 403
    assert "translations" not in client.get(f"/forums/{scene.forum.slug}/topics/1").text
    sign_in(client, scene.translator)
    assert (
        f"../contributions/{scene.one.number}/translations" in client.get(f"/forums/{scene.forum.slug}/topics/1").text
    )
    assert client.get(f"{scene.there}/xx/edit").status_code == 404
    page = client.get(there).text
    values = dict(re.findall(r'name="(of_revision|known)" type="hidden" value="([^"]*)"', page))
    assert values == {"of_revision": "1", "known": ""}
    assert client.post(there, data=values | {"body": "", "publish": "1"}).status_code == 422
    draft = client.post(there, data=values | {"body": f"Draft {CANARY}.", "save": "1"})
    assert draft.status_code == 303
    assert CANARY in client.get(there).text
    late = client.post(there, data=values | {"body": "Mine.", "publish": "1"})
    assert late.status_code == 422 and "Mine." in late.text
    values["known"] = re.search(r'name="known" type="hidden" value="([^"]*)"', late.text)[1]
    done = client.post(there, data=values | {"body": "What we *learned*.", "publish": "1", "is_machine_aided": "y"})
    assert done.status_code == 303
    sign_in(client, scene.author)
    topic = client.get(f"/forums/{scene.forum.slug}/topics/1").text
    assert "What we" not in topic and "text=en" in topic and "Lo que aprendimos" in topic
    chosen = client.get(f"/forums/{scene.forum.slug}/topics/1?text=en&lang=en").text
    assert "What we <em>learned</em>" in chosen and "Lo que aprendimos" not in chosen
    assert 'lang="en"' in chosen and "Translated by Tradu Ctora from a text made by a program" in chosen
    beside = client.get(f"{scene.there}/en?lang=en").text
    assert beside.index("Lo que aprendimos") < beside.index("What we <em>learned")
    assert "edited since" not in beside
    with arrange():
        revise_own(standing_for(scene.forum, scene.author.person), scene.one.id, "Otra cosa.", START)
    assert "edited since" in client.get(f"{scene.there}/en?lang=en").text
    assert client.post(f"{scene.there}/en/end").status_code == 403
    sign_in(client, scene.translator)
    assert client.post(f"{scene.there}/en/end").status_code == 303
    assert client.get(f"{scene.there}/en").status_code == 404


def _readable(client, scene) -> str:
    topic = f"/forums/{scene.forum.slug}/topics/1"
    paths = [topic, f"{topic}?text=en", scene.there, f"{scene.there}/en", f"{topic}?order=time&text=en&around=1"]
    return "\n".join(client.get(path).text for path in paths)


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["hidden", "withdrawn"])
def test_nothing_of_a_translation_is_read_when_its_original_is_gone(scene, arrange, client, sign_in, how):
    with arrange():
        make_contribution(scene.participant, scene.forum, "Otra.", parent=scene.one)
        made = scene.translated(f"Published {CANARY}.")
        scene.translated(f"Draft {CANARY}.", publish=False, known=known_text(made))
    assert f"Published {CANARY}" in _readable(client, scene) and "Draft" not in _readable(client, scene)
    with arrange():
        if how == "hidden":
            hide_contribution(scene.forum, scene.one.id, START, "moderator", "por el tono")
        else:
            withdraw_contribution(standing_for(scene.forum, scene.author.person), scene.one.id, START)
    for account in (None, scene.author, scene.translator):
        if account is not None:
            sign_in(client, account)
        assert CANARY not in _readable(client, scene)
    if how == "hidden":
        with arrange():
            show_contribution_again(scene.forum, scene.one.id, "moderator")
        assert f"Published {CANARY}" in _readable(client, scene)
