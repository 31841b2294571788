"""What must hold in a forum after whatever was done in it; and that each of it would be noticed.

Short by default; `make faults` tells 500 histories of 300 steps on each database.
"""

import os

import pytest
from sqlalchemy import update

from app.core.extensions import db
from app.forums.actions import hiding, locking, moving, publishing, reading
from app.forums.bitmaps import stored_bits
from app.forums.models import Forum, ForumReading
from app.forums.paths import LAST_NUMBER, segment_of
from tests.forums.histories import History
from tests.forums.invariants import INVARIANTS

#: How many histories of how many steps.
HISTORIES, STEPS = map(int, os.environ.get("FORUM_HISTORIES", "2x80").split("x"))

#: Dealt to so many tests, so that several workers share many of them.
PARTS = min(HISTORIES, 20) if HISTORIES > 10 else 1


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_is_done_the_forum_stays_whole(app, part):
    for seed in range(part, HISTORIES, PARTS):
        with app.app_context():
            history = History.begun(seed).run(STEPS)
            wrong = {name: found for name, check in INVARIANTS.items() if (found := check(history))}
            assert wrong == {}, f"history {seed} of {STEPS} steps"
            db.session.rollback()


def lose_a_number(monkeypatch):
    """Each publication takes two."""
    counted = publishing._count_for_author

    def faulty(contribution):
        counted(contribution)
        own = Forum.id == contribution.forum_id
        db.session.execute(update(Forum).where(own).values(last_number=Forum.last_number + 1))

    monkeypatch.setattr(publishing, "_count_for_author", faulty)


def keep_hidden_ones_visible(monkeypatch):
    monkeypatch.setattr(hiding, "take_numbers", lambda topic, numbers: None)


def move_without_answers(monkeypatch):
    """What answers it stays where it was."""
    rewritten = moving._rewrite
    monkeypatch.setattr(moving, "_rewrite", lambda branches, *place: rewritten(branches[:1], *place))


def count_segments_down(monkeypatch):
    def faulty(above, number):
        return above[:16] + segment_of(LAST_NUMBER - number)

    monkeypatch.setattr(publishing, "path_below", faulty)
    monkeypatch.setattr(moving, "path_below", faulty)


def forget_what_was_seen(monkeypatch):
    def faulty(session, forum_id, person_ref, bits, at):
        own = (ForumReading.forum_id == forum_id, ForumReading.person_ref == person_ref)
        if session.execute(update(ForumReading).where(*own).values(seen=stored_bits(bits))).rowcount == 0:
            session.add(ForumReading(forum_id=forum_id, person_ref=person_ref, seen=stored_bits(bits), at=at))
            session.flush()

    monkeypatch.setattr(reading, "add_seen", faulty)


def keep_the_version(monkeypatch):
    from app.forums.actions import deciding, submitting

    whole = locking.lock_forum

    def faulty(forum, **promised):
        locked = whole(forum, **promised)
        locked.version -= 1
        return locked

    for module in (deciding, locking, submitting):
        monkeypatch.setattr(module, "lock_forum", faulty)


def find_what_is_hidden(monkeypatch):
    monkeypatch.setattr(hiding, "tell_changed", lambda forum, contribution: None)


def leave_copies_where_they_are(monkeypatch):
    monkeypatch.setattr(hiding, "follow_original", lambda original, at, actor: None)


def promise_to_add_alone(monkeypatch):
    whole = locking.lock_forum
    monkeypatch.setattr(locking, "lock_forum", lambda forum, **_promised: whole(forum, only_adds=True))


FAULTS = {
    "numbers": lose_a_number,
    "visibility": keep_hidden_ones_visible,
    "paths": move_without_answers,
    "order": count_segments_down,
    "unread": forget_what_was_seen,
    "versions": keep_the_version,
    "derived": leave_copies_where_they_are,
    "index": find_what_is_hidden,
    "tallies": promise_to_add_alone,
}


@pytest.mark.one_database
@pytest.mark.parametrize("name", INVARIANTS)
def test_a_fault_is_noticed(name, app, monkeypatch):
    FAULTS[name](monkeypatch)
    with app.app_context():
        for seed in range(10):
            history = History.begun(seed)
            for _ in range(16):  # looked at after every five steps: most faults show early
                if INVARIANTS[name](history.run(5)):
                    return
    pytest.fail(f"nobody noticed what is wrong with {name}")
