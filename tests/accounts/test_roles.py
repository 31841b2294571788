"""Who may do what: granting, revoking, and the administrator who is always left."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts import actions
from app.accounts.models import Role, RoleKind
from app.accounts.queries import account_by_public_id
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import EventStatus
from tests import make


@pytest.fixture
def ada(arrange):
    with arrange():
        return make.make_account(roles=[RoleKind.ADMINISTRATOR], person=make.make_person("Ada", "Administra"))


@pytest.fixture
def as_ada(client, sign_in, ada):
    sign_in(client, ada)
    return client


def roles_of(arrange, account):
    with arrange():
        rows = db.session.scalars(select(Role).where(Role.account_id == account.id).order_by(Role.id))
        return [(role.kind, role.event_id) for role in rows]


def test_roles_are_given_and_taken_on_the_page(as_ada, arrange):
    with arrange():
        event = make.make_event("Seminario de Lima")
        olga = make.make_account(person=make.make_person("Olga", "Organiza"))
    where = f"/accounts/{olga.public_id}"
    assert "Organiza" in as_ada.get("/accounts?q=ORGÁNIZA").text
    for role in ("organiser", "administrator", f"organiser:{event.id}"):
        assert as_ada.post(f"{where}/roles", data={"role": role}).status_code == 303
    assert roles_of(arrange, olga) == [
        (RoleKind.ORGANISER, None),
        (RoleKind.ADMINISTRATOR, None),
        (RoleKind.ORGANISER, event.id),
    ]
    page = as_ada.get(where).text
    assert "Seminario de Lima" in page
    assert as_ada.post(f"{where}/roles", data={"role": "organiser"}).status_code == 409
    for path in [part.split('"')[0] for part in page.split(f'action="{where}/roles/')[1:]]:
        assert as_ada.post(f"{where}/roles/{path}").status_code == 303
    assert roles_of(arrange, olga) == []
    with arrange():
        audited = db.session.execute(select(AuditEntry.action, AuditEntry.scope).order_by(AuditEntry.id)).all()
        assert ("role.granted", event.ref) in audited
        assert ("role.revoked", event.ref) in audited


def test_finance_is_given_of_all_or_of_one_event(as_ada, arrange):
    with arrange():
        event, other = make.make_event("Seminario de Lima"), make.make_event()
        marta = make.make_account(person=make.make_person("Marta", "Contable"))
    where = f"/accounts/{marta.public_id}"
    page = as_ada.get(f"{where}?lang=en").text
    assert "Finance of the whole programme" in page
    assert "Finance of Seminario de Lima" in page
    assert as_ada.post(f"{where}/roles", data={"role": f"finance:{event.id}"}).status_code == 303
    assert roles_of(arrange, marta) == [(RoleKind.FINANCE, event.id)]
    with arrange():
        held = account_by_public_id(marta.public_id)
        assert (held.handles_money(event.id), held.handles_money(other.id), held.handles_money()) == (
            True,
            False,
            False,
        )
        assert not (held.is_staff or held.works_on_events or held.organises(event.id) or held.sees_all_events)
    assert as_ada.post(f"{where}/roles", data={"role": "finance"}).status_code == 303
    assert "Finance of Seminario de Lima" in as_ada.get(f"{where}?lang=en").text
    with arrange():
        held = account_by_public_id(marta.public_id)
        assert held.handles_money(other.id)
        assert held.handles_money()
        assert held.sees_all_events
        assert not held.organises_all


def test_who_hosts_and_keeps_the_accounts_stays_a_host(arrange):
    with arrange():
        event = make.make_event()
        account = make.make_host([event])
        actions.grant_role(account, RoleKind.FINANCE, event.id)
        assert account.hosts(event.id)
        actions.grant_role(account, RoleKind.ORGANISER, event.id)
        assert not account.hosts(event.id), "an organiser sees all that a host does"


@pytest.mark.parametrize("of_all", [True, False])
def test_finance_sees_the_drafts_it_keeps_the_accounts_of(client, sign_in, arrange, of_all):
    with arrange():
        draft, other = (make.make_event(slug=slug, status=EventStatus.DRAFT) for slug in ("draft", "other"))
        account = make.make_finance([] if of_all else [draft])
    sign_in(client, account)
    assert client.get(f"/events/{draft.slug}").status_code == 200
    assert client.get(f"/events/{other.slug}").status_code == (200 if of_all else 404)
    assert client.get(f"/events/{draft.slug}/work").status_code == 403
    assert client.get("/people").status_code == 403


def test_roles_over_everything_by_command(app, arrange):
    with arrange():
        account = make.make_account(person=make.make_person(email="marta@red.example"))
    run = app.test_cli_runner().invoke
    assert run(args=["role", "marta@red.example", "finance"]).output == "marta@red.example: finance given.\n"
    assert roles_of(arrange, account) == [(RoleKind.FINANCE, None)]
    assert "has this role already" in run(args=["role", "marta@red.example", "finance"]).output
    assert run(args=["role", "marta@red.example", "finance", "--end"]).exit_code == 0
    assert roles_of(arrange, account) == []
    for wrong in (["marta@red.example", "finance", "--end"], ["nobody@red.example", "finance"], ["x", "host"]):
        assert run(args=["role", *wrong]).exit_code != 0


@pytest.mark.parametrize("role", ["", "king", "organiser:999999", "organiser:x", "finance:999999", "administrator:1"])
def test_only_roles_on_offer_are_given(as_ada, arrange, role):
    with arrange():
        olga = make.make_account()
    assert as_ada.post(f"/accounts/{olga.public_id}/roles", data={"role": role}).status_code == 422
    assert roles_of(arrange, olga) == []


def test_a_role_counts_at_once_and_ends_at_once(app, as_ada, sign_in, arrange):
    with arrange():
        olga = make.make_account()
    hers = app.test_client()
    sign_in(hers, olga)
    assert hers.get("/accounts").status_code == 403
    as_ada.post(f"/accounts/{olga.public_id}/roles", data={"role": "administrator"})
    assert hers.get("/accounts").status_code == 200
    (role,) = [part.split('"')[0] for part in as_ada.get(f"/accounts/{olga.public_id}").text.split("/roles/")[1:]]
    as_ada.post(f"/accounts/{olga.public_id}/roles/{role}")
    assert hers.get("/accounts").status_code == 403


def test_the_last_administrator_keeps_the_role(as_ada, ada, arrange):
    (role,) = [part.split('"')[0] for part in as_ada.get(f"/accounts/{ada.public_id}").text.split("/roles/")[1:]]
    assert as_ada.post(f"/accounts/{ada.public_id}/roles/{role}").status_code == 409
    assert roles_of(arrange, ada) == [(RoleKind.ADMINISTRATOR, None)]
    closing = as_ada.post(f"/accounts/{ada.public_id}/closing")
    assert "error-summary" in closing.text
    assert as_ada.get("/accounts").status_code == 200


def test_a_closed_administrator_does_not_count(arrange):
    with arrange():
        make.make_account(roles=[RoleKind.ADMINISTRATOR], closed_at=now())
        ada = make.make_account(roles=[RoleKind.ADMINISTRATOR])
        with pytest.raises(Refused):
            actions.revoke_role(ada, ada.roles[0])


def test_the_database_itself_refuses_a_role_for_all_twice(arrange):
    with arrange() as session:
        account = make.make_account(roles=[RoleKind.ORGANISER])
        account.roles.append(Role(kind=RoleKind.ORGANISER, granted_at=now(), granted_by="system"))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_rules_of_granting(arrange):
    with arrange():
        event = make.make_event()
        account, closed = make.make_account(), make.make_account(closed_at=now())
        with pytest.raises(Refused):
            actions.grant_role(account, RoleKind.ADMINISTRATOR, event.id)
        with pytest.raises(Refused):
            actions.grant_role(closed, RoleKind.ORGANISER)
        actions.grant_role(account, RoleKind.ORGANISER, event.id)
        assert account.organises(event.id)
        assert not account.organises(event.id + 1)
        assert not account.organises_all


PAGES = [
    ("get", "/accounts"),
    ("get", "/accounts/{id}"),
    ("get", "/accounts/{id}/closing"),
    ("post", "/accounts/{id}/closing"),
    ("post", "/accounts/{id}/roles"),
    ("post", "/accounts/{id}/roles/1/end"),
    ("post", "/accounts/{id}/sessions/end"),
]


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_administration_is_for_administrators(app, sign_in, arrange, ada, method, path):
    with arrange():
        others = [
            None,
            make.make_account(),
            make.make_account([RoleKind.ORGANISER]),
            make.make_account([make.make_event()]),
        ]
    for account in others:
        client = app.test_client()
        if account:
            sign_in(client, account)
        answer = getattr(client, method)(path.format(id=ada.public_id), data={"role": "administrator"})
        assert answer.status_code == (403 if account else 302)
    assert roles_of(arrange, ada) == [(RoleKind.ADMINISTRATOR, None)]


def test_an_administrator_ends_sessions_and_closes(app, as_ada, sign_in, arrange, outbox):
    with arrange():
        olga = make.make_account()
    hers = app.test_client()
    sign_in(hers, olga)
    assert as_ada.post(f"/accounts/{olga.public_id}/sessions/end").status_code == 303
    assert hers.get("/profile").status_code == 302
    assert as_ada.post(f"/accounts/{olga.public_id}/closing").status_code == 303
    assert outbox()[-1].kind == "accounts/closed"
    assert as_ada.get(f"/accounts/{olga.public_id}").status_code == 200
    assert olga.email in as_ada.get("/accounts?only=closed").text
    assert olga.email not in as_ada.get("/accounts").text
    assert as_ada.get("/accounts/unknown").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_with_many_rows(as_ada, arrange, statements, count):
    with arrange():
        event = make.make_event()
        for _ in range(count):
            make.make_account(roles=[event])
    with statements() as ran:
        page = as_ada.get("/accounts")
    assert page.status_code == 200
    assert len(ran) <= 8, ran
