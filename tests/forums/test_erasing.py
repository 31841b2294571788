"""What erasing a participant does to a forum, what their own data hold of it, and when mails are forgotten."""

import json
from datetime import timedelta

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.bringing import bring_over
from app.forums.actions.forgetting import forget_sources
from app.forums.actions.reading import add_seen
from app.forums.actions.revising import revise_own
from app.forums.models import (
    Contribution,
    ContributionRevision,
    ContributionSource,
    Forum,
    ForumDraft,
    ForumParticipant,
    ForumReading,
    ForumState,
    ForumTransition,
)
from app.forums.places import WritingPlace
from app.forums.queries.counted import counted_figures
from app.forums.standing import ForumStanding
from app.people.erasure import erase
from app.people.models import Category
from app.people.own_data import own_data
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_participant,
    make_sister_of,
    make_translation,
    place_of,
    standing_for,
)


def wrote_by_mail():
    """(forum, Ana's participation, her contribution): edited once, by mail, with a signature that was cut."""
    forum = make_forum()
    ana = make_participant(forum, make.make_person(**cast.ANA.fields))
    one = make_contribution(ana, forum, "Antes.", source="Antes.\n-- \nAna E.", cuts=((7, 16, "signature"),))
    revise_own(standing_for(forum, ana.person), one.id, "Lo que aprendimos.", START)
    add_seen(db.session, forum.id, ana.person.public_id, 2, now())
    make.saved(
        ForumDraft(
            forum_id=forum.id, person_id=ana.person_id, target="topic:1", body="Borrador", language="es", at=now()
        )
    )
    return forum, ana, one


def test_pages_that_name_a_translator_are_others_once_she_is_erased(app):
    """Of the forum itself and of the one that the translation was brought to: no archive or cached page keeps her name."""
    with app.app_context():
        forum, _ana, one = wrote_by_mail()
        made = make_translation(one, "What we learned.")
        sister = make_sister_of(forum)
        bring_over(ForumStanding(sister), one.id, WritingPlace(title="A topic"), now(), "moderator")
        before = {each.id: each.version for each in (forum, sister)}
        erase(made.translator)
        db.session.expire_all()
        assert all(each.version > before[each.id] for each in (forum, sister))
        db.session.rollback()


def test_the_words_stay_without_a_name(app):
    with app.app_context():
        forum, ana, one = wrote_by_mail()
        other = make_contribution(
            make_participant(forum, make.make_person(**cast.JOAO.fields)), forum, topic=place_of(one)
        )
        before, version = counted_figures(forum, now()), db.session.get_one(Forum, forum.id).version
        erase(ana.person, "test")
        kept = db.session.get_one(Contribution, one.id, populate_existing=True)
        assert (kept.body, kept.number, kept.state.value) == ("Lo que aprendimos.", 1, "published")
        assert (kept.snapshot_name, kept.snapshot_position, kept.snapshot_institution) == ("", "", "")
        assert (kept.country_code, kept.category) == ("CR", Category.SGPE)
        assert db.session.get_one(Contribution, other.id, populate_existing=True).snapshot_name == "João Exemplo"
        after = counted_figures(forum, now())
        assert (after.countries, after.categories, after.wrote) == (before.countries, before.categories, before.wrote)
        assert db.session.get_one(Forum, forum.id, populate_existing=True).version == version + 1
        for model in (ContributionSource, ForumReading, ForumDraft):
            assert db.session.scalars(db.select(model)).all() == [], model
        assert db.session.scalars(
            db.select(ForumParticipant.id).where(ForumParticipant.person_id == ana.person_id)
        ).all()
        assert db.session.scalars(db.select(ContributionRevision.body)).all()


def test_no_page_names_who_was_erased(arrange, client):
    with arrange():
        forum, ana, _ = wrote_by_mail()
        erase(ana.person, "test")
        slug = forum.slug
    for path in ("/topics/1", "/figures", "/participants", "/figures/contributions?by=all"):
        page = client.get(f"/forums/{slug}{path}", query_string={"lang": "en"} if "?" not in path else None).text
        assert "Ana" not in page and "Dirección Ficticia" not in page, path
    page = client.get(f"/forums/{slug}/topics/1?lang=en").text
    assert "Lo que aprendimos." in page and "Erased person, Costa Rica" in page


def test_own_data_hold_contributions_revisions_and_sources(app):
    with app.app_context():
        forum, ana, one = wrote_by_mail()
        make_contribution(
            make_participant(forum, make.make_person(**cast.JOAO.fields)), forum, "De otra persona.", parent=one
        )
        held = own_data(ana.person)["held"]
        assert [row["body"] for row in held["contribution"]] == ["Lo que aprendimos."]
        assert "Antes." in [row["body"] for row in held["contribution_revision"]]
        assert [row["text"] for row in held["contribution_source"]] == ["Antes.\n-- \nAna E."]
        assert {"forum_participant", "forum_reading", "forum_draft"} <= set(held)
        assert "De otra persona." not in json.dumps(held, ensure_ascii=False)


def test_who_is_to_be_erased_is_told_before(arrange, client, sign_in):
    with arrange():
        _, ana, _ = wrote_by_mail()
        account, administrator = (
            make.make_account(person=ana.person),
            make.make_account([RoleKind.ADMINISTRATOR], make.make_person(**cast.OLGA.fields)),
        )
        public_id = ana.person.public_id
    sign_in(client, account)
    assert "1 contribution to a forum stays with its words" in client.get("/privacy/my-data?lang=en").text
    sign_in(client, administrator)
    assert "1 contribution to a forum stays with its words" in client.get(f"/people/{public_id}/erasure?lang=en").text
    assert "stays without your name" in client.get("/privacy?lang=en").text


@pytest.mark.parametrize(
    "state, days, is_kept",
    [
        (ForumState.REPORTED, 89, True),
        (ForumState.REPORTED, 91, False),
        (ForumState.CANCELLED, 91, False),
        (ForumState.CLOSED, 400, True),
    ],
)
def test_mails_are_forgotten_ninety_days_after_the_report(app, state, days, is_kept):
    with app.app_context():
        forum, _, one = wrote_by_mail()
        elsewhere = wrote_elsewhere()
        forum.state, at = state, now() - timedelta(days=days)
        make.saved(ForumTransition(forum_id=forum.id, was=ForumState.CLOSED, became=state, at=at, actor="test"))
        assert forget_sources() == (0 if is_kept else 1)
        left = set(db.session.scalars(db.select(ContributionSource.contribution_id)))
        assert left == ({one.id, elsewhere} if is_kept else {elsewhere})
        assert db.session.get_one(Contribution, one.id).body == "Lo que aprendimos."


def wrote_elsewhere() -> int:
    """A mail to a forum that goes on."""
    forum = make_forum()
    return make_contribution(make_participant(forum, make.make_person("Otra")), forum, "Hola.", source="Hola.").id
