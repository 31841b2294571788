"""Accrediting is the secretariat's act: with a letter, or a reason; nobody their own."""

import pytest
from flask import Flask

from app.accounts.models import Account
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.accrediting import accredit, refuse_nomination, withdraw_nomination
from app.delegations.actions.arranging import file_letter, set_terms
from app.delegations.actions.nominating import nominate
from app.delegations.models import Nomination, NominationStatus, NominationStep
from app.mail.models import OutboxMessage
from app.registration.actions.editing import edit_own
from app.registration.actions.registering import Details, register
from app.registration.models import Registration, RegistrationStatus
from tests.delegations.making import make_delegation
from tests.delegations.test_accepting import DETAILS, kinds, named, used
from tests.delegations.test_nominating import nominee
from tests.make import make_account, make_event, make_person, make_pool


def accepted() -> tuple[Nomination, Account]:
    nomination = named()
    accept_nomination(nomination, DETAILS)
    return nomination, make_account([nomination.event])


def test_with_a_letter_filed_and_a_calendar_entry(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination, office = accepted()
        file_letter(nomination.delegation, "NV 12/2027", None)
        accredit(nomination, office)
        assert nomination.status is NominationStatus.ACCREDITED
        told = db.session.scalars(db.select(OutboxMessage).filter_by(kind="delegations/accredited")).one()
        assert (told.to_address, told.calendar_method) == ("ana@compras.example", "REQUEST")
        with pytest.raises(Refused):
            accredit(nomination, office)


def test_without_a_letter_a_reason_is_needed_and_kept(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination, office = accepted()
        with pytest.raises(Refused, match="No letter of Chile is filed"):
            accredit(nomination, office, "  ")
        accredit(nomination, office, "The minister said so by telephone.")
        steps = db.session.scalars(db.select(NominationStep).filter_by(status=NominationStatus.ACCREDITED)).all()
        assert [step.reason for step in steps] == ["The minister said so by telephone."]


def test_an_event_can_do_without_letters(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination, office = accepted()
        set_terms(nomination.event, None, None, needs_letter=False, accredits_anew=False)
        accredit(nomination, office)


def test_nobody_accredits_whom_they_named_or_themselves(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination, office = accepted()
        nomination.nominated_by = office.public_id
        with pytest.raises(Refused, match="Nobody accredits whom they named"):
            accredit(nomination, office, "It is urgent.")
        nomination.nominated_by = office.person.public_id  # by the link of a contact
        with pytest.raises(Refused, match="Nobody accredits whom they named"):
            accredit(nomination, office, "It is urgent.")
        nomination.nominated_by = "system"
        with pytest.raises(Refused, match="Nobody accredits whom they named"):
            accredit(nomination, make_account([nomination.event], nomination.person), "It is me.")


def test_who_has_not_accepted_or_has_no_seat_is_not_accredited(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination = named()
        office = make_account([nomination.event])
        with pytest.raises(Refused, match="has not accepted yet"):
            accredit(nomination, office, "Reason")
        make_pool(nomination.event, 0)
        accept_nomination(nomination, DETAILS)
        with pytest.raises(Refused, match="has no seat yet"):
            accredit(nomination, office, "Reason")


def test_it_fixes_name_position_and_country(app: Flask) -> None:
    """What they write of themselves later changes neither badge nor list."""
    with app.test_request_context(method="POST"):
        nomination, office = accepted()
        registration = db.session.scalars(db.select(Registration)).one()
        edit_own(registration, Details("Otra", "Persona", "", "Rey", "", "CR"), {})
        accredit(nomination, office, "Reason")
        assert (registration.given_names, registration.position, registration.country_code) == (
            *("Ana Sofía", "Ministra"),
            "CL",
        )


def test_refusing_and_taking_back_free_all_and_tell_once(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination, _office = accepted()
        refuse_nomination(nomination, "The seminar is for directors.")
        assert (nomination.status, used()) == (NominationStatus.REFUSED, 0)
        assert nomination.registration is not None
        assert nomination.registration.status is RegistrationStatus.WITHDRAWN
        assert kinds().count("delegations/ended") == 1
        assert "registration/withdrawn" not in kinds()
        ended = db.session.scalars(db.select(OutboxMessage).filter_by(kind="delegations/ended")).one()
        assert ended.calendar_method == "CANCEL"
        again = nominate(nomination.delegation, nominee(0))
        withdraw_nomination(again, by="contact:x")
        assert again.status is NominationStatus.WITHDRAWN
        assert kinds().count("delegations/nominee_declined") == 1, "who speaks for Chile knows what they took back"


@pytest.mark.parametrize("has_accepted", [True, False])
def test_who_is_registered_by_themselves_keeps_the_calendar_entry(app: Flask, *, has_accepted: bool) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        person = make_person(email="ana@compras.example")
        own = register(event, person, Details.of(person))
        nomination = nominate(make_delegation(event, "CL"), nominee(0))
        if has_accepted:
            accept_nomination(nomination, DETAILS)
        refuse_nomination(nomination, "The delegation is full.")
        assert own.is_active
        ended = db.session.scalars(db.select(OutboxMessage).filter_by(kind="delegations/ended")).one()
        assert not ended.calendar_method


def test_the_audit_names_the_steps_without_a_personal_value(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination, office = accepted()
        accredit(nomination, office, "A secret reason")
        db.session.flush()
        entries = db.session.scalars(db.select(AuditEntry).where(AuditEntry.target == nomination.ref)).all()
        assert [entry.action for entry in entries] == [
            *("nomination.nominated", "nomination.accepted", "nomination.accredited"),
        ]
        assert "secret" not in " ".join(f"{entry.note} {entry.fields}" for entry in entries)
