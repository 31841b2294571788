"""A contribution is brought over to a sister forum: once, with a number of its own, and never more public than its original."""

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.bringing import bring_over
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.families import leave_family
from app.forums.actions.flagging import flag_contribution
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.actions.moving import move_contribution
from app.forums.actions.organising import save_question, save_settings
from app.forums.actions.revising import revise_own
from app.forums.actions.spreading import spread_further
from app.forums.actions.translating import TranslationText, known_text, save_translation, take_translation_back
from app.forums.hooks import contribution_changed
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    FlagReason,
    Forum,
    ForumParticipant,
    ForumRoleKind,
    ForumTopic,
    Moderation,
    Readership,
    Via,
)
from app.forums.places import WritingPlace
from app.forums.queries.translations import translation_in
from app.forums.sentences import review_line
from app.forums.sister_handing_over import answer_told, why_not_told_elsewhere
from app.forums.standing import ForumStanding
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_sister_of,
    place_of,
    review_of,
    standing_for,
)

CANARY = "canariollevado"


class Sisters:
    """A forum in Spanish with one translated contribution, and its sister in English with a moderator of her own."""

    def __init__(self, **fields):
        self.forum = make_forum(**fields)
        self.sister = make_sister_of(self.forum)
        self.questions = [make_forum_question(one) for one in (self.forum, self.sister)]
        self.author = make.make_account(
            person=make.make_person(
                "Zenobia", "Autora", institution_name="Instituto Visible", country_code="HT", language="es"
            )
        )
        self.translator = make.make_account(person=make.make_person("Tradu", "Ctora"))
        self.moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(self.forum, self.translator.person, ForumRoleKind.TRANSLATOR)
        make_forum_role(self.sister, self.moderator.person)
        self.participant = make_participant(self.forum, self.author.person)
        self.one = make_contribution(self.participant, self.forum, "Lo que aprendimos.", question=self.questions[0])

    def translate(self, body=f"What we learned {CANARY}.", contribution=None, language="en"):
        standing = ForumStanding(self.forum, person_id=self.translator.person_id)
        one = contribution or self.one
        made = translation_in(one.id, language)
        words = TranslationText(body, one.revision, known=known_text(made) if made else "")
        return save_translation(standing, one.id, language, words, START, publish=True)

    def bring(self, contribution=None, **place):
        where = WritingPlace(**place) if place else WritingPlace(question=self.questions[1], title="Brought topic")
        standing = ForumStanding(self.sister, person_id=self.moderator.person_id)
        return bring_over(standing, (contribution or self.one).id, where, START, "moderator")


def _anew(copy):
    return db.session.get_one(Contribution, copy.id, populate_existing=True)


def test_it_is_brought_once_with_a_number_and_the_name_as_it_was(app):
    with app.app_context():
        scene = Sisters()
        with pytest.raises(Refused):
            scene.bring()  # not translated
        scene.translate()
        make_contribution(make_participant(scene.sister), scene.sister, "Something else.", title="Other")
        copy = scene.bring()
        assert (copy.number, copy.path, copy.via, copy.language) == (2, "0002", Via.BROUGHT, "en")
        assert copy.body == f"What we learned {CANARY}." and copy.brought_revision == 1
        assert (copy.snapshot_name, copy.author_id) == ("Zenobia Autora", scene.author.person_id)
        assert copy.topic.contribution_count == 1 and copy.topic.question_id == scene.questions[1].id
        participant = db.session.get_one(ForumParticipant, scene.participant.id, populate_existing=True)
        assert participant.published_count == 1
        with pytest.raises(Refused, match="2"):
            scene.bring()
        with pytest.raises(Refused):
            take_translation_back(ForumStanding(scene.forum), scene.one.id, "en", START)
        for action in (
            lambda: revise_own(standing_for(scene.sister, scene.author.person), copy.id, "Mine.", START),
            lambda: withdraw_contribution(standing_for(scene.sister, scene.author.person), copy.id, START),
        ):
            with pytest.raises(Refused):
                action()


