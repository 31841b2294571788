"""The hosts of an event: they follow its preparation until a day, organise nothing, and are told a week before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.actions.hosting import end_hosting, make_host
from app.accounts.actions.roles import grant_role
from app.accounts.models import Role, RoleKind
from app.accounts.queries import account_by_email
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.actions.hosting import name_host
from app.events.models import EventStatus
from app.events.organisers import organising
from app.events.queries import organisers_of, visible_to
from app.jobs.registry import Result
from tests import make
from tests.working import told, work

#: The end of 31 December 2026 in San José.
MIDNIGHT = datetime(2027, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def chief(client, arrange, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return account


def sent(email: str, day: str = "2026-12-31") -> dict[str, str]:
    return {"host_email": email, "last_day": day}


def test_a_host_is_named_prolonged_and_removed_on_the_page(chief, client, arrange, clock):
    with arrange():
        make.make_event(slug="s")
        rosa = make.make_account(person=make.make_person("Rosa", "Anfitriona", email="rosa@pais.example"))
    assert client.post("/events/s/work/hosts", data=sent("ROSA@pais.example")).status_code == 303
    with arrange():
        (role,) = db.session.scalars(select(Role).where(Role.kind == RoleKind.HOST))
        assert (role.account_id, role.until) == (rosa.id, MIDNIGHT)
    page = client.get("/events/s/work/organisers?lang=en").text
    assert "Rosa Anfitriona" in page and "until 31 December 2026" in page
    client.post("/events/s/work/hosts", data=sent("rosa@pais.example", "2027-01-15"))
    assert "until 15 January 2027" in client.get("/events/s/work/organisers?lang=en").text
    clock.move(timedelta(days=5))
    assert client.post(f"/events/s/work/hosts/{rosa.public_id}/deletion").status_code == 303
    assert client.post(f"/events/s/work/hosts/{rosa.public_id}/deletion").status_code == 404
    assert "Rosa Anfitriona" not in client.get("/events/s/work/organisers?lang=en").text


def test_whose_day_has_passed_stays_on_the_page_as_ended(chief, client, arrange, clock):
    with arrange():
        event = make.make_event(slug="s")
        make.make_host([event], make.make_person("Rosa", "Anfitriona"), clock.now() + timedelta(days=1))
    clock.move(timedelta(days=2))
    assert "ended on 21 November 2026" in client.get("/events/s/work/organisers?lang=en").text


@pytest.mark.parametrize(
    ("email", "day", "said"),
    [
        ("nobody@red.example", "2026-12-31", "No open account has this address"),
        ("rosa@pais.example", "2026-11-19", "Choose today or a later day"),
        ("rosa@pais.example", "", "Fill in this field"),
        ("olga@red.example", "2026-12-31", "organises this event and sees more"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(chief, client, arrange, email, day, said):
    with arrange():
        event = make.make_event(slug="s")
        make.make_account(person=make.make_person(email="rosa@pais.example"))
        make.make_account([event], make.make_person(email="olga@red.example"))
    answer = client.post("/events/s/work/hosts?lang=en", data=sent(email, day))
    assert answer.status_code in (409, 422)
    assert said in answer.text
    assert f'value="{email}"' in answer.text


def test_a_host_follows_the_preparation_and_changes_nothing(client, arrange, sign_in):
    with arrange():
        event = make.make_event(slug="s", status=EventStatus.DRAFT)
        registration = make.make_registration(event)
        make.make_event(slug="otro")
        host = make.make_host([event])
    sign_in(client, host)
    for path in ("work", "attendance", "attendance/sheet", "attendance/summary"):
        page = client.get(f"/events/s/{path}")
        assert page.status_code == 200, path
        assert f"/attendance/{registration.public_id}" not in page.text
        for refused in ("/work/agenda", "/registrations", "/stated-figures", "/exports", "/work/organisers"):
            assert f"/events/s{refused}" not in page.text, (path, refused)
    assert 'name="present"' not in client.get("/events/s/attendance").text
    assert client.get("/events/s/registrations").status_code == 403
    assert client.post("/events/s/attendance", data={"day": 1}).status_code == 403
    assert client.get("/events/otro/work").status_code == 403


def test_after_the_day_the_session_ends_on_the_next_request(client, arrange, sign_in, clock):
    with arrange():
        event = make.make_event(slug="s")
        host = make.make_account()
        name_host(event, host, date(2026, 12, 31))
    sign_in(client, host)
    clock.set(MIDNIGHT - timedelta(hours=1))
    sign_in(client, host)
    assert client.get("/events/s/work").status_code == 200
    clock.set(MIDNIGHT)
    assert client.get("/events/s/work").headers["Location"].startswith("/sign-in")
    assert client.get("/profile").headers["Location"].startswith("/sign-in")
    sign_in(client, host)
    assert client.get("/profile").status_code == 200
    assert client.get("/events/s/work").status_code == 403


def test_who_is_no_host_any_more_is_signed_out_too(client, arrange, sign_in, clock):
    with arrange():
        event = make.make_event(slug="s")
        host = make.make_host([event])
    sign_in(client, host)
    clock.move(timedelta(hours=1))
    with arrange():
        account = account_by_email(host.email)
        end_hosting(account, account.roles[0], event.ref)
    assert client.get("/profile").headers["Location"].startswith("/sign-in")


def test_a_host_counts_as_organiser_in_nothing(arrange):
    with arrange():
        event, draft = make.make_event(), make.make_event(status=EventStatus.DRAFT)
        host, organiser = make.make_host([event, draft]), make.make_account([RoleKind.ORGANISER])
        assert not (host.is_staff or host.organises(event.id) or host.organised_event_ids)
        assert host.hosts(event.id) and host.hosts(draft.id) and not host.hosts(event.id + 1000)
        assert organisers_of(event) == []
        assert [role.account_id for role in organising([event.id])[event.id]] == [organiser.id]
        assert draft in db.session.scalars(visible_to(host)).all()


def test_rules_of_hosts(arrange):
    with arrange():
        event = make.make_event()
        closed, account = make.make_account(closed_at=now()), make.make_account()
        until = now() + timedelta(days=10)
        for refused, end in ((closed, until), (account, now())):
            with pytest.raises(Refused):
                make_host(refused, event.id, event.ref, end)
        make_host(account, event.id, event.ref, until)
        make_host(account, event.id, event.ref, until + timedelta(days=1))
        assert [role.until for role in account.roles] == [until + timedelta(days=1)]
        grant_role(account, RoleKind.ORGANISER, event.id, event.ref)
        assert [role.kind for role in account.roles] == [RoleKind.ORGANISER]
        notes = db.session.scalars(select(AuditEntry.note).where(AuditEntry.scope == event.ref)).all()
        assert notes == ["host", "host", "organiser"]


@pytest.mark.parametrize("kind", [RoleKind.ORGANISER, RoleKind.ADMINISTRATOR])
def test_who_organises_all_events_is_a_host_of_none(client, arrange, sign_in, clock, kind):
    with arrange():
        host = make.make_host([make.make_event(), make.make_event()], until=now() + timedelta(days=1))
        grant_role(host, kind)
        assert [role.kind for role in host.roles] == [kind]
    sign_in(client, host)
    clock.move(timedelta(days=1, minutes=1))
    assert client.get("/profile").status_code == 200


@pytest.mark.parametrize("kind, until", [(RoleKind.HOST, None), (RoleKind.ORGANISER, MIDNIGHT)])
def test_the_database_itself_knows_that_hosts_alone_end(arrange, kind, until):
    with arrange() as session:
        event = make.make_event()
        account = make.make_account()
        values = {"granted_at": now(), "granted_by": "system", "event_id": event.id}
        account.roles.append(Role(kind=kind, until=until, **values))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_week_before_the_end_the_host_is_told_once(clock, context):
    event = make.make_event()
    host = make.make_account()
    name_host(event, host, date(2026, 12, 31))
    short = make.make_account()
    name_host(event, short, date(2026, 11, 25))  # knows the day anyhow
    clock.set(MIDNIGHT - timedelta(days=7, hours=1))
    assert work("warn_hosts") == Result()
    clock.set(MIDNIGHT - timedelta(days=6, hours=12))
    assert work("warn_hosts") == Result(done=1)
    assert work("warn_hosts") == Result()
    assert told("events/host_ends") == [host.email]
    name_host(event, account_by_email(host.email), date(2027, 2, 28))
    clock.set(datetime(2027, 2, 23, 15, tzinfo=UTC))
    assert work("warn_hosts") == Result(done=1)
    assert told("events/host_ends") == [host.email, host.email]
