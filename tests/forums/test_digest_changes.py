"""What happens between a contribution and its digest: another delivery, one click, something hidden, somebody gone."""

import os
import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.core.extensions import db
from app.forums.models import Attribution, Contribution, ForumDelivery, ForumParticipant, ParticipantState
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.hand_over import withhold_overtaken
from app.mail.models import MessageState, Note, OutboxMessage, UnsubscribedBy
from app.mail.subscriptions.actions import unsubscribe
from tests.fixtures.time import SettableClock
from tests.forums.digested import (
    DAILY,
    FAR,
    NONE,
    chile,
    choose,
    deliver,
    digests,
    hide,
    morning,
    person,
    reader,
    to_olga,
    told,
    told_to,
    withhold_unsubscribed,
    work,
    write,
)
from tests.forums.making import (
    make_participant,
)

pytestmark = pytest.mark.usefixtures("by_mail")


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("seed", range(int(os.environ.get("DIGEST_HISTORIES", "6"))))
def test_whatever_they_choose_each_is_told_once(seed: int, clock: SettableClock) -> None:
    """Random histories of writing, mailing, mornings, changes of delivery and one click, at whatever moment."""
    chance = random.Random(seed)  # noqa: S311  what somebody does next
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), make_participant(forum, person("Olga"))
    choose(forum, olga, DAILY)
    written = 0
    for _ in range(40):
        step = chance.choice(["write", "write", "spread", "deliver", "morning", "choose", "choose", "click"])
        if step == "write":
            written += 1
            write(forum, ana, written)
        elif step == "spread":
            work("spread_contributions")
        elif step == "deliver":
            deliver()
        elif step == "morning":
            morning(clock)
        elif step == "choose":
            choose(forum, olga, chance.choice(list(ForumDelivery)))
        elif (sent := to_olga()) is not None:
            unsubscribe(sent, UnsubscribedBy.ONE_CLICK)
            db.session.commit()
            withhold_unsubscribed()
    choose(forum, olga, DAILY)
    morning(clock)
    assert told_to(olga) == list(range(1, written + 1))


@pytest.mark.usefixtures("context")
def test_who_left_the_list_gets_none_until_they_choose_again(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), make_participant(forum, person("Olga"))
    choose(forum, olga, DAILY)
    write(forum, ana, 1)
    morning(clock)
    deliver()
    unsubscribe(digests()[0], UnsubscribedBy.ONE_CLICK)
    write(forum, ana, 2)
    morning(clock)
    assert len(digests()) == 1
    choose(forum, olga, DAILY)
    morning(clock)
    assert [told(m) for m in digests()] == [[1], [2]]


@pytest.mark.usefixtures("context")
def test_a_single_in_the_hands_of_the_server_goes_on_and_is_not_told_again(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), make_participant(forum, person("Olga"))
    write(forum, ana, 1)
    work("spread_contributions")
    mine = OutboxMessage.to_address == "olga@compras.example"
    db.session.execute(update(OutboxMessage).where(mine).values(state=MessageState.SENDING))
    choose(forum, olga, DAILY)
    message = to_olga()
    assert message is not None and not withhold_overtaken(message)
    morning(clock)
    assert told_to(olga) == [1]


@pytest.mark.usefixtures("context")
def test_what_is_hidden_before_it_left_takes_it_back_and_a_new_one_is_made(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    for number in (1, 2, 3):
        write(forum, ana, number)
    morning(clock)
    hide(forum, 2)
    run(jobs()["deliver_outbox"])
    first, second = digests()
    assert (first.state, first.answer) == (MessageState.SUPPRESSED, Note.OVERTAKEN)
    assert (told(second), second.is_waiting, second.key) == ([1, 3], True, second.key)
    assert "Texto 2" not in second.text + second.html
    hide(forum, 1)
    hide(forum, 3)
    clock.move(timedelta(hours=3))
    run(jobs()["deliver_outbox"])
    assert [m.state for m in digests()] == [MessageState.SUPPRESSED] * 2


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    "meanwhile",
    [{"state": ParticipantState.LEFT}, {"state": ParticipantState.REMOVED}, {"delivery": NONE}],
)
def test_who_is_there_no_more_gets_none(meanwhile: dict[str, Any], clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), reader(forum)
    write(forum, ana, 1)
    morning(clock)
    db.session.execute(update(ForumParticipant).where(ForumParticipant.id == olga.id).values(**meanwhile))
    db.session.commit()
    run(jobs()["deliver_outbox"])
    assert [(m.state, m.answer) for m in digests()] == [(MessageState.SUPPRESSED, Note.OVERTAKEN)]


@pytest.mark.usefixtures("context")
def test_what_became_unnamed_before_it_left_is_made_anew(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana", country_code="CR"))
    reader(forum)
    write(forum, ana, 1)
    morning(clock)
    db.session.execute(update(Contribution).values(attribution=Attribution.CHATHAM))
    db.session.commit()
    run(jobs()["deliver_outbox"])
    first, second = digests()
    assert first.state is MessageState.SUPPRESSED
    assert "Ana" in first.text and "Ana" not in second.text + second.html
