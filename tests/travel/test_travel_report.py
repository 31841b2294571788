"""The report of sponsored travel: its totals are those of the ledger, and no text of its files becomes a formula."""

import io
import re
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, ContributionSubject, Payment, PaymentKind
from app.registration.models import Registration
from app.travel.models import ProvidedBy, TripStatus
from app.travel.queries.travel_report import TravelGrouping, sums_by_body, travel_sheet, unclaimed_after
from app.travel.queries.who_paid import who_paid_for
from tests.funding.making import make_contribution, make_grant, make_line
from tests.make import (
    make_account,
    make_country,
    make_event,
    make_finance,
    make_institution,
    make_person,
    make_registration,
    saved,
)
from tests.travel.making_trips import make_sponsored, make_trip
from tests.travel.sponsoring import make_call

pytestmark = pytest.mark.one_database


def arranged():
    """Two travellers to one event, one of another country; a ticket of the first is paid; something in kind."""
    event = make_event(slug="informe")
    for code in ("CR", "BR"):
        make_country(code)
    grant = make_grant(donor_text="=Donante Ficticio")
    line = make_line("6,000.00", grant, subject_ref=event.ref)
    first = make_sponsored(make_registration(event, make_person("Ana", "Ejemplo"), country_code="CR"))
    second = make_sponsored(make_registration(event, make_person("João", "Exemplo"), country_code="BR"), airfare=70000)
    for one in (first, second):
        for component in one.components:
            component.budget_line_id = line.id
            component.requested_minor = component.approved_minor
    ticket = first.components[0]
    pay(
        line, Money(98000, "USD"), PaymentKind.AGENCY, date(2026, 6, 1), "Agencia", key="a", subject_ref=ticket.ref,
        fee_minor=500,
    )  # fmt: skip
    made = make_contribution("1,500.00", label="Sala")
    db.session.add(ContributionSubject(contribution_id=made.id, subject_ref=event.ref))
    db.session.flush()
    return event, first


def test_each_total_is_that_of_the_ledger(arrange):
    with arrange():
        event, _ = arranged()
        sheet = travel_sheet(event)
        total = sheet.total["USD"]
        assert (total.people, total.requested, total.approved) == (2, 221000, 221000)
        paid = db.session.scalar(select(func.sum(Payment.line_minor)).where(Payment.subject_ref.like("component:%")))
        spent = db.session.scalar(select(func.sum(BudgetLine.spent_minor)))
        assert total.paid == paid == spent == 98500
        assert total.in_kind == 150000
        for grouping in TravelGrouping:
            if grouping is not TravelGrouping.BLOC:
                rows = sheet.groups[grouping].values()
                assert sum(row.paid for row in rows) == total.paid, grouping
                assert sum(row.approved for row in rows) == total.approved, grouping
        assert {key for key, _ in sheet.groups[TravelGrouping.COUNTRY]} == {"CR", "BR"}
        assert travel_sheet().total["USD"].paid == total.paid


def test_what_was_given_for_several_at_once_has_a_row_and_counts_once(arrange, client, sign_in):
    with arrange():
        event, _ = arranged()
        other, shared = make_event(slug="otro"), make_contribution("900.00", label="Intérpretes")
        for subject in (event, other):
            db.session.add(ContributionSubject(contribution_id=shared.id, subject_ref=subject.ref))
        forum = make_contribution("70.00", label="Moderación")
        for ref in ("forum:uno", "forum:otro"):
            db.session.add(ContributionSubject(contribution_id=forum.id, subject_ref=ref))
        db.session.flush()
        programme, one = travel_sheet(), travel_sheet(other)
        assert programme.groups[TravelGrouping.EVENT][("several", "USD")].in_kind == 90000
        assert programme.total["USD"].in_kind == 150000 + 90000
        assert one.groups[TravelGrouping.EVENT][("shared", "USD")].in_kind == 90000
        assert "USD" not in one.total
        assert travel_sheet(event).total["USD"].in_kind == 150000
        account = make_finance()
    sign_in(client, account)
    assert "Several events or activities at once" in client.get("/travel/report?lang=en").text
    assert "too: not in the total" in client.get("/events/otro/work/travel/report?lang=en").text


