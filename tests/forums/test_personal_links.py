"""A participant's personal link: it opens their part in the forum without an account, to whoever holds it and as long as
it holds. Opening it changes nothing; what is written by it is always read by a moderator."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.secret_paths import without_secrets
from app.forums.actions.admitting import remove_participant, renew_link
from app.forums.actions.spreading import spread_further
from app.forums.actions.submitting import Writing, submit
from app.forums.links import participant_token
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumReading,
    ForumReview,
    ForumRoleKind,
    Joining,
    ParticipantState,
    Readership,
    ReviewHabit,
    ReviewReason,
)
from app.forums.places import WritingPlace
from app.forums.queries.linked import linked_by
from app.forums.reviewing import AN_HOUR_BY_LINK
from app.forums.standing import ForumStanding
from app.mail.models import OutboxMessage
from app.people.models import Person
from tests import cast, make
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    review_of,
)

INVITED, JOINED, LEFT = ParticipantState.INVITED, ParticipantState.JOINED, ParticipantState.LEFT


@dataclass(frozen=True)
class Circle:
    """A forum for participants alone with one contribution, and somebody without an account who has a link to it."""

    forum: Forum
    ana: ForumParticipant
    other: ForumParticipant
    said: Contribution
    token: str

    @property
    def here(self) -> str:
        return f"/f/{self.token}"


@pytest.fixture
def circle(arrange) -> Callable[..., Circle]:
    def made(state: ParticipantState = JOINED, **fields: Any) -> Circle:
        with arrange():
            forum = make_forum(
                **{"reading": Readership.PARTICIPANTS, "joining": Joining.INVITATION, "code": "chile04"} | fields
            )
            question = make_forum_question(forum)
            ana = make_participant(forum, make.make_person(**cast.ANA.fields), state=state)
            if state is INVITED:
                ana.joined_at = None
            other = make_participant(forum, make.make_person(**cast.JOAO.fields))
            said = make_contribution(other, forum, "Lo reservado del otro.", question=question, title="Catálogo")
            token = participant_token(ana)
        return Circle(forum, ana, other, said, token)

    return made


def kept(app: Flask, participant: ForumParticipant) -> ForumParticipant:
    with app.app_context():
        return db.session.get_one(ForumParticipant, participant.id)


def rows(app: Flask) -> tuple[int, int]:
    """How many entries of the audit and messages there are: what changes with every deed."""
    with app.app_context():
        audit = db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0
        return audit, db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def organiser_of(forum: Forum) -> ForumStanding:
    return ForumStanding(forum, kinds=frozenset({ForumRoleKind.ORGANISER}))


def test_the_invited_read_of_the_forum_and_take_part_without_an_account(app, circle, client):
    scene = circle(INVITED)
    before = rows(app)
    page = client.get(f"{scene.here}?lang=es").text
    assert "Su invitación" in page and "Esta vez no" in page and "Catálogo" not in page
    assert rows(app) == before and kept(app, scene.ana).state is INVITED
    assert client.get(f"{scene.here}/topics/1").status_code == 404  # only who takes part reads
    assert client.get(f"{scene.here}/forum").status_code == 200
    answer = client.post(f"{scene.here}/participation", data={"delivery": "daily"})
    assert answer.status_code == 303 and answer.headers["Location"].startswith(scene.here)
    after = kept(app, scene.ana)
    assert (after.state, after.delivery) == (JOINED, ForumDelivery.DAILY) and after.confirmed_at is not None
    assert "Lo reservado del otro." in client.get(f"{scene.here}/topics/1").text


def test_who_cannot_come_this_time_says_so_and_may_come_later(app, circle, client):
    scene = circle(INVITED)
    assert client.post(f"{scene.here}/participation/end").status_code == 303
    assert kept(app, scene.ana).state is LEFT
    assert "no participa en este foro" in client.get(f"{scene.here}?lang=es").text
    client.post(f"{scene.here}/participation", data={"delivery": "each"})
    assert kept(app, scene.ana).state is JOINED


def test_a_choice_that_is_none_is_told_with_the_form(circle, client):
    scene = circle(INVITED)
    answer = client.post(f"{scene.here}/participation", data={"delivery": "hourly"})
    assert answer.status_code == 422 and 'id="error-summary"' in answer.text


def test_who_takes_part_chooses_delivery_and_language_and_leaves(app, circle, client):
    scene = circle()
    client.post(f"{scene.here}/participation", data={"delivery": "weekly"})
    assert kept(app, scene.ana).delivery is ForumDelivery.WEEKLY
    answer = client.post(f"{scene.here}/language", data={"language": "fr"})
    assert answer.headers["Location"].endswith("lang=fr")
    assert 'lang="fr"' in client.get(answer.headers["Location"]).text
    with app.app_context():
        assert db.session.get_one(Person, scene.ana.person_id).language == "fr"
    assert client.post(f"{scene.here}/language", data={"language": "xx"}).status_code == 422
    client.post(f"{scene.here}/participation/end")
    assert kept(app, scene.ana).state is LEFT
    assert client.get(f"{scene.here}/topics/1").status_code == 404
    client.post(f"{scene.here}/participation", data={"delivery": "each"})  # who took part before comes back
    assert kept(app, scene.ana).state is JOINED


def test_what_is_written_by_a_link_always_waits(app, circle, client):
    """Also where the forum reviews nothing and the participant is never reviewed."""
    scene = circle()
    with app.app_context():
        db.session.get_one(ForumParticipant, scene.ana.id).review = ReviewHabit.NEVER
        db.session.commit()
    there = f"{scene.here}/contributions/new?reply_to=1"
    assert "Un moderador" in client.get(f"{there}&lang=es").text
    typed = {"body": "Lo que Ana responde.", "language": "es"}
    preview = client.post(there, data=typed | {"preview": "1"})
    assert preview.status_code == 200 and "Lo que Ana responde." in preview.text
    assert "Lo que Ana responde." in client.get(there).text  # kept from the preview on
    sent = client.post(there, data=typed | {"send": "1"})
    assert sent.status_code == 303 and sent.headers["Location"].startswith(f"{scene.here}/participation/")
    with app.app_context():
        found = db.session.scalars(select(Contribution).order_by(Contribution.id.desc()).limit(1)).one()
        assert (found.state, found.via.value, found.author_id) == ("held", "link", scene.ana.person_id)
        assert review_of(found).reasons == ["personal_link"]
    page = client.get(sent.headers["Location"]).text
    assert "Lo que Ana responde." in page and sent.headers["Location"] in client.get(scene.here).text


def test_a_change_by_a_link_waits_and_what_is_published_cannot_be_taken_away_by_it(app, arrange, circle, client):
    scene = circle()
    with arrange():
        mine = make_contribution(scene.ana, scene.forum, "Lo mío, publicado.", title="Otro")
    there = f"{scene.here}/participation/contributions/{mine.public_id}"
    assert "Lo mío, publicado." in client.get(f"{there}/edit").text
    assert client.post(f"{there}/edit", data={"body": "Lo mío, cambiado."}).status_code == 303
    client.post(f"{there}/withdrawal")
    with app.app_context():
        found = db.session.get_one(Contribution, mine.id)
        assert (found.state, found.body) == (ContributionState.PUBLISHED, "Lo mío, publicado.")
        assert set(review_of(found).reasons) == {"personal_link", "edited"}


def test_a_change_by_a_link_of_what_waits_is_told_to_the_moderator(app, arrange, circle, client):
    scene = circle()
    with arrange():
        standing = ForumStanding(scene.forum, scene.ana.person_id, "x" * 22, participant=scene.ana)
        forum = db.session.get_one(Forum, scene.forum.id)
        held = submit(
            replace(standing, forum=forum),
            WritingPlace(title="Nuevo"),
            Writing("Espera.", now(), "es", reasons=(ReviewReason.RATE,), actor="x"),
        )
    there = f"{scene.here}/participation/contributions/{held.public_id}"
    client.post(f"{there}/edit", data={"body": "Espera, cambiado."})
    with app.app_context():
        assert review_of(db.session.get_one(Contribution, held.id)).reasons == ["rate", "personal_link"]
    client.post(f"{there}/withdrawal")
    with app.app_context():
        assert db.session.get_one(Contribution, held.id).state is ContributionState.WITHDRAWN


def test_by_a_link_one_reads_questions_topics_and_files(app, arrange, circle, client):
    scene = circle()
    with arrange():
        file = make_attached(db.session.get_one(Contribution, scene.said.id))
    assert "Catálogo" in client.get(f"{scene.here}/questions/1").text
    page = client.get(f"{scene.here}/topics/1").text
    assert f"{scene.here}/files/{file.public_id}" in page and "/forums/" not in page.partition("<main")[2]
    assert client.get(f"{scene.here}/contributions/1").headers["Location"].startswith(f"{scene.here}/topics/1")
    for missing in ("questions/7", "topics/7", "contributions/7", "contributions/99999999999", "files/nothing"):
        assert client.get(f"{scene.here}/{missing}").status_code == 404


def test_nobodys_bitmap_changes_by_a_link(app, circle, client):
    """The link may have been passed on: the person's digest must not leave out what another has read."""
    scene = circle()
    client.get(f"{scene.here}/topics/1")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ForumReading)) == 0