def test_what_is_not_public_or_not_of_a_sister_is_not_brought(app):
    with app.app_context():
        scene = Sisters()
        scene.translate()
        scene.forum.moderation = Moderation.ALL
        held = make_contribution(scene.participant, scene.forum, "Espera.", title="Otro")
        with pytest.raises(Refused):
            scene.bring(held)
        copy = scene.bring()
        back = ForumStanding(scene.forum, person_id=scene.moderator.person_id)
        with pytest.raises(Refused):
            bring_over(back, copy.id, WritingPlace(title="Back again"), START, "moderator")
        scene.forum.moderation = Moderation.OFF
        other = make_contribution(scene.participant, scene.forum, "Otra.", title="Otro")
        scene.translate("Another.", other)
        scene.forum.reading = Readership.NETWORK
        with pytest.raises(Refused):
            scene.bring(other)  # more people would read it
        scene.forum.reading = Readership.PUBLIC
        db.session.flush()
        leave_family(scene.sister, "organiser")
        with pytest.raises(Refused):
            scene.bring(other)


def test_a_forum_is_not_opened_to_more_readers_than_what_was_brought_to_it_may_have(app):
    with app.app_context():
        scene = Sisters()
        scene.forum.reading = scene.sister.reading = Readership.NETWORK
        scene.translate()
        scene.bring()
        with pytest.raises(Refused):
            save_settings(scene.sister, {"reading": Readership.PUBLIC})
        save_settings(scene.sister, {"reading": Readership.PARTICIPANTS})
        save_settings(scene.sister, {"reading": Readership.NETWORK})


def test_between_forums_of_one_language_it_needs_no_translation_and_answers_stand_below(app):
    with app.app_context():
        scene = Sisters()
        scene.sister.language = "es"
        answer = make_contribution(
            scene.participant, scene.forum, "Y más.", parent=scene.one, topic=place_of(scene.one)
        )
        copy = scene.bring()
        below = scene.bring(answer, parent=copy, topic=copy.topic)
        assert (below.parent_id, below.path, below.body) == (copy.id, "00010002", "Y más.")


@pytest.mark.parametrize("state", [ContributionState.HIDDEN, ContributionState.WITHDRAWN])
def test_what_goes_out_of_sight_takes_its_copies_along(app, state):
    told = []
    contribution_changed.add(app, lambda forum, one: told.append((forum.id, one.state)), key="test")
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        version = scene.sister.version
        told.clear()
        if state is ContributionState.HIDDEN:
            hide_contribution(scene.forum, scene.one.id, START, "moderator", "por el tono")
        else:
            withdraw_contribution(standing_for(scene.forum, scene.author.person), scene.one.id, START)
        copy = _anew(copy)
        topic = db.session.get_one(ForumTopic, copy.topic_id, populate_existing=True)
        assert copy.state is state and topic.contribution_count == 0
        assert told == [(scene.forum.id, state), (scene.sister.id, state)]
        assert db.session.scalar(select(Forum.version).where(Forum.id == scene.sister.id)) > version
        if state is ContributionState.HIDDEN:
            with pytest.raises(Refused):
                show_contribution_again(scene.sister, copy.id, "moderator")
            show_contribution_again(scene.forum, scene.one.id, "moderator")
            topic = db.session.get_one(ForumTopic, copy.topic_id, populate_existing=True)
            assert _anew(copy).is_published and topic.contribution_count == 1


def test_what_its_own_moderators_hid_stays_hidden(app):
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        hide_contribution(scene.sister, copy.id, START, "moderator", "off the question")
        hide_contribution(scene.forum, scene.one.id, START, "moderator", "por el tono")
        show_contribution_again(scene.forum, scene.one.id, "moderator")
        assert _anew(copy).state is ContributionState.HIDDEN
        show_contribution_again(scene.sister, copy.id, "moderator")
        assert _anew(copy).is_published