def test_beside_the_units_of_each_country_stand_the_same_amounts(arrange, client, sign_in):
    with arrange():
        event, _ = arranged()
        make_call(event, quota_units=3)
        body = make_institution("Organismo Ficticio")
        third = make_sponsored(make_registration(event, make_person("Rut", "Ejemplo")), airfare=10000)
        third.institution, third.country_code = body, None
        db.session.flush()
        third.components[0].requested_minor = third.components[0].approved_minor
        by_body, total = sums_by_body(event), travel_sheet(event).total["USD"]
        assert set(by_body) == {("BR", "USD"), ("CR", "USD"), (f"institution:{body.id}", "USD")}
        for name in ("people", "requested", "approved", "claimed", "authorised", "paid"):
            assert sum(getattr(one, name) for one in by_body.values()) == getattr(total, name), name
        account = make_account([event])
    sign_in(client, account)
    there = "/events/informe/work/sponsorships/quotas"
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(f"{there}?lang=en").text).split())
    assert "Brazil 0 of 3 1 USD 700.00 USD 700.00 USD 0.00 USD 0.00 USD 0.00" in page
    assert "Organismo Ficticio no limit 1" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{there}.xlsx?lang=en").data))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == [
        *("For", "Units used", "Units", "Currency", "People"),
        *("Requested", "Approved", "Claimed", "Authorised", "Paid"),
    ]
    assert [row[:6] for row in rows[1:3]] == [["Brazil", 0, 3, "USD", 1, 700], ["Costa Rica", 0, 3, "USD", 1, 1510]]
    with arrange():
        for _more in range(3):
            make_account([RoleKind.ORGANISER])
    assert "Amounts beside the units" not in client.get(f"{there}?lang=en").text
    assert client.get(f"{there}.xlsx").status_code == 403


def test_who_travelled_and_claimed_nothing_is_named_after_so_many_days(arrange):
    with arrange():
        event, _ = arranged()
        trip = make_trip(make_registration(event))
        trip.status, trip.travelled_at = TripStatus.TRAVELLED, now() - timedelta(days=40)
        db.session.flush()
        assert [one.days for one in unclaimed_after(30, now(), event)] == [40]
        assert unclaimed_after(41, now(), event) == []


def test_page_and_files_show_the_same_and_no_formula(arrange, client, sign_in):
    with arrange():
        arranged()
        account = make_finance()
    sign_in(client, account)
    page = client.get("/events/informe/work/travel/report?lang=en").text
    assert "USD 985.00" in page
    assert "USD 2,210.00" in page
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(client.get("/events/informe/work/travel/report.xlsx?lang=en").data))
        .get_sheet_by_index(0)
        .to_python()
    )
    [total] = [row for row in rows if row[0] == "Total"]
    assert total[3:] == [2, 2210, 2210, 0, 0, 985, 1500]
    text = client.get("/travel/report.csv?lang=en").data.decode("utf-8-sig")
    assert ",'=Donante Ficticio,USD," in text
    assert "\n=" not in text


def test_amounts_are_for_finance_and_for_the_small_office(arrange, client, sign_in):
    with arrange():
        event, _ = arranged()
        organiser, other = make_account([event]), make_account([make_event()])
    sign_in(client, organiser)
    assert client.get("/events/informe/work/travel/report").status_code == 200  # one may do everything
    assert client.get("/travel/report").status_code == 403
    with arrange():
        for _more in range(3):
            make_account([RoleKind.ORGANISER])
    assert client.get("/events/informe/work/travel/report").status_code == 403
    sign_in(client, other)
    assert client.get("/events/informe/work/travel/report.csv").status_code == 403


def test_statements_stay_with_thirty_travellers(arrange, client, sign_in, statements):
    with arrange():
        event, _ = arranged()
        account = make_finance()
    sign_in(client, account)
    client.get("/travel/report")
    with statements() as few:
        client.get("/travel/report")
    with arrange():
        for _more in range(28):
            make_sponsored(make_registration(db.session.merge(event), country_code="CR"))
    with statements() as many:
        client.get("/travel/report")
    assert len(many) == len(few)


def test_the_summary_says_who_came_sponsored_hosted_and_at_their_own_cost(arrange, client, sign_in):
    with arrange():
        event, _ = arranged()
        hosted = make_sponsored(make_registration(event, make_person("Rosa", "Ejemplo"), country_code="CR"), lodging=1)
        hosted.components[0].provided_by = ProvidedBy.HOST
        for registration in db.session.scalars(select(Registration).where(Registration.event_id == event.id)):
            mark_present(registration)
        mark_present(make_registration(event, make_person("Luis", "Ejemplo"), country_code="CR"))
        told = who_paid_for(event)
        assert (told.sponsored, told.hosted, told.self_funded, told.people) == (2, 1, 1, 4)
        account = make_account([event])
    sign_in(client, account)
    page = client.get("/events/informe/attendance/summary?lang=en").text
    assert "Sponsored by the programme" in page
    assert "Self-funded" in page


def mark_present(registration):
    saved(AttendanceRecord(registration_id=registration.id, day=1, is_present=True, at=now(), actor="system"))