def said(answer: Any) -> str:
    """What a page says to its reader."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("broken", ["forged", "expired", "removed", "foreign", "long", "empty", "letters"])
def test_what_opens_nothing_says_the_same_whatever_it_is(app, arrange, circle, client, broken):
    scene = circle()
    token = {
        "forged": scene.token[:-1] + ("0" if scene.token[-1] != "0" else "1"),
        "long": scene.token + "0" * 10_000,
        "empty": "..",
        "letters": scene.token.replace(".1.", ".ñ."),
    }.get(broken, scene.token)
    with arrange():
        forum = db.session.get_one(Forum, scene.forum.id)
        if broken == "expired":
            renew_link(organiser_of(forum), scene.ana.public_id)
        if broken == "removed":
            remove_participant(organiser_of(forum), scene.ana.public_id)
        if broken == "foreign":  # signed for another purpose, with the same value
            from app.core.tokens import signature

            value = scene.token.rpartition(".")[0]
            token = f"{value}.{signature('invitation link', value)}"
    nothing = client.get("/f/nothing-of-anyone")
    for path, data in ((f"/f/{token}", None), (f"/f/{token}/participation", {"delivery": "each"})):
        answer = client.get(path) if data is None else client.post(path, data=data)
        assert answer.status_code == 404
        assert said(answer) == said(nothing)


def test_a_new_link_goes_by_mail_and_ends_the_old_one(app, arrange, circle, client, sign_in):
    scene = circle()
    with arrange():
        moderator = make.make_person(**cast.OLGA.fields)
        make_forum_role(scene.forum, moderator)
        account = make.make_account(person=moderator)
    sign_in(client, account)
    there = f"/forums/{scene.forum.slug}/settings/people"
    assert f"{scene.ana.public_id}/link" in client.get(there).text
    answer = client.post(f"{there}/{scene.ana.public_id}/link")
    assert answer.status_code == 303 and scene.token not in client.get(there).text
    client.get("/sign-out")
    assert client.get(scene.here).status_code == 404
    with app.app_context():
        (letter,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "forums/new_link"))
        fresh = participant_token(db.session.get_one(ForumParticipant, scene.ana.id))
        assert f"/f/{fresh}?lang=es" in letter.text and fresh not in without_secrets(letter.text)
        assert linked_by(fresh) is not None


def test_a_moderators_link_opens_no_moderation(app, arrange, circle, client):
    """A forwarded link gives what a participant may, whoever the person is."""
    scene = circle()
    with arrange():
        make_forum_role(scene.forum, db.session.get_one(Person, scene.ana.person_id), ForumRoleKind.ORGANISER)
        hidden = db.session.get_one(Contribution, scene.said.id)
        hidden.state = ContributionState.HIDDEN
    page = client.get(f"{scene.here}/contributions/1", follow_redirects=True).text
    assert "Lo reservado del otro." not in page
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ForumReview)) == 0


def test_whoever_has_signed_in_comes_to_the_page_of_the_forum(app, arrange, circle, client, sign_in):
    scene = circle()
    with arrange():
        account = make.make_account(person=db.session.get_one(Person, scene.ana.person_id))
        stranger = make.make_account(person=make.make_person(**cast.PEDRO.fields))
    sign_in(client, stranger)
    assert client.get(scene.here).status_code == 200  # the link is not theirs, and opens what it opens
    sign_in(client, account)
    there = f"/forums/{scene.forum.slug}"
    assert client.get(scene.here).headers["Location"] == f"{there}/participation"
    assert client.get(f"{scene.here}/forum").headers["Location"] == there
    assert client.get(f"{scene.here}/contributions/1").headers["Location"] == f"{there}/contributions/1"


def test_a_closed_forum_is_read_by_the_link_and_takes_nothing(circle, client, clock):
    scene = circle()
    clock.set(scene.forum.closes_at - timedelta(seconds=1))
    there = f"{scene.here}/contributions/new?topic=1"
    typed = {"body": "A tiempo.", "language": "es", "send": "1"}
    assert client.post(there, data=typed).status_code == 303
    clock.set(scene.forum.closes_at)
    late = client.post(there, data=typed | {"body": "Tarde, pero entero."})
    assert late.status_code == 422 and "Tarde, pero entero." in late.text
    assert client.get(f"{scene.here}/topics/1").status_code == 200


def test_mails_lead_to_the_link(app, arrange, circle):
    scene = circle(INVITED)
    with arrange():
        spread_further(scene.said.id, now())
        letter = db.session.scalars(
            select(OutboxMessage).where(
                OutboxMessage.person_ref == db.session.get_one(Person, scene.other.person_id).public_id
            )
        ).all()[-1]
        token = participant_token(db.session.get_one(ForumParticipant, scene.other.id))
        foot = letter.text.partition("-- \n")[2]
        assert f"/f/{token}?lang=pt" in foot and f"/f/{token}/contributions/1?lang=pt" in foot
        assert token in letter.html


def test_no_key_of_ours_is_published_with_the_words_that_quote_it(app, arrange, circle):
    """Whoever answers with our whole mail in it, or copies it, must not give their link to everybody."""
    scene = circle()
    base, other = "http://127.0.0.1:8000", "https://example.org/f/our-own-page and reply+list@example.org"
    said = (
        f"Vean {base}/f/{scene.token}?lang=es y leave+m.1.{'0' * 32}@encuentro.example, y {other}, {base}/forums/chile."
    )
    with arrange():
        ana = db.session.get_one(ForumParticipant, scene.ana.id)
        mine = make_contribution(ana, db.session.get_one(Forum, scene.forum.id), said, title="Otro")
    assert mine.body == f"Vean {base}/f/…?lang=es y leave+…@encuentro.example, y {other}, {base}/forums/chile."


def test_a_link_that_was_passed_on_buries_nobody(app, arrange, circle, client):
    """Neither the moderators, nor the person: what they write themselves is not counted with it."""
    scene = circle()
    there = f"{scene.here}/contributions/new?topic=1"
    for n in range(AN_HOUR_BY_LINK):
        assert client.post(there, data={"body": f"Número {n}.", "language": "es", "send": "1"}).status_code == 303
    late = client.post(there, data={"body": "Una más.", "language": "es", "send": "1"})
    assert late.status_code == 422 and "Una más." in late.text
    with arrange():
        ana = db.session.get_one(ForumParticipant, scene.ana.id)
        own = make_contribution(ana, db.session.get_one(Forum, scene.forum.id), "Lo mío.", title="Otro")
    assert own.state is ContributionState.PUBLISHED


def test_nobody_joins_what_is_over_by_a_link(app, circle, client, clock):
    scene = circle(INVITED)
    clock.set(scene.forum.closes_at)
    answer = client.post(f"{scene.here}/participation", data={"delivery": "each"})
    assert answer.status_code == 422 and kept(app, scene.ana).state is INVITED
    assert 'name="delivery"' not in client.get(scene.here).text


def test_a_change_that_comes_too_late_stays_in_its_form(app, arrange, circle, client, clock):
    scene = circle()
    with arrange():
        ana = db.session.get_one(ForumParticipant, scene.ana.id)
        mine = make_contribution(ana, db.session.get_one(Forum, scene.forum.id), "Lo mío.", title="Otro")
    there = f"{scene.here}/participation/contributions/{mine.public_id}"
    clock.set(scene.forum.closes_at)
    late = client.post(f"{there}/edit", data={"body": "Lo mío, tarde."})
    assert late.status_code == 422 and "Lo mío, tarde." in late.text