def test_a_copy_says_what_the_newest_translation_says(app):
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        version = scene.sister.version
        revise_own(standing_for(scene.forum, scene.author.person), scene.one.id, "Otra cosa.", START)
        assert (_anew(copy).body, _anew(copy).brought_revision) == (f"What we learned {CANARY}.", 1)
        assert db.session.scalar(select(Forum.version).where(Forum.id == scene.sister.id)) > version
        db.session.refresh(scene.one)
        scene.translate("Something else.")
        scene.translate("Outra coisa.", language="pt")
        assert (_anew(copy).body, _anew(copy).brought_revision) == ("Something else.", 2)


def test_chatham_house_stays_chatham_house(app):
    """From the beginning, or from when its question became one: the sister's own moderators are told no more."""
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        save_question(
            scene.forum, scene.questions[0], scene.questions[0].title, scene.questions[0].prompt,
            scene.questions[0].schedule_in(""), Attribution.CHATHAM,
        )  # fmt: skip
        copy = _anew(copy)
        kept = (copy.attribution, copy.author_id, copy.snapshot_name, copy.snapshot_institution, copy.country_code)
        assert kept == (Attribution.CHATHAM, None, "", "", None)
        closed = make_forum_question(scene.forum, position=2, attribution=Attribution.CHATHAM)
        other = make_contribution(scene.participant, scene.forum, "Otra.", title="Abierto")
        apart = make_contribution(
            make_participant(scene.forum), scene.forum, "Sin nombre.", question=closed, title="Cerrado"
        )
        publish_reviewed(scene.forum, review_of(apart), START, "moderator")
        scene.translate("Another.", other)
        second = scene.bring(other, title="Second")
        assert second.author_id is not None
        move_contribution(scene.forum, other.id, apart.topic_id, None, "moderator")
        assert (_anew(second).author_id, _anew(second).snapshot_name) == (None, "")


def test_a_copy_is_mailed_with_where_it_comes_from(app):
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        make_participant(scene.sister, make.make_person("Read", "Er", language="en"))
        spread_further(copy.id, START)
        message = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "forums/contribution")).one()
        assert "Brought from the forum “Foro de prueba” (Spanish), contribution 1" in message.text
        assert "Translated by Tradu Ctora" in message.text and "Zenobia Autora" in message.from_name
        assert f"/forums/{scene.sister.slug}/contributions/1/translations" in message.text


def test_its_author_hears_of_answers_and_of_their_translation(app):
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        other = make_participant(scene.sister, make.make_person(**cast.JOAO.fields))
        answer = make_contribution(other, scene.sister, "We did the same.", parent=copy, topic=copy.topic)
        kind = OutboxMessage.kind == "forums/answered_elsewhere"
        first = db.session.scalars(select(OutboxMessage).where(kind)).one()
        assert first.person_ref == scene.author.person.public_id and first.language == "es"
        assert "We did the same." in first.text and "/translations" in first.text
        helper = make.make_person("Otra", "Traductora")
        make_forum_role(scene.sister, helper, ForumRoleKind.TRANSLATOR)
        words = TranslationText("Hicimos lo mismo.", 1)
        save_translation(standing_for(scene.sister, helper), answer.id, "es", words, START, publish=True)
        second = db.session.scalars(select(OutboxMessage).where(kind).order_by(OutboxMessage.id.desc()).limit(1)).one()
        assert second.id != first.id and "Hicimos lo mismo." in second.text and "Otra Traductora" in second.text
        hide_contribution(scene.forum, scene.one.id, START, "moderator", "por el tono")
        assert why_not_told_elsewhere(answer_told(second.cause_ref, None), second) == "answered_changed"


def _pages(client, slug) -> str:
    paths = ["", "/questions/1", "/topics/1", "/topics/1?text=es", "/contributions/1", "/contributions/1/translations"]
    return "\n".join(client.get(f"/forums/{slug}{path}?lang=en", follow_redirects=True).text for path in paths)


