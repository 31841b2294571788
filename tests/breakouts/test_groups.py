"""The groups of an agenda: dealing out, moving by hand with a log, links, the report and the plenary view."""

import io
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.breakouts.actions import assign_groups, place_by_hand, save_report
from app.breakouts.links import HOLDS_AFTER, breakout_token
from app.breakouts.models import BreakoutLinkUse, BreakoutMember, BreakoutMove, BreakoutReport
from app.breakouts.queries import breakout_row, breakout_rows, country_of_member, links_by_group, members_by_group
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import AgendaRow, Event
from app.library.files.models import StoredFile
from app.people.actions import merge
from app.people.models import Category
from app.programme.breakouts import add_breakout_groups
from app.programme.document import programme
from app.programme.loading import load_programme
from app.registration.actions.steps import step
from app.registration.links import registration_token
from app.registration.models import RegistrationStatus
from tests.breakouts.making import make_breakout_link, make_breakout_row, make_dealt_row, make_people
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event

PDF = b"%PDF-1.4\n%%EOF\n"


def _work(slug: str, row: str = "", more: str = "") -> str:
    return f"/events/{slug}/work/groups" + (f"/{row}{more}" if row else "")


def test_the_agenda_of_2018_has_three_groups_and_two_questions(
    app: Flask, client: FlaskClient, sign_in: SignInAs
) -> None:
    with app.app_context():
        load_programme()
        event = db.session.scalars(select(Event).where(Event.programme_key == "evt-2018-open-contracting")).one()
        (row,) = breakout_rows(event)
        assert (row.position, row.groups_stated, len(row.groups)) == (3, 3, 3)
        assert [bool(group.question) for group in row.groups] == [True, True, False]
        assert add_breakout_groups(programme()) == 0
        slug, organiser = event.slug, make_account([event])
        db.session.commit()
    sign_in(client, organiser)
    page = client.get(_work(slug) + "?lang=en").text
    assert "2 questions, 3 groups: give “Group 3” a question or leave it open." in page
    assert "X26" in page
    assert "How can open contracting support" in page


