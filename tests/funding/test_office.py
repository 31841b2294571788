"""Who may decide about money: one person in a small office, two in a larger one, nobody on their own trip."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.funding.models import DecisionGround
from app.funding.office import ApprovalMode, OutsideAuthorisation, approval_mode, decision_ground
from app.funding.policy import may_change_funding, may_see_budget, may_see_funding
from app.funding_rules import FundingRules
from tests import make
from tests.fixtures.time import SettableClock

OUTSIDE = OutsideAuthorisation("Rosa Modelo", "Directora", date(2006, 7, 1), "a-file")


@pytest.fixture
def three(books: SettableClock) -> list[Account]:
    """Finance, an organiser of all and an administrator, nobody of them seen yet."""
    return [make.make_finance(), make.make_account([RoleKind.ORGANISER]), make.make_account([RoleKind.ADMINISTRATOR])]


@pytest.fixture
def ruled(app: Flask) -> Iterator[None]:
    """Two people, by the setting."""
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(before, funding=FundingRules(approval="two people"))
    yield
    app.extensions["settings"] = before


def test_two_people_from_three_accounts_on(books: SettableClock) -> None:
    make.make_finance()
    make.make_account([RoleKind.ORGANISER])
    make.make_finance([make.make_event()])
    make.make_account([make.make_event()])
    make.make_account([RoleKind.ORGANISER], closed_at=books.now())
    assert approval_mode() is ApprovalMode.SINGLE
    make.make_account([RoleKind.ADMINISTRATOR])
    assert approval_mode() is ApprovalMode.TWO_PEOPLE


def test_one_person_decides_for_others_in_a_small_office(books: SettableClock) -> None:
    actor, traveller = make.make_account([RoleKind.ADMINISTRATOR]), make.make_person()
    assert decision_ground(actor, actor.public_id, traveller.id) is DecisionGround.ORDINARY


def test_nobody_decides_on_their_own_trip(books: SettableClock) -> None:
    actor = make.make_account([RoleKind.ADMINISTRATOR])
    with pytest.raises(Refused, match="Nobody decides on their own trip"):
        decision_ground(actor, "somebody else", actor.person_id, reason="There is nobody else")
    with pytest.raises(Refused, match="own trip"):
        decision_ground(actor, actor.public_id, actor.person_id, outside=replace(OUTSIDE, file_id=""))
    assert decision_ground(actor, actor.public_id, actor.person_id, outside=OUTSIDE) is DecisionGround.OUTSIDE


def test_another_decides_in_an_office_of_three(three: list[Account], books: SettableClock) -> None:
    actor, other, _ = three
    traveller = make.make_person().id
    assert decision_ground(actor, other.public_id, traveller) is DecisionGround.ORDINARY
    make.make_sign_in(other, "a session").seen_at = books.now() - timedelta(days=6, hours=23)
    db.session.flush()
    with pytest.raises(Refused, match="another person approves and pays it"):
        decision_ground(actor, actor.public_id, traveller, reason="Urgent")
    assert decision_ground(actor, actor.public_id, traveller, outside=OUTSIDE) is DecisionGround.OUTSIDE


def test_alone_with_a_reason_where_nobody_was_there_for_a_week(three: list[Account], books: SettableClock) -> None:
    actor, other, _ = three
    make.make_sign_in(actor, "own session").seen_at = books.now()
    make.make_sign_in(other, "a session").seen_at = books.now() - timedelta(days=7)
    db.session.flush()
    traveller = make.make_person().id
    with pytest.raises(Refused, match="every report will mark it"):
        decision_ground(actor, actor.public_id, traveller)
    assert decision_ground(actor, actor.public_id, traveller, reason="Holidays") is DecisionGround.ALONE
    assert db.session.scalars(db.select(AuditEntry.action)).all() == ["office.decided_alone"]


def test_the_setting_decides(ruled: None, books: SettableClock) -> None:
    assert approval_mode() is ApprovalMode.TWO_PEOPLE
    actor = make.make_account([RoleKind.ADMINISTRATOR])
    with pytest.raises(Refused, match="every report"):
        decision_ground(actor, actor.public_id, make.make_person().id)


def test_who_sees_what_of_the_ledger(books: SettableClock) -> None:
    event, other = make.make_event(), make.make_event()
    finance, of_event = make.make_finance(), make.make_finance([event])
    organiser, administrator = make.make_account([event]), make.make_account([RoleKind.ADMINISTRATOR])
    of_all = make.make_account([RoleKind.ORGANISER])
    everybody = (None, make.make_account(), organiser, of_event, of_all, finance, administrator)
    assert [may_see_funding(each, None) for each in everybody] == [False, False, False, False, True, True, True]
    assert [may_change_funding(each, None) for each in everybody] == [False] * 5 + [True, True]
    assert approval_mode() is ApprovalMode.TWO_PEOPLE
    assert [may_see_budget(each, event) for each in everybody] == [False, False, False, True, False, True, True]
    assert not may_see_budget(of_event, other)


def test_organisers_see_their_budget_while_the_office_is_small(books: SettableClock) -> None:
    event = make.make_event()
    organiser = make.make_account([event])
    assert may_see_budget(organiser, event)
    assert not may_see_budget(organiser, make.make_event())
    assert not may_see_budget(make.make_host([event]), event)
