"""One of several processes that decide about the same reviews: `python -m tests.forums.racing`, told by its input.

It reads one line {"folder", "url", "forum", "reviews", "seed", "control"}, says "ready", waits for a line, and says for each
review "published <number>", "refused" or "failed <what>".
"""

import json
import sys
import time
from pathlib import Path
from random import Random

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.attributes import set_committed_value

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions import deciding, publishing
from app.forums.models import Contribution, ContributionState, Forum, ForumReview, ReviewOutcome
from tests.fixtures.applications import make_app


def take_the_lock_away() -> None:
    """The control: everybody reads, then writes, and nobody asks what another did."""

    def read_alone(forum: Forum, *, takes_number: bool = False, **_promised: bool) -> Forum:
        query = select(Forum).where(Forum.id == forum.id).execution_options(populate_existing=True)
        found = db.session.scalars(query).one()
        # Not written yet: the row of the forum, once written, would be a lock by itself.
        set_committed_value(found, "last_number", found.last_number + takes_number)
        return found

    def claim_late(contribution: Contribution) -> None:
        time.sleep(0.02)  # between looking and acting: the other one surely looks meanwhile
        contribution.state = ContributionState.PUBLISHED

    deciding.lock_forum = read_alone
    deciding.decide_review = lambda *_which, **_said: None  # written last: its row would be a lock by itself
    publishing._claim = claim_late


def decided(forum_id: int, review_id: int, is_control: bool) -> str:
    try:
        if is_control:
            db.session.connection(execution_options={"reads": True})  # on SQLite a transaction that began by reading
        forum, review = db.session.get_one(Forum, forum_id), db.session.get_one(ForumReview, review_id)
        actor = f"process {sys.argv[1:]}"
        number = deciding.publish_reviewed(forum, review, now(), actor).number
        if is_control:
            said = {"decided_at": now(), "decided_by": actor, "outcome": ReviewOutcome.PUBLISHED}
            db.session.execute(update(ForumReview).where(ForumReview.id == review_id).values(**said))
            db.session.execute(update(Forum).where(Forum.id == forum_id).values(last_number=number))
        db.session.commit()
    except Refused:
        db.session.rollback()
        return "refused"
    except DBAPIError as error:
        db.session.rollback()
        return f"failed {type(error.orig).__name__}"
    finally:
        db.session.remove()
    return f"published {number}"


def main() -> None:
    told = json.loads(sys.stdin.readline())
    app = make_app(told["url"], Path(told["folder"]))
    if told["control"]:
        take_the_lock_away()
    reviews = list(told["reviews"])
    Random(told["seed"] // 2).shuffle(reviews)  # noqa: S311  two and two take the same order, and meet
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        for review in reviews:
            print(decided(told["forum"], review, told["control"]), flush=True)


if __name__ == "__main__":
    main()
