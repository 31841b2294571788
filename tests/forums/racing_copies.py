"""One of two processes, of which one brings contributions to a sister forum and the other hides them:
`python -m tests.forums.racing_copies`, told by its input.

It reads one line {"folder", "url", "sister", "topic", "originals", "hides", "control"}, says "ready", waits for a line, and says
for each original "done", "refused" or "failed <what>".
"""

import json
import sys
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions import bringing, hiding
from app.forums.models import Contribution, Forum, ForumTopic
from app.forums.places import WritingPlace
from app.forums.standing import ForumStanding
from tests.fixtures.applications import make_app


def take_the_locks_away() -> None:
    """The control: nobody holds a forum while looking at what is in it."""

    def read_alone(forum: Forum, *_contribution: int, **_promised: bool) -> Forum:
        query = select(Forum).where(Forum.id == forum.id).execution_options(populate_existing=True)
        return db.session.scalars(query).one()

    copied = bringing._copy

    def copy_late(*read: object) -> Contribution:
        time.sleep(0.05)  # between looking and acting: it is surely hidden meanwhile
        return copied(*read)

    bringing.hold_forums = lambda *_forums: None
    bringing.lock_forum = read_alone
    bringing._copy = copy_late
    hiding.lock_with_copies = read_alone


def acted(told: dict, original_id: int) -> str:
    try:
        if told["control"]:
            db.session.connection(execution_options={"reads": True})  # on SQLite a transaction that began by reading
        if told["hides"]:
            original = db.session.get_one(Contribution, original_id)
            forum = db.session.get_one(Forum, original.forum_id)
            hiding.hide_contribution(forum, original_id, now(), "moderator", "It names a person.")
        else:
            sister = ForumStanding(db.session.get_one(Forum, told["sister"]))
            place = WritingPlace(topic=db.session.get_one(ForumTopic, told["topic"]))
            bringing.bring_over(sister, original_id, place, now(), "moderator")
        db.session.commit()
    except Refused:
        db.session.rollback()
        return "refused"
    except DBAPIError as error:
        db.session.rollback()
        return f"failed {type(error.orig).__name__}"
    finally:
        db.session.remove()
    return "done"


def main() -> None:
    told = json.loads(sys.stdin.readline())
    app = make_app(told["url"], Path(told["folder"]))
    if told["control"]:
        take_the_locks_away()
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        for original_id in told["originals"]:
            print(acted(told, original_id), flush=True)


if __name__ == "__main__":
    main()