@pytest.mark.both_databases
def test_pages_show_a_copy_with_its_original_one_click_away(arrange, client, sign_in):
    with arrange():
        scene = Sisters()
        scene.translate()
        stranger = make.make_account(person=make.make_person(**cast.JOAO.fields))
    bringing = f"/forums/{scene.sister.slug}/bringing/{scene.forum.slug}/1"
    sign_in(client, stranger)
    assert client.get(bringing).status_code == 403
    sign_in(client, scene.moderator)
    there = client.get(f"/forums/{scene.forum.slug}/contributions/1/translations")
    assert bringing in there.text
    assert CANARY in client.get(bringing).text
    assert client.post(bringing, data={}).status_code == 422
    assert client.post(bringing, data={"title": "What we learned"}).status_code == 303
    assert client.post(bringing, data={"title": "Again"}).status_code == 422
    assert client.get(f"/forums/{scene.sister.slug}/bringing/{scene.sister.slug}/1").status_code == 404
    sign_in(client, stranger)
    read = _pages(client, scene.sister.slug)
    assert f"/forums/{scene.forum.slug}/contributions/1" in read and "Translated by Tradu Ctora" in read
    with arrange():
        db.session.get_one(Forum, scene.forum.id).reading = Readership.PARTICIPANTS
    read = _pages(client, scene.sister.slug)
    assert "Brought from a sister forum" in read
    assert scene.forum.slug not in read and "Foro de prueba" not in read
    with arrange():
        hide_contribution(scene.forum, scene.one.id, START, "moderator", "por el tono")
    assert CANARY not in _pages(client, scene.sister.slug)


def test_a_draft_does_not_say_who_made_the_published_translation(app):
    with app.app_context():
        scene = Sisters()
        made = scene.translate()
        other = make.make_person("Otra", "Traductora")
        standing = ForumStanding(scene.forum, person_id=other.id)
        words = TranslationText("Half of", 1, is_machine_aided=True, known=known_text(made))
        save_translation(standing, scene.one.id, "en", words, START, publish=False)
        kept = translation_in(scene.one.id, "en")
        assert kept.draft == "Half of" and CANARY in kept.body
        assert (kept.translator_id, kept.is_machine_aided) == (scene.translator.person_id, False)
        words = TranslationText("Whole.", 1, is_machine_aided=True, known=known_text(kept))
        save_translation(standing, scene.one.id, "en", words, START, publish=True)
        kept = translation_in(scene.one.id, "en")
        assert (kept.translator_id, kept.is_machine_aided) == (other.id, True)


@pytest.mark.parametrize("attribution", [Attribution.INSTITUTION, Attribution.CHATHAM])
def test_moderators_are_told_that_a_copy_without_its_author_was_brought(attribution, app, arrange, client, sign_in):
    """Pointed out, it waits for them: it is no mail of an unknown sender, and no first contribution."""
    with arrange():
        scene = Sisters(attribution=attribution)
        if not scene.one.is_published:
            publish_reviewed(scene.forum, review_of(scene.one), START, "moderator")
        scene.translate()
        copy = scene.bring()
        reader = make.make_person("Lec", "Tora")
        make_participant(scene.sister, reader)
        flag_contribution(standing_for(scene.sister, reader), copy.id, FlagReason.TONE, "", START)
        with app.test_request_context("/?lang=en"):
            who, _why = review_line(review_of(copy))
        waiting = review_of(copy).public_id
    sign_in(client, scene.moderator)
    listed = client.get(f"/forums/{scene.sister.slug}/moderation?lang=en").text
    page = client.get(f"/forums/{scene.sister.slug}/moderation/{waiting}").text
    assert who.startswith("Brought from a sister forum")
    for told in (listed, page, who):
        assert "Brought from a sister forum" in told and "Unknown sender" not in told and "Zenobia" not in told
        assert ("Instituto Visible" in told) is (attribution is Attribution.INSTITUTION)
    assert "it is their first" not in page