def test_the_fixture_is_dealt_out_moved_by_hand_and_logged(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        people, row, organiser = make_people(event), make_breakout_row(event), make_account([event])
        slug, row_id, somebody = event.slug, row.public_id, people[0].public_id
        before_names = [one.public_id for one in people]
    sign_in(client, organiser)
    assert client.post(_work(slug, row_id), data={"deal-number": "3"}).status_code == 303
    with app.app_context():
        row = breakout_row(db.session.scalars(select(Event)).one(), row_id)
        groups = members_by_group([group.id for group in row.groups])
        assert [len(groups[group.id]) for group in row.groups] == [8, 8, 7]
        for members in groups.values():
            codes = [member.registration.country_code for member in members]
            assert len(codes) == len(set(codes))
        here = next(m.group_id for ms in groups.values() for m in ms if m.registration.public_id == somebody)
        other = next(group.id for group in row.groups if group.id != here)
    move = _work(slug, row_id, f"/people/{somebody}")
    assert client.post(move, data={"group": str(other), "reason": "Habla francés"}).status_code == 303
    assert client.post(move, data={"group": str(other)}).status_code == 303  # there already: no second step
    page = client.get(_work(slug, row_id) + "?lang=en").text
    assert "Habla francés" in page
    assert len(before_names) == 23
    with app.app_context():
        assert db.session.scalars(select(BreakoutMove)).one().to_group_id == other
    assert client.post(move, data={"group": ""}).status_code == 303
    assert "1 person is in no group yet." in client.get(_work(slug, row_id) + "?lang=en").text


@pytest.mark.one_database
def test_more_groups_than_people_and_a_second_group_are_refused(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_people(event, ("CR", "PE"))
        row, organiser = make_breakout_row(event), make_account([event])
        slug, row_id = event.slug, row.public_id
    sign_in(client, organiser)
    wrong = client.post(_work(slug, row_id) + "?lang=en", data={"deal-number": "3"})
    assert wrong.status_code == 422
    assert "3 groups are more than the people who are confirmed: 2. Nothing was changed." in wrong.text
    assert client.post(_work(slug, row_id), data={"deal-number": "2"}).status_code == 303
    with app.app_context():
        row = breakout_row(db.session.scalars(select(Event)).one(), row_id)
        member = db.session.scalars(select(BreakoutMember)).first()
        other = next(group.id for group in row.groups if group.id != member.group_id)
        person = members_by_group([member.group_id])[member.group_id][0].registration.public_id
    twice = client.post(
        _work(slug, row_id, "/people") + "?lang=en", data={"place-person": person, "place-group": str(other)}
    )
    assert twice.status_code == 422
    assert "nobody works in two groups at once" in twice.text


def test_the_database_holds_nobody_twice_in_a_row(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        people, row = make_people(event, ("CR", "PE")), make_breakout_row(event, "Uno", "Dos")
        place_by_hand(event, row, row.groups[0], people[0])
        with pytest.raises(Refused):
            place_by_hand(event, row, row.groups[1], people[0])
        assert assign_groups(event, row, 2, keep_languages=True, anew=False) == 1
        assert assign_groups(event, row, 2, keep_languages=True, anew=True) == 2


def test_a_facilitator_reports_by_link_and_the_plenary_reads_it(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        people = make_people(event, ("CR", "PE", "CL"))
        row, organiser = make_dealt_row(event), make_account([event])
        link = make_breakout_link(event, row)
        slug, row_id, token = event.slug, row.public_id, breakout_token(link)
        member, own = people[0].public_id, registration_token(people[0])
    page = client.get(f"/b/{token}?lang=en").text
    assert "1 person in the group" in page
    long = client.post(f"/b/{token}?lang=en", data={"text": "x" * 2001, "reporter": ""})
    assert long.status_code == 422
    assert "x" * 2001 in long.text
    sent = {"text": "Acordamos tres pasos.", "reporter": ""}
    assert client.post(f"/b/{token}", data=sent).status_code == 303
    assert client.post(f"/b/{token}", data=sent | {"text": "Acordamos dos pasos."}).status_code == 303
    assert client.get(f"/b/{token}x").status_code == 404
    assert "Your groups" in client.get(f"/r/{own}?lang=en").text
    assert client.get(_work(slug)).status_code == 302
    sign_in(client, organiser)
    plenary = client.get(_work(slug, "reports") + "?lang=en").text
    assert "Acordamos dos pasos." in plenary
    assert "Acordamos tres pasos." not in plenary
    assert "No report yet." in plenary
    assert "open nothing now" in client.post(_work(slug, row_id, "/links?lang=en"), follow_redirects=True).text
    assert client.get(f"/b/{token}").status_code == 404
    with app.app_context():
        assert db.session.scalars(select(BreakoutReport)).one().text == "Acordamos dos pasos."
        assert db.session.scalars(select(BreakoutLinkUse)).one().times >= 1
        assert member


@pytest.mark.one_database
def test_a_report_brings_one_document_for_those_who_run_the_event(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_people(event, ("CR", "PE", "CL"))
        row, organiser, other = make_dealt_row(event), make_account([event]), make_account([make_event()])
        token = breakout_token(make_breakout_link(event, row))
        slug = event.slug
    there, typed = f"/b/{token}?lang=en", {"text": "Acordamos dos pasos.", "reporter": ""}

    def send(name: str, content: bytes, **more: str) -> TestResponse:
        sent = {**typed, **more, "document": (io.BytesIO(content), name)}
        return client.post(there, data=sent, content_type="multipart/form-data")

    assert client.get(f"/b/{token}/document").status_code == 404
    wrong = send("pasos.exe", b"MZ no es un documento")
    assert wrong.status_code == 422
    assert "Send a photo or a PDF of at most 10 MB, or a text, a table or slides" in wrong.text
    assert "Acordamos dos pasos." in wrong.text
    large = send("pasos.docx", b"PK" + b"x" * 6_000_000)
    assert (large.status_code, "Acordamos dos pasos." in large.text) == (422, True)
    with app.app_context():
        assert db.session.scalars(select(BreakoutReport)).first() is None  # nothing was saved without its document
    assert send("pasos.pdf", PDF).status_code == 303
    assert send("pizarra.pdf", PDF + b"%").status_code == 303
    page = client.get(there).text
    assert "pizarra.pdf" in page and "pasos.pdf" not in page
    assert client.get(f"/b/{token}/document").data == PDF + b"%"
    with app.app_context():
        file_id = db.session.scalars(select(StoredFile)).one().public_id
    assert client.get(f"/files/{file_id}").status_code == 404
    sign_in(client, other)
    assert client.get(f"/files/{file_id}").status_code == 404
    sign_in(client, organiser)
    assert f"/files/{file_id}" in client.get(_work(slug, "reports")).text
    assert client.get(f"/files/{file_id}").data == PDF + b"%"
    assert client.post(there, data=typed).status_code == 303  # a report that is written again keeps its document
    assert client.get(f"/b/{token}/document").status_code == 200
    assert client.post(there, data=typed | {"drop_document": "y"}).status_code == 303
    assert client.get(f"/b/{token}/document").status_code == 404


@pytest.mark.one_database
def test_whoever_is_not_meant_ends_the_link_and_its_group_alone_gets_another(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_people(event, ("CR", "PE", "CL"))
        row, organiser = make_dealt_row(event), make_account([event])
        link = make_breakout_link(event, row)
        slug, row_id, token, group_id = event.slug, row.public_id, breakout_token(link), link.group_id
        other = breakout_token(links_by_group([row.groups[1].id])[row.groups[1].id])
    assert f"/b/{token}/dispute" in client.get(f"/b/{token}").text
    assert "end the link" in client.get(f"/b/{token}/dispute?lang=en").text
    assert client.get(f"/b/{token}").status_code == 200
    assert client.post(f"/b/{token}/dispute").status_code == 303
    assert client.get(f"/b/{token}").status_code == 404
    sign_in(client, organiser)
    assert "says “this is not me”" in client.get(_work(slug) + "?lang=en").text
    shown = client.get(_work(slug, row_id) + "?lang=en").text
    assert shown.count("said “this is not me”") == 1
    assert shown.count("/b/") == 2
    assert client.post(_work(slug, row_id, "/links"), data={"group": group_id}).status_code == 303
    shown = client.get(_work(slug, row_id) + "?lang=en").text
    assert "this is not me" not in shown
    assert shown.count("/b/") == 3
    assert client.get(f"/b/{other}").status_code == 200
    assert client.post(_work(slug, row_id, "/links"), data={"group": "999"}).status_code == 404


@pytest.mark.one_database
def test_a_link_ends_a_month_after_the_event(arrange: Arrange, client: FlaskClient, clock) -> None:
    with arrange():
        event = make_event()
        make_people(event, ("CR", "PE", "CL"))
        token = breakout_token(make_breakout_link(event, make_dealt_row(event)))
    clock.set(datetime(2027, 6, 12, 12, tzinfo=UTC))
    assert client.get(f"/b/{token}").status_code == 200
    clock.set(datetime(2027, 6, 13, 12, tzinfo=UTC))
    assert client.get(f"/b/{token}").status_code == 404


def test_who_has_left_stands_in_no_group_and_a_multilateral_institution_for_no_country(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        left, stays = make_people(event, ("CR", "CR"))
        row = make_breakout_row(event, "Uno", "Dos")
        for one in (left, stays):
            place_by_hand(event, row, row.groups[0], one)
        step(left, RegistrationStatus.WITHDRAWN)
        found = members_by_group([group.id for group in row.groups])
        assert [[one.registration_id for one in found[group.id]] for group in row.groups] == [[stays.id], []]
        stays.category = Category.MULTILATERAL
        assert [country_of_member(one) for one in (left, stays)] == ["CR", None]


def test_the_groups_of_merged_records_join(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        kept, gone = make_people(event, ("CR", "CR"))
        row = make_breakout_row(event, "Uno", "Dos")
        place_by_hand(event, row, row.groups[0], kept)
        place_by_hand(event, row, row.groups[1], gone)
        report = save_report(event, row.groups[1], "Tres ideas", gone, "es", "somebody")
        merge(kept.person, gone.person, {})
        db.session.refresh(report)
        assert report.reporter_id == kept.id
        assert [one.group_id for one in db.session.scalars(select(BreakoutMember))] == [row.groups[0].id]


def test_a_row_of_another_event_is_not_found(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        event, other = make_event(), make_event()
        row: AgendaRow = make_breakout_row(other)
        organiser, address = make_account([event]), _work(event.slug, row.public_id)
    sign_in(client, organiser)
    assert client.get(address).status_code == 404


@pytest.mark.one_database
def test_nobody_is_led_to_links_that_ended_after_the_event(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs, clock: SettableClock
) -> None:
    with arrange():
        event = make_event()
        make_people(event, ("CR", "PE", "CL"))
        row, organiser = make_dealt_row(event), make_account([event])
        token = breakout_token(make_breakout_link(event, row))
        there, last = _work(event.slug, row.public_id) + "?lang=en", event.end_on + HOLDS_AFTER
    clock.set(datetime.combine(last, time(15), UTC))
    sign_in(client, organiser)
    page = client.get(there).text
    assert token in page and "They open until" in page
    clock.move(timedelta(days=2))
    sign_in(client, organiser)
    page = client.get(there).text
    assert token not in page and "They open nothing any more" in page
    assert client.get(f"/b/{token}").status_code == 404
