"""What comes under a stricter rule takes along all that was made of it; and forums are held in one order for it."""

import re

import pytest

from app.core.extensions import db
from app.forums.actions.moving import move_contribution, split_topic
from app.forums.actions.organising import save_question, save_settings
from app.forums.actions.topics import TopicSettings, set_topic
from app.forums.models import Attribution, Contribution, ForumIndexRow, ForumTopic
from app.forums.queries.names import names_of
from tests import make
from tests.benchmarks.steps import steps
from tests.forums.making import make_forum_question, make_topic
from tests.forums.test_bringing import Sisters


def to_chatham_by_topic(scene):
    question = make_forum_question(scene.forum, position=2, attribution=Attribution.CHATHAM)
    topic = db.session.get_one(ForumTopic, scene.one.topic_id)
    set_topic(scene.forum, topic.id, TopicSettings(topic.title, question), "moderator")


def to_chatham_by_question(scene):
    one = scene.questions[0]
    save_question(scene.forum, one, one.title, one.prompt, one.schedule_in(scene.forum.zone), Attribution.CHATHAM)


def to_chatham_by_moving(scene):
    question = make_forum_question(scene.forum, position=2, attribution=Attribution.CHATHAM)
    move_contribution(scene.forum, scene.one.id, make_topic(scene.forum, question).id, None, "moderator")


def to_chatham_by_splitting(scene):
    question = make_forum_question(scene.forum, position=2, attribution=Attribution.CHATHAM)
    split_topic(scene.forum, scene.one.id, "Aparte", question, "moderator")


def to_chatham_by_settings(scene):
    save_settings(scene.forum, {"attribution": Attribution.CHATHAM})


WAYS = (
    to_chatham_by_topic, to_chatham_by_question, to_chatham_by_moving, to_chatham_by_splitting, to_chatham_by_settings,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_copies_and_the_index_follow(way, app, statements):
    """All forums that change are held before any is written to, in the order of their ids: so two that change each other's
    copies at once wait, and neither for ever."""
    with app.app_context():
        scene = Sisters()
        scene.translate()
        copy = scene.bring()
        with statements() as ran:
            way(scene)
        both = (Contribution.id == scene.one.id) | (Contribution.id == copy.id)
        for one in db.session.scalars(
            db.select(Contribution).where(both), execution_options={"populate_existing": True}
        ):
            assert one.attribution is Attribution.CHATHAM
            row = db.session.get_one(ForumIndexRow, one.id, populate_existing=True)
            assert not row.names_folded
        assert (copy.author_id, copy.snapshot_name, copy.country_code) == (None, "", None)
        written = [" ".join(str(one).split()) for one in ran]
        of_forums = [one for one in written if re.match(r"(UPDATE forum SET version|SELECT forum.id FROM)", one)]
        assert of_forums[0].startswith("SELECT forum.id") and "ORDER BY forum.id" in of_forums[0]


@pytest.mark.sqlite_only
def test_who_acted_is_found_without_reading_all_people(app):
    with app.app_context():
        account = make.make_account()
        by_mail = make.make_person("Por", "Correo")
        wanted = [account.public_id, by_mail.public_id]
        done = []
        for _ in range(2):
            db.session.expire_all()
            with steps() as counted:
                assert set(names_of(wanted)) == set(wanted)
            done.append(counted.done)
            for number in range(60):
                make.make_person(f"Persona {number}")
        assert done[1] - done[0] < 60, done
