"""Naming people: a unit of each quota, all or none; one active nomination a person; at most one head; the periods."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.arranging import reopen
from app.delegations.actions.nominating import nominate
from app.delegations.models import (
    DelegateRole,
    Delegation,
    Nomination,
    NominationStatus,
    NominationStep,
    QuotaScope,
    QuotaUse,
)
from app.delegations.nominee import Nominee
from app.events.models import AgendaRow, EventStatus
from app.mail.models import OutboxMessage
from app.people.models import Category, Person
from tests.delegations.making import make_delegation, make_quota, make_terms
from tests.fixtures.time import SettableClock
from tests.make import make_agenda_row, make_event, make_person

NAMES = ("Ana Prueba", "Benito Ejemplo", "Carla Muestra", "Dora Ficticia", "Elías Modelo", "Flora Inventada")


def nominee(at: int = 0, **fields: object) -> Nominee:
    given, family = NAMES[at].split()
    values = {"is_sponsored": True, "job_title": "Directora"} | fields
    return Nominee(given, family, f"{given.lower()}@compras.example", **values)  # type: ignore[arg-type]


def used(delegation: Delegation) -> list[int]:
    return list(
        db.session.scalars(
            db.select(QuotaUse.used).where(QuotaUse.delegation_id == delegation.id).order_by(QuotaUse.quota_id)
        )
    )


def fixture_quotas(delegation: Delegation) -> None:
    """2 sponsored and 3 self-funded a state, 1 in the plenary."""
    row = make_agenda_row(delegation.event)
    make_quota(delegation.event, "", capacity=2)
    make_quota(delegation.event, "", capacity=3, is_sponsored=False)
    make_quota(delegation.event, "", capacity=1, is_sponsored=None, agenda_row_id=row.id)


def test_the_third_sponsored_is_refused_and_the_refusal_names_the_rule_and_the_people(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        delegation = make_delegation(country_code="CL")
        fixture_quotas(delegation)
        nominate(delegation, nominee(0))
        nominate(delegation, nominee(1))
        with pytest.raises(Refused) as refused:
            nominate(delegation, nominee(2))
        assert refused.value.reason == "2 sponsored places a state: Chile has 2 (A. Prueba, B. Ejemplo)."
        assert used(delegation) == [2]
        nominate(delegation, nominee(2, is_sponsored=False))
        assert used(delegation) == [2, 1]


def test_units_are_taken_all_or_none(app: Flask) -> None:
    """Whoever finds the plenary full takes no self-funded place either."""
    with app.test_request_context("/?lang=en", method="POST"):
        delegation = make_delegation(country_code="CL")
        fixture_quotas(delegation)
        plenary = frozenset({agenda_row_id(delegation)})
        nominate(delegation, nominee(0, rows=plenary))
        with pytest.raises(Refused, match="1 place in"):
            nominate(delegation, nominee(1, is_sponsored=False, rows=plenary))
        assert used(delegation) == [1, 0, 1]
        assert db.session.scalar(db.select(db.func.count(Nomination.id))) == 1


def agenda_row_id(delegation: Delegation) -> int:
    return db.session.scalars(db.select(AgendaRow.id).where(AgendaRow.event_id == delegation.event_id)).one()


def test_a_quota_binds_those_it_is_for(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        chile, peru = make_delegation(event, "CL"), make_delegation(event, "PE")
        make_quota(event, capacity=0, applies_to=QuotaScope.ONE, delegation_id=peru.id, is_sponsored=None)
        make_quota(event, capacity=0, applies_to=QuotaScope.BLOC, is_sponsored=None)
        make_quota(event, capacity=0, category=Category.ACADEMIA, is_sponsored=None)
        nominate(chile, nominee(0))
        with pytest.raises(Refused):
            nominate(peru, nominee(1))
        with pytest.raises(Refused):
            nominate(chile, nominee(2, category=Category.ACADEMIA))


def test_one_person_has_one_active_nomination_an_event(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        chile, peru = make_delegation(event, "CL"), make_delegation(event, "PE")
        nominate(chile, nominee(0))
        with pytest.raises(Refused, match="named for this event already"):
            nominate(peru, nominee(0))
        nominate(make_delegation(make_event(), "PE"), nominee(0))


def test_at_most_one_head_who_stands_first(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        delegation = make_delegation(country_code="CL")
        first = nominate(delegation, nominee(0))
        head = nominate(delegation, nominee(1, role=DelegateRole.HEAD))
        assert (head.position, first.position) == (1, 2)
        with pytest.raises(Refused, match="has a head of delegation already: Benito Ejemplo"):
            nominate(delegation, nominee(2, role=DelegateRole.HEAD))


def test_whoever_is_known_keeps_their_profile_and_whoever_is_not_is_entered(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        known = make_person("Ana María", "Prueba Larga", email="ana@compras.example", position="Ministra")
        delegation = make_delegation(country_code="CL")
        named = nominate(delegation, nominee(0))
        assert named.person_id == known.id
        assert (known.given_names, known.position) == ("Ana María", "Ministra")
        assert (named.given_names, named.job_title) == ("Ana", "Directora")
        new = nominate(delegation, nominee(1)).person
        assert (new.country_code, new.email) == ("CL", "benito@compras.example")


def test_a_malformed_address_is_refused(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"), pytest.raises(Refused, match="not a valid"):
        nominate(make_delegation(), Nominee("Ana", "Prueba", "ana at compras"))


def test_after_the_period_only_the_office_names_until_it_opens_the_country_again(
    app: Flask, clock: SettableClock
) -> None:
    """The end is a wall time of the event: 21 August, 18:00 in Asunción is 21:00 UTC."""
    with app.test_request_context("/?lang=en", method="POST"):
        delegation = make_delegation(make_event(), "CL")
        make_terms(delegation.event, nominate_in=timedelta(days=5))
        clock.set(now() + timedelta(days=5, minutes=-1))
        nominate(delegation, nominee(0))
        clock.set(now() + timedelta(minutes=2))
        with pytest.raises(Refused, match="People could be named until"):
            nominate(delegation, nominee(1))
        nominate(delegation, nominee(1), is_office=True)
        reopen(delegation, delegation_wall(delegation, timedelta(days=2)), "The minister changed.")
        nominate(delegation, nominee(2))
        clock.set(now() + timedelta(days=3))
        with pytest.raises(Refused, match="People could be named until"):
            nominate(delegation, nominee(3))


def delegation_wall(delegation: Delegation, ahead: timedelta) -> datetime:
    return wall_time(now() + ahead, delegation.event.zone)


def test_opening_again_needs_a_reason_and_a_time_to_come(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        delegation = make_delegation()
        with pytest.raises(Refused, match="Say why"):
            reopen(delegation, delegation_wall(delegation, timedelta(days=1)), " ")
        with pytest.raises(Refused, match="still to come"):
            reopen(delegation, delegation_wall(delegation, timedelta(days=-1)), "Late.")


def test_the_nominee_is_asked_once(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = nominate(make_delegation(), nominee(0))
        message = db.session.scalars(db.select(OutboxMessage)).one()
        assert (message.kind, message.to_address) == ("delegations/nominated", "ana@compras.example")
        assert "/n/" in message.text
        assert nomination.status is NominationStatus.NOMINATED
        steps = db.session.scalars(db.select(NominationStep.status)).all()
        assert steps == [NominationStatus.NOMINATED]


def test_nobody_is_named_for_a_draft_or_an_event_that_is_over(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        for event in (make_event(status=EventStatus.DRAFT), make_event(start_on=now().date() - timedelta(days=9))):
            with pytest.raises(Refused):
                nominate(make_delegation(event), nominee(0), is_office=True)
        assert db.session.scalar(db.select(db.func.count(Person.id))) == 0
