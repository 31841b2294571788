"""Units of a quota: who uses whose, what is refused and in which words, what is free again."""

from typing import Any

import pytest
from flask import Flask

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.network.models import Bloc
from app.travel.actions.answering_offers import decline_sponsorship
from app.travel.actions.calling import give_units
from app.travel.actions.offering import offer_sponsorship
from app.travel.models import ComponentKind, Sponsorship, SponsorshipQuota
from tests.delegations.making import make_delegation, make_nomination
from tests.make import make_account, make_country, make_event, make_institution, make_person, saved
from tests.travel.sponsoring import make_call, make_sponsorship, offered_component, terms_for

pytestmark = pytest.mark.one_database

TICKET, PER_DIEM, VISA = ComponentKind.AIRFARE, ComponentKind.PER_DIEM, ComponentKind.VISA


def offered(event: Event, *kinds: ComponentKind, **fields: Any) -> Sponsorship:
    """Somebody of a country is offered these things."""
    sponsorship = make_sponsorship(event, fields.pop("person", None) or make_person(), **fields)
    offer(sponsorship, *kinds)
    return sponsorship


def offer(sponsorship: Sponsorship, *kinds: ComponentKind) -> None:
    terms = terms_for(sponsorship.event, *(offered_component(kind) for kind in kinds))
    offer_sponsorship(sponsorship, terms, make_account([sponsorship.event]))


def used(event: Event) -> list[int]:
    query = db.select(SponsorshipQuota.used).where(SponsorshipQuota.event_id == event.id)
    return list(db.session.scalars(query.order_by(SponsorshipQuota.id)))


def test_a_full_one_then_a_partial_is_refused_with_what_is_used(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        offered(event, TICKET, PER_DIEM)
        with pytest.raises(Refused, match=r"Costa Rica: 2 of 2 units used \(one full\)"):
            offered(event, TICKET)
        assert used(event) == [2]


def test_two_partials_without_a_ticket_the_second_is_refused(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        offered(event, PER_DIEM)
        with pytest.raises(Refused, match="of two, one is a ticket"):
            offered(event, PER_DIEM)


def test_they_pass_where_the_call_does_not_ask_for_a_ticket(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_call(event, partial_needs_ticket=False)
        offered(event, PER_DIEM)
        offered(event, PER_DIEM)
        assert used(event) == [2]


def test_a_ticket_and_a_per_diem_for_two_people_pass_and_other_things_count_nothing(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        offered(event, TICKET)
        offered(event, PER_DIEM)
        offered(event, VISA)
        assert used(event) == [2]


def test_after_a_decline_the_unit_is_free(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        first = offered(event, TICKET, PER_DIEM)
        decline_sponsorship(first)
        assert used(event) == [0]
        offered(event, TICKET, PER_DIEM)
        assert used(event) == [2]


def test_a_blocs_delegate_uses_no_countrys_units(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_country("JM")
        bloc = saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM")))
        delegation = make_delegation(event, None, bloc_id=bloc.id, bloc=bloc)
        named = make_nomination(delegation, make_person(country_code="JM"))
        of_bloc = make_sponsorship(event, named.person, registration=None, country_code=None, bloc_id=bloc.id)
        offer(of_bloc, TICKET, PER_DIEM)
        assert used(event) == []
        offered(event, TICKET, PER_DIEM, person=make_person(country_code="JM"), country_code="JM")
        assert used(event) == [2]


def test_an_institution_may_have_a_row_of_its_own(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event, institution = make_event(), make_institution("Secretaría Ficticia")
        give_units(event, {"institution_id": institution.id}, 1, "It sends one speaker.")
        delegation = make_delegation(event, None, institution_id=institution.id, institution=institution)
        named = make_nomination(delegation, make_person())
        one = make_sponsorship(event, named.person, registration=None, country_code=None, institution_id=institution.id)
        with pytest.raises(Refused, match="0 of 1 units used"):
            offer(one, TICKET, PER_DIEM)


def test_a_persons_cap_of_the_year_names_the_earlier_awards(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        person = make_person("Ana", "Ejemplo")
        offered(make_event("III Seminario"), TICKET, PER_DIEM, person=person)
        with pytest.raises(Refused, match="Ana Ejemplo has 2 of 2 units of 2027: III Seminario"):
            offered(make_event("IV Seminario"), TICKET, person=person)


def test_raising_is_a_row_with_a_reason_and_never_below_what_is_used(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        offered(event, TICKET, PER_DIEM)
        quota = give_units(event, {"country_code": "CR"}, 3, "It hosts the next seminar.")
        db.session.refresh(quota, ["changes"])
        assert [(one.before, one.after, one.reason) for one in quota.changes] == [(2, 3, "It hosts the next seminar.")]
        offered(event, TICKET)
        with pytest.raises(Refused, match="Costa Rica has used 3 units"):
            give_units(event, {"country_code": "CR"}, 2, "A mistake.")
        with pytest.raises(Refused):
            give_units(event, {"country_code": "CR"}, 5, " ")
