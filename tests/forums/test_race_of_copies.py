"""One moderator brings contributions to a sister forum while another hides them: no copy stays public without its original.

`make faults` lets them meet at 200. The control, in which neither holds the forums, goes wrong: with errors on SQLite, with
copies that stay public on PostgreSQL.
"""

import json
import os
from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState
from tests.fixtures.warm import Warm
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    make_sister_of,
    make_topic,
)

pytestmark = pytest.mark.slow

CONTRIBUTIONS = int(os.environ.get("FORUM_COPIES", "8"))


def made(arrange) -> dict:
    with arrange():
        forum = make_forum()
        sister = make_sister_of(forum, language="es")
        participant, topic = make_participant(forum), make_topic(forum, make_forum_question(forum))
        place = make_topic(sister, make_forum_question(sister))
        said = [
            make_contribution(participant, forum, f"Texto {n}.", topic=topic, hourly=9_999)
            for n in range(CONTRIBUTIONS)
        ]
        return {"sister": sister.id, "topic": place.id, "originals": [one.id for one in said]}


def raced(app, warm: Warm, folder, scene: dict, control: bool) -> list[str]:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    racers = [warm.start(["tests.forums.racing_copies"], os.environ, stderr=2) for _ in range(2)]
    try:
        for hides, racer in enumerate(racers):
            told = scene | {"folder": str(folder), "url": url, "hides": bool(hides), "control": control}
            racer.stdin.write(json.dumps(told) + "\n")
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


def is_sound(app, said: list[str]) -> bool:
    """Nothing failed, all was hidden, and with it whatever had been brought over."""
    original = aliased(Contribution)
    with app.app_context():
        published = db.session.scalars(
            select(Contribution.id).where(Contribution.state == ContributionState.PUBLISHED)
        ).all()
        copies = db.session.scalars(
            select(Contribution.state).join(original, Contribution.brought_from_id == original.id)
        ).all()
    kinds = Counter(line.split()[0] for line in said)
    return (
        not published
        and set(copies) <= {ContributionState.HIDDEN}
        and kinds == Counter(done=CONTRIBUTIONS + len(copies), refused=CONTRIBUTIONS - len(copies))
    )


def test_no_copy_stays_public_without_its_original(app, arrange, tmp_path, warm):
    said = raced(app, warm, tmp_path, made(arrange), control=False)
    assert is_sound(app, said), Counter(said)


def test_the_control_without_the_locks_goes_wrong(app, arrange, tmp_path, warm):
    said = raced(app, warm, tmp_path, made(arrange), control=True)
    assert not is_sound(app, said), Counter(said)
