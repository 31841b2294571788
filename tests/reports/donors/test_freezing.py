"""A report is frozen: its rows stay, what is entered later is listed under them, and the donor's link shows it until it ends."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.funding.actions.grants import enter_receipt, supersede_receipt
from app.funding.actions.payments import pay, reverse_payment
from app.funding.models import PaymentKind
from app.reports.donors.actions import (
    ReportScope,
    begin_report,
    drop_report,
    freeze_report,
    give_link,
    revoke_link,
    word_report,
)
from app.reports.donors.links import donor_token
from app.reports.donors.models import DonorLink
from app.reports.donors.reading import contents_now, initials
from app.reports.donors.shown import shown_report
from tests.funding.making import make_contribution, make_grant, make_line
from tests.make import make_account, make_event, make_finance, make_network, make_person

pytestmark = pytest.mark.one_database


def begun(grant, as_of=date(2026, 6, 30)):
    return begin_report(ReportScope("", grant, date(2026, 1, 1), date(2026, 12, 31), as_of))


def paid(line, minor, on, key, **fields):
    return pay(line, Money(minor, "USD"), PaymentKind.PURCHASE, on, "Agencia Ficticia", key=key, **fields)


def test_rows_dated_after_the_day_do_not_count_and_the_annex_has_initials(arrange):
    with arrange():
        event, grant = make_event(), make_grant()
        line = make_line("6,000.00", grant, subject_ref=event.ref)
        person = make_person("Ana María", "Ejemplo Prueba", country_code="CR")
        paid(line, 98000, date(2026, 5, 2), "a", person_id=person.id)
        paid(line, 5000, date(2026, 7, 1), "b")
        contents = contents_now(begun(grant))
        assert [(row.amount, row.initials, row.country) for row in contents.payments] == [(98000, "A. E.", "CR")]
        [category] = contents.categories
        assert (category.planned, category.spent, category.in_period) == (600000, 98000, 98000)
        assert (category.available, contents.grants[0].available) == (502000, 10000000 - 98000)
        assert [row.title for row in contents.events] == [dict(event.title)]
        assert "Ana" not in str(contents.as_json())
        assert "Agencia" not in str(contents.as_json())


def test_a_frozen_report_keeps_its_rows_and_lists_what_came_later(arrange, clock):
    with arrange():
        grant = make_grant()
        line = make_line("6,000.00", grant)
        first = paid(line, 98000, date(2026, 5, 2), "a")
        receipt = enter_receipt(grant, Money(1234500, "USD"), date(2026, 3, 1))
        report = begun(grant)
        freeze_report(report)
        kept = report.contents
        clock.move(timedelta(hours=1))
        paid(line, 7000, report.as_of, "late")
        supersede_receipt(receipt, "No llegó")
        paid(line, 9000, date(2026, 7, 3), "afterwards")
        reverse_payment(first, "Pagado dos veces")
        db.session.flush()
        assert report.contents == kept
        shown = shown_report(report)
        text = str([table.written for table in shown.tables])
        assert "980" in text
        notes = " ".join(shown.notes)
        assert "70" in notes
        assert "90" not in notes  # dated after the day of the report
        assert "980" in notes
        assert re.search(r"12\D?345", notes)  # taken back since
        with pytest.raises(Refused):
            freeze_report(report)
        with pytest.raises(Refused):
            word_report(report, TranslatedText(es="Otra cosa"))
        with pytest.raises(Refused):
            drop_report(report)


def test_what_counts_for_another_award_is_not_in_it(arrange):
    with arrange():
        grant, other = make_grant(), make_grant()
        make_contribution("1,000.00", counts_for_grant_id=grant.id, label="Nuestra sala")
        make_contribution("2,000.00", counts_for_grant_id=other.id, label="Otra sala")
        make_contribution("3,000.00", label="De nadie")
        assert [row.label for row in contents_now(begun(grant)).in_kind] == ["Nuestra sala"]


def test_a_link_opens_the_frozen_report_until_it_ends(arrange, client, clock):
    with arrange():
        make_network()
        report = begun(make_grant())
        with pytest.raises(Refused):
            give_link(report)
        freeze_report(report)
        link = give_link(report)
        token, public_id = donor_token(link), link.public_id
        assert link.expires_at == now() + timedelta(days=30)
    assert client.get(f"/d/{token}").status_code == 200
    assert client.get(f"/d/{token}/report.pdf").data.startswith(b"%PDF")
    assert client.get(f"/d/{token}x").status_code == 404
    with arrange():
        link = db.session.scalars(select(DonorLink).where(DonorLink.public_id == public_id)).one()
        assert link.times_opened == 2
        assert link.opened_at is not None
    clock.move(timedelta(days=30))
    assert client.get(f"/d/{token}").status_code == 404
    assert client.get(f"/d/{token}/report.xlsx").status_code == 404


def test_a_revoked_link_opens_nothing(arrange, client):
    with arrange():
        report = begun(make_grant())
        freeze_report(report)
        link = give_link(report)
        token = donor_token(link)
        assert revoke_link(report, link)
        assert not revoke_link(report, link)
    assert client.get(f"/d/{token}").status_code == 404


def test_the_office_begins_words_freezes_and_gives_a_link(arrange, client, sign_in):
    with arrange():
        grant = make_grant()
        account, about = make_finance(), f"grant:{grant.public_id}"
    sign_in(client, account)
    given = {"about": about, "from_on": "2026-01-01", "until_on": "2025-01-01", "as_of": "2026-06-30"}
    wrong = client.post("/funding/reports/new?lang=en", data=given)
    assert (wrong.status_code, "end before it begins" in wrong.text) == (422, True)
    there = client.post("/funding/reports/new", data=given | {"until_on": "2026-12-31"}).headers["Location"]
    client.post(f"{there}/narrative", data={"narrative-es": "Primera parte.\r\n\r\nSegunda parte."})
    assert "Segunda parte." in client.get(there).text
    client.post(f"{there}/freezing")
    assert client.post(f"{there}/links", data={"note": "Para el donante", "days": "0"}).status_code == 422
    assert client.post(f"{there}/links", data={"note": "Para el donante", "days": "10"}).status_code == 303
    assert "/d/" in client.get(there).text


def test_who_organises_one_event_sees_no_report(arrange, client, sign_in):
    with arrange():
        account = make_account([make_event()])
        public_id = begun(make_grant()).public_id
    sign_in(client, account)
    assert client.get("/funding/reports").status_code == 403
    assert client.get(f"/funding/reports/{public_id}/report.docx").status_code == 403


def test_initials_are_of_one_given_and_one_family_name(arrange):
    with arrange():
        assert initials(make_person("Ana María", "Ejemplo Prueba")) == "A. E."
        assert initials(None) == ""


def test_the_list_asks_the_same_with_thirty_reports(arrange, client, sign_in, statements):
    with arrange():
        account, grant = make_account([RoleKind.ORGANISER]), make_grant()
        begun(grant)
    sign_in(client, account)
    client.get("/funding/reports")
    with statements() as few:
        client.get("/funding/reports")
    with arrange():
        for _more in range(29):
            begun(db.session.merge(grant))
    with statements() as many:
        client.get("/funding/reports")
    assert len(many) == len(few)
