"""What an answer was mailed with and does not hold any more of what it answers: nobody is sent it, and all get the answer."""

from collections.abc import Callable

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.models import Attribution, Contribution, Forum, ForumDelivery
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import MessageState, Note, OutboxMessage
from app.people.models import Person
from tests.fixtures.time import SettableClock
from tests.forums import digested
from tests.forums.digested import FAR, choose, morning, reader, told_to
from tests.forums.mailed import anew, chile, mails, person, spread
from tests.forums.making import make_contribution, make_participant, place_of, standing_for
from tests.mail.conftest import post_office

__all__ = ["post_office"]

pytestmark = pytest.mark.usefixtures("by_mail", "context", "post_office")

SECRET = "Teléfono ficticio 555-0101"
Change = Callable[[Forum, Contribution], None]


def hide(forum: Forum, first: Contribution) -> None:
    hide_contribution(forum, first.id, now(), "system", "Datos personales.")


def withdraw(forum: Forum, first: Contribution) -> None:
    withdraw_contribution(standing_for(forum, db.session.get_one(Person, first.author_id)), first.id, now())


def edit(forum: Forum, first: Contribution) -> None:
    standing = standing_for(forum, db.session.get_one(Person, first.author_id))
    revise_own(standing, first.id, "Otro comienzo.", now())


def keep_unnamed(_forum: Forum, first: Contribution) -> None:
    first.attribution = Attribution.CHATHAM


def erase(_forum: Forum, first: Contribution) -> None:
    first.snapshot_name = ""


#: What happens to the answered contribution, and what of it is told no more.
CHANGES: list[tuple[Change, str]] = [
    (hide, SECRET),
    (hide, "Ana"),
    (withdraw, SECRET),
    (edit, SECRET),
    (keep_unnamed, "Ana"),
    (erase, "Ana"),
]


def answered(forum: Forum) -> Contribution:
    """One by Ana, one by João that answers it."""
    ana = make_participant(forum, person("Ana", country_code="CR"), delivery=ForumDelivery.NONE)
    joao = make_participant(forum, person("Joao"), delivery=ForumDelivery.NONE)
    first = make_contribution(ana, forum, f"{SECRET}.")
    make_contribution(joao, forum, "De acuerdo.", parent=first, topic=first.topic)
    return first


def changed(change: Change, forum: Forum, first: Contribution) -> None:
    db.session.commit()
    change(db.session.get_one(Forum, forum.id), db.session.get_one(Contribution, first.id))
    db.session.commit()


def deliver() -> None:
    assert not run(jobs()["deliver_outbox"]).failed
    db.session.expire_all()


def words(message: OutboxMessage) -> str:
    return message.text + message.html


def answers() -> list[OutboxMessage]:
    return [message for message in mails() if "De acuerdo." in message.text]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_an_answer_leaves_without_what_is_told_no_more(change: Change, told: str) -> None:
    forum = chile()
    first = answered(forum)
    for name in ("Olga", "Rosa"):
        make_participant(forum, person(name, language="es"))
    spread()
    assert all(told in words(message) for message in answers())
    changed(change, forum, first)
    deliver()
    sent = [message for message in answers() if message.state is not MessageState.SUPPRESSED]
    assert sorted(message.to_address for message in sent) == ["olga@compras.example", "rosa@compras.example"]
    assert len({message.message_id for message in answers()}) == 1
    assert {message.state for message in sent} == {MessageState.SENT}
    for message in sent:
        assert told not in words(message)
        assert message.text.startswith("Contribución 2 · Joao Ejemplo")
        assert "a la contribución 1" in message.text
    assert len(answers()) == 4
    deliver()
    assert len(answers()) == 4


def test_one_that_names_what_it_answers_in_its_own_words_does_not_pass_for_one_without_quotation() -> None:
    forum = chile()
    first = answered(forum)
    rosa = make_participant(forum, person("Rosa"), delivery=ForumDelivery.NONE)
    make_participant(forum, person("Olga", language="en"))
    topic = place_of(first)
    make_contribution(rosa, forum, "In answer to contribution 1\n\nYes.", parent=first, topic=topic)
    spread()
    changed(hide, forum, first)
    deliver()
    last = [message for message in mails() if "Yes." in message.text]
    assert [SECRET in message.text for message in last] == [True, False]
    assert last[0].state is MessageState.SUPPRESSED


def test_what_is_answered_and_stays_is_sent_at_once() -> None:
    forum = chile()
    answered(forum)
    odd = make_participant(forum, person("Olga", language="fr"))
    odd.person.rename("Olga \u2028 Bcc: x", "Ejemplo")
    third = make_contribution(odd, forum, "Trois \t\u200d mots :\n\n\n\n  fin \u00a0", title="Otro")
    make_contribution(anew(odd), forum, "Quatre.", parent=third, topic=third.topic)
    spread()
    deliver()
    assert len(mails()) == len({(message.to_address, message.message_id) for message in mails()})
    assert {message.state for message in mails()} == {MessageState.SENT}


@pytest.mark.parametrize("change", [keep_unnamed, erase])
def test_who_is_named_otherwise_is_mailed_under_that_name(change: Change) -> None:
    forum = chile()
    first = answered(forum)
    make_participant(forum, person("Olga", language="es"))
    spread()
    changed(change, forum, first)
    deliver()
    before, after = mails(message_id=mails()[0].message_id)
    assert (before.state, after.state) == (MessageState.SUPPRESSED, MessageState.SENT)
    assert before.answer == Note.OVERTAKEN
    assert "Ana" in words(before) and "Ana" not in words(after) + after.from_name


def test_who_chooses_digests_after_it_is_told_nothing_twice(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    first = answered(forum)
    olga = make_participant(forum, person("Olga", language="es", zone="America/Santiago"))
    spread()
    changed(hide, forum, first)
    deliver()
    choose(forum, olga, ForumDelivery.DAILY)
    morning(clock)
    assert told_to(olga) == [2]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_a_digest_is_made_anew_without_it(change: Change, told: str, clock: SettableClock) -> None:
    forum = digested.chile(schedule=FAR)
    first = answered(forum)
    olga = reader(forum)
    db.session.commit()
    olga.digest_number = 1  # the first came with an earlier one
    morning(clock)
    changed(change, forum, first)
    deliver()
    before, after = digested.digests()
    assert (before.state, after.state) == (MessageState.SUPPRESSED, MessageState.SENT)
    assert told in words(before) and told not in words(after)
    assert digested.told(after) == [2]
