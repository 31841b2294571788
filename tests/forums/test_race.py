"""Several moderators at once about the same reviews: each is decided once, and the numbers are dense.

`make faults` lets six processes decide about 400. The control, in which everybody reads and then writes, goes wrong: with
errors on SQLite, with wrong or doubled numbers on PostgreSQL, so that both are asked for.
"""

import json
import os
from collections import Counter

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, Forum, ForumReview, ForumTopic, Moderation
from tests.fixtures.warm import Warm
from tests.forums.making import make_contribution, make_forum, make_participant, make_topic, review_of

pytestmark = pytest.mark.slow

REVIEWS = int(os.environ.get("FORUM_REVIEWS", "20"))
PROCESSES = 6 if REVIEWS >= 400 else 2


def waiting(arrange) -> tuple[int, list[int]]:
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        participant, topic = make_participant(forum), make_topic(forum)
        held = [make_contribution(participant, forum, f"Texto {n}.", topic=topic) for n in range(REVIEWS)]
        return forum.id, [review_of(one).id for one in held]


def raced(app, warm: Warm, folder, forum: int, reviews: list[int], control: bool) -> list[str]:
    """What each process said of each review."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    racers = [warm.start(["tests.forums.racing", str(n)], os.environ, stderr=2) for n in range(PROCESSES)]
    try:
        for seed, racer in enumerate(racers):
            told = {"folder": str(folder), "url": url, "forum": forum, "reviews": reviews, "seed": seed}
            racer.stdin.write(json.dumps({**told, "control": control}) + "\n")
            racer.stdin.flush()
        for racer in racers:
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            racer.stdin.write("go\n")
            racer.stdin.flush()
        return [line.strip() for racer in racers for line in racer.communicate(timeout=300)[0].splitlines()]
    finally:
        for racer in racers:
            racer.kill()


def is_sound(app, forum_id: int, said: list[str]) -> bool:
    """Each published once, numbers 1 to the last, nothing failed, and the topic counts them all."""
    kinds = Counter(line.split()[0] for line in said)
    with app.app_context():
        forum = db.session.get_one(Forum, forum_id)
        numbers = db.session.scalars(
            select(Contribution.number).where(Contribution.state == ContributionState.PUBLISHED)
        ).all()
        decided = db.session.scalars(select(ForumReview).where(ForumReview.decided_at.is_not(None))).all()
        count = db.session.scalars(select(ForumTopic.contribution_count)).one()
        return (
            kinds == {"published": REVIEWS, "refused": REVIEWS * (PROCESSES - 1)}
            and sorted(numbers) == list(range(1, REVIEWS + 1))
            and forum.last_number == count == len(decided) == REVIEWS
        )


def test_each_review_is_decided_once(app, arrange, tmp_path, warm):
    forum, reviews = waiting(arrange)
    said = raced(app, warm, tmp_path, forum, reviews, control=False)
    assert is_sound(app, forum, said), Counter(line.split()[0] for line in said)


def test_the_control_without_the_lock_goes_wrong(app, arrange, tmp_path, warm):
    forum, reviews = waiting(arrange)
    said = raced(app, warm, tmp_path, forum, reviews, control=True)
    assert not is_sound(app, forum, said), Counter(line.split()[0] for line in said)
