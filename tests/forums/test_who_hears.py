"""Who learns by mail that there is a forum, and what an answer to strangers would tell them."""

import pytest

from app.forums.models import ForumState, ParticipantState, Readership
from app.mail.models import InboundOutcome
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import STRANGER, forum_by_mail, mail, posted
from tests.forums.making import make_participant

pytestmark = [pytest.mark.usefixtures("trusted"), pytest.mark.one_database]

TOLD = ("forums/given_back", "forums/waits")
MEMBER = cast.ROSA.email


@pytest.mark.parametrize(
    "fields",
    [{"state": ForumState.DRAFT, "announced_at": None}, {"reading": Readership.PARTICIPANTS}],
    ids=["draft", "participants alone"],
)
def test_a_member_who_may_not_see_a_forum_hears_nothing_of_it(
    fields: dict[str, object], arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        scene = forum_by_mail()
        for name, value in fields.items():
            setattr(scene.forum, name, value)
        make.make_account(person=make.make_person(**cast.ROSA.fields))
        before = [len(posted(kind)) for kind in TOLD]
    handled = receive(mail(MEMBER), scene.code)
    assert handled.reason in ("forum_refused", "forum_held")
    with arrange():
        assert [len(posted(kind)) for kind in TOLD] == before


@pytest.mark.parametrize("reading", [Readership.PUBLIC, Readership.NETWORK])
def test_a_member_who_may_read_a_forum_hears_that_the_mail_waits(
    reading: Readership, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        scene = forum_by_mail()
        scene.forum.reading = reading
        make.make_account(person=make.make_person(**cast.ROSA.fields))
    assert receive(mail(MEMBER), scene.code).reason == "forum_held"
    with arrange():
        assert [message.to_address for message in posted("forums/waits")] == [MEMBER]


def test_who_left_hears_what_became_of_the_mail(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail()
        scene.forum.reading = Readership.PARTICIPANTS
        account = make.make_account(person=make.make_person(**cast.ROSA.fields))
        make_participant(scene.forum, account.person, state=ParticipantState.LEFT)
    assert receive(mail(MEMBER), scene.code).reason == "forum_held"
    with arrange():
        assert [message.to_address for message in posted("forums/waits")] == [MEMBER]


def test_strangers_without_a_message_id_are_counted_too(
    arrange: Arrange, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.forums.inbound.handling.MOST_UNKNOWN", 2)
    with arrange():
        scene = forum_by_mail()
    raws = [mail(STRANGER, f"Mensaje {n}.\n").replace(b"Message-ID: <uno@compras.example>\n", b"") for n in range(3)]
    assert all(b"essage-" not in raw for raw in raws)
    handled = [receive(raw, scene.code) for raw in raws]
    assert [one.reason for one in handled] == ["forum_held", "forum_held", "forum_many_unknown"]
    assert handled[2].outcome is InboundOutcome.FOR_A_PERSON
