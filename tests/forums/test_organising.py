"""A forum is made, set up, announced and ended on its organisers' screens."""

from datetime import UTC, datetime

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.forums.actions.inviting_many import invite_several
from app.forums.actions.organising import RESERVED, save_question, save_settings
from app.forums.models import Attribution, Contribution, Forum, ForumQuestion, ForumRole, ForumRoleKind, ForumState
from app.forums.queries.sight import standing_in
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_forum_role, make_participant

DAYS = {
    "start_on": "2026-12-01", "start_time": "09:00", "end_on": "2026-12-18", "end_time": "18:00", "zone": "America/Bogota",
}  # fmt: skip


@pytest.fixture
def organiser(arrange, client, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return account


def only_forum(app, code: str) -> Forum:
    with app.app_context():
        return db.session.scalars(db.select(Forum).where(Forum.code == code)).one()


def test_from_nothing_to_announced_and_cancelled(app, arrange, client, organiser, clock):
    clock.set(datetime(2026, 11, 20, 15, tzinfo=UTC))
    with arrange():
        moderator = make.make_person(**cast.PEDRO.fields)
    assert client.get("/forums/new").status_code == 200
    wrong = client.post("/forums/new", data={"title": "Compras", "language": "es", "code": "No vale", **DAYS})
    assert wrong.status_code == 422 and "Compras" in wrong.text
    made = client.post("/forums/new", data={"title": "Compras públicas", "language": "es", "code": "compras26", **DAYS})
    assert made.status_code == 303
    there = made.headers["Location"].removesuffix("/settings")
    assert there == "/forums/compras-publicas-2026"
    again = client.post("/forums/new", data={"title": "Otra", "language": "es", "code": "compras26", **DAYS})
    assert again.status_code == 422
    assert client.get(f"{there}/settings/days").status_code == 200
    assert client.post(f"{there}/transitions/announcement").status_code == 303
    assert "compras26" and only_forum(app, "compras26").state is ForumState.DRAFT

    question = {"title-es": "¿Qué aprendimos?", "prompt-es": "Cuéntelo.", "attribution": ""}
    assert client.post(f"{there}/settings/questions", data=question).status_code == 303
    assert client.post(f"{there}/settings/questions", data={"title-es": ""}).status_code == 422
    assert client.get(f"{there}/settings/questions/1").status_code == 200
    edited = {**question, "start_on": "2026-12-01", "start_time": "09:00", "end_on": "2026-12-04", "end_time": "18:00"}
    assert client.post(f"{there}/settings/questions/1", data=edited).status_code == 303
    assert (
        client.post(f"{there}/settings/roles", data={"email": "nadie@x.example", "kind": "moderator"}).status_code
        == 422
    )
    given = client.post(f"{there}/settings/roles", data={"email": moderator.email, "kind": "moderator"})
    assert given.status_code == 303 and "Pedro" in client.get(f"{there}/settings/roles").text

    assert client.post(f"{there}/transitions/announcement").status_code == 303
    assert only_forum(app, "compras26").state is ForumState.ANNOUNCED
    assert client.post(f"{there}/transitions/cancellation", data={"why": ""}).status_code == 422
    assert client.post(f"{there}/transitions/cancellation", data={"why": "Sin fondos."}).status_code == 303
    assert only_forum(app, "compras26").state is ForumState.CANCELLED
    assert "Sin fondos." in client.get(f"{there}/transitions").text


def test_a_former_forum_gives_questions_rules_and_roles_and_days_shift(app, arrange, client, organiser):
    with arrange():
        former = make_forum(rules=TranslatedText(es="Con respeto."), attribution=Attribution.INSTITUTION)
        question = make_forum_question(former)
        question.start_on = question.end_on = former.start_on
        make_forum_role(former, make.make_person(**cast.PEDRO.fields))
    data = {"title": "Segunda edición", "language": "es", "code": "segunda", "former": former.slug, **DAYS}
    assert client.post("/forums/new", data=data).status_code == 303
    with app.app_context():
        forum = db.session.scalars(db.select(Forum).where(Forum.code == "segunda")).one()
        taken = db.session.scalars(db.select(ForumQuestion).where(ForumQuestion.forum_id == forum.id)).one()
        role = db.session.scalars(db.select(ForumRole).where(ForumRole.forum_id == forum.id)).one()
        assert str(forum.rules["es"]) == "Con respeto." and forum.attribution is Attribution.INSTITUTION
        assert taken.start_on == forum.start_on and role.kind is ForumRoleKind.MODERATOR


def test_settings_are_saved_and_what_is_wrong_stays_typed(app, arrange, client, organiser):
    with arrange():
        forum = make_forum()
    there = f"/forums/{forum.slug}/settings"
    said = {
        "title-es": "Otro título", "reading": "network", "joining": "approval", "moderation": "all", "first_n": "2",
        "attribution": "chatham", "sponsor": "Un patrocinador ficticio",
    }  # fmt: skip
    wrong = client.post(there, data={**said, "first_n": "9"})
    assert wrong.status_code == 422 and "Otro título" in wrong.text
    assert client.post(there, data=said).status_code == 303
    saved = only_forum(app, forum.code)
    assert (saved.reading.value, saved.first_n, saved.attribution) == ("network", 2, Attribution.CHATHAM)


def test_attribution_gets_stricter_for_what_stands_there_and_never_looser(app):
    with app.app_context():
        forum = make_forum()
        question = make_forum_question(forum)
        participant = make_participant(forum)
        asked = make_contribution(participant, forum, question=question)
        free = make_contribution(participant, forum)
        save_settings(forum, {"attribution": Attribution.INSTITUTION})
        db.session.expire_all()
        assert {one.attribution for one in (asked, free)} == {Attribution.INSTITUTION}
        save_question(
            forum, question, question.title, question.prompt, question.schedule_in("UTC"), Attribution.CHATHAM
        )
        db.session.expire_all()
        assert (asked.attribution, free.attribution) == (Attribution.CHATHAM, Attribution.INSTITUTION)
        with pytest.raises(Refused):
            save_settings(forum, {"attribution": Attribution.NAMED})
        with pytest.raises(Refused):
            save_question(forum, question, question.title, question.prompt, question.schedule_in("UTC"), None)
        assert db.session.scalar(db.select(db.func.count(Contribution.id))) == 2


def test_no_forum_gets_the_address_of_a_page(app):
    rules = [rule.rule.split("/") for rule in app.url_map.iter_rules() if rule.rule.startswith("/forums/")]
    assert {parts[2] for parts in rules if not parts[2].startswith("<")} == RESERVED


def test_the_words_of_the_invitation_are_the_organisers_in_each_language(app, arrange, client, organiser):
    with arrange():
        forum = make_forum(language="es")
        people = {code: make.make_person(f"Persona {code}", "Ficticia", language=code) for code in ("es", "pt", "fr")}
    there = f"/forums/{forum.slug}/settings"
    said = {
        "title-es": "Foro", "reading": "public", "joining": "open", "moderation": "first", "first_n": "1",
        "attribution": "named", "sponsor": "", "invitation-es": "Le esperamos en este foro.", "invitation-pt": "Contamos com você.",
    }  # fmt: skip
    assert client.post(there, data=said).status_code == 303
    assert "Contamos com você." in client.get(there).text
    with arrange():
        standing = standing_in(forum.slug, db.session.merge(organiser))
        invite_several(standing, [db.session.merge(one) for one in people.values()], now())
        texts = {one.to_name.split()[1]: one for one in db.session.scalars(db.select(OutboxMessage))}
        assert "Contamos com você." in texts["pt"].text
        assert "Le esperamos en este foro." in texts["es"].text
        assert 'lang="es"' in texts["fr"].html and "Le esperamos en este foro." in texts["fr"].text
        db.session.scalars(db.select(Forum)).one().invitation = TranslatedText()
        invite_several(standing, [make.make_person("Persona nueva", "Ficticia", language="en")], now())
        last = db.session.scalars(db.select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
        assert "You are invited to take part in the forum" in last.text
