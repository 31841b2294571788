"""Killed at random moments while it mails: each participant has each contribution once, singly or in a digest, and
nobody is left out."""

import os
from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.forums.models import Contribution, ForumDelivery, ForumDigest, ForumParticipant
from app.mail.models import OutboxMessage
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start
from tests.forums.making import make_contribution, make_forum, make_participant

pytestmark = pytest.mark.slow

#: Twenty for the long form of the tests.
KILLS = int(os.environ.get("SPREADING_KILLS", "6"))
PEOPLE = 30


def test_each_participant_has_each_contribution_once(app: Flask, arrange: Arrange, start_process: Start) -> None:
    with arrange():
        forum = make_forum()
        people = [make_participant(forum, make.make_person(f"Persona{number}")) for number in range(PEOPLE)]
        for number in range(3):
            make_contribution(people[0], forum, f"Contribución {number}.", title=f"Tema {number}")
    process = start_process("-m", "tests.forums.spreaders", str(KILLS), "7", "spread_contributions")
    output, _ = process.communicate(timeout=240)
    lines = output.splitlines()
    assert lines.count("ended -9") >= KILLS // 2, output
    assert lines[-1] == "left alone 0", output
    query = select(OutboxMessage.message_id, OutboxMessage.person_ref)
    with app.app_context():
        got = Counter(tuple(row) for row in db.session.execute(query))
        assert set(got.values()) == {1}
        assert len(got) == 3 * PEOPLE
        assert all(db.session.scalars(select(Contribution.spread_at)))


def test_each_participant_has_each_digest_once(app: Flask, arrange: Arrange, start_process: Start) -> None:
    with arrange():
        forum = make_forum()
        author = make_participant(forum, make.make_person("Ana"))
        for number in range(PEOPLE):
            values = {
                "delivery": ForumDelivery.DAILY,
                "joined_at": now() - timedelta(days=1),
                "digest_due_at": now() - timedelta(hours=1),
            }
            make_participant(forum, make.make_person(f"Persona{number}", zone="UTC"), **values)
        for number in range(3):
            make_contribution(author, forum, f"Contribución {number}.", title=f"Tema {number}")
    process = start_process("-m", "tests.forums.spreaders", str(KILLS), "7", "send_digests")
    output, _ = process.communicate(timeout=240)
    lines = output.splitlines()
    assert lines.count("ended -9") >= KILLS // 2, output
    assert lines[-1] == "left alone 0", output
    with app.app_context():
        got = Counter(db.session.scalars(select(OutboxMessage.person_ref)))
        assert (len(got), set(got.values())) == (PEOPLE, {1})
        told = select(ForumParticipant.digest_number).where(ForumParticipant.delivery == ForumDelivery.DAILY)
        assert set(db.session.scalars(told)) == {3}
        assert len(db.session.scalars(select(ForumDigest.id)).all()) == PEOPLE
