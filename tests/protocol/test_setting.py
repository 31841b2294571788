"""Setting the rule and its exceptions; who takes part; the real working group in es and fr."""

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import DelegateRole, NominationStatus
from app.events.models import PriorityArea, WorkingGroup
from app.network.models import InstitutionKind
from app.people.models import Category
from app.programme.loading import load_programme
from app.protocol.actions import add_exception, remove_exception, set_rule
from app.protocol.listing import listed_order
from app.protocol.models import ProtocolKind, ProtocolRule
from app.protocol.order import ProtocolGroup, StateOrder
from app.protocol.queries import exception_of, exceptions_of, order_of, rule_of
from app.registration.models import RegistrationStatus
from tests.delegations.making import make_delegation, make_nomination
from tests.make import make_event, make_institution, make_membership, make_person, make_registration
from tests.protocol.making import make_protocol_exception, make_protocol_rule

SPANISH = "Bolivia, Brasil, Chile, Colombia, Costa Rica, Ecuador, El Salvador, Nicaragua, Perú, Uruguay"
FRENCH = "Bolivie, Brésil, Chili, Colombie, Costa Rica, Équateur, Nicaragua, Pérou, Salvador, Uruguay"
FROM_ECUADOR = "Ecuador, El Salvador, Nicaragua, Perú, Uruguay, Bolivia, Brasil, Chile, Colombia, Costa Rica"


def names(event, language="es"):
    return ", ".join(state.name for state in listed_order(event, language).states)


def participant(event, country, **fields):
    return make_registration(event, make_person(country_code=country, **({"category": Category.SGPE} | fields)))


def test_the_real_working_group_on_harmonization_stands_as_protocol_says(app):
    with app.app_context():
        load_programme()
        group = db.session.scalars(select(WorkingGroup).where(WorkingGroup.slug == "harmonization")).one()
        event = make_event(priority_area_id=group.priority_area_id, country_code=None)
        assert names(event) == SPANISH
        assert names(event, "fr") == FRENCH
        listed = listed_order(event, "es")
        set_rule(event, StateOrder(ProtocolKind.DRAWN_STATE, "EC"), listed.codes)
        assert names(event) == FROM_ECUADOR
        assert listed.is_proposed
        assert [name for name, _people in listed.bodies[ProtocolGroup.INSTITUTIONS]] == ["CARICOM"]


def test_without_a_working_group_all_member_states_are_proposed_and_the_host(app):
    with app.app_context():
        for code in ("PE", "BR"):
            make_membership(code)
        event = make_event(country_code="CR", priority_area_id=None)
        make_membership("CR")
        assert names(event) == "Brasil, Costa Rica, Perú"


def test_states_are_those_that_take_part(app):
    with app.app_context():
        for code in ("BO", "BR", "CL", "CR"):
            make_membership(code)
        event = make_event()
        for code in ("CL", "BO", "BO"):
            participant(event, code)
        participant(event, "ES")
        participant(event, "US", category=Category.MULTILATERAL, institution_name="Banco Imaginario")
        unit = make_institution("Unidad Ficticia", kind=InstitutionKind.SECRETARIAT_UNIT)
        participant(event, "US", institution_id=unit.id, institution_name="Unidad Ficticia")
        make_registration(event, make_person(country_code="BR"), status=RegistrationStatus.WAITING)
        listed = listed_order(event, "es")
        assert [(state.name, state.people) for state in listed.states] == [("Bolivia", 2), ("Chile", 1)]
        assert not listed.is_proposed
        assert listed.bodies == {
            ProtocolGroup.OBSERVERS: [("España", 1)],
            ProtocolGroup.INSTITUTIONS: [("Banco Imaginario", 1)],
            ProtocolGroup.SECRETARIAT: [("Unidad Ficticia", 1)],
        }


def test_a_drawn_state_that_takes_no_part_is_refused_and_nothing_changes(app):
    with app.app_context():
        event = make_event()
        with pytest.raises(Refused, match="Perú"):
            set_rule(event, StateOrder(ProtocolKind.DRAWN_STATE, "PE"), ["BO", "CL"])
        with pytest.raises(Refused, match="Perú"):
            set_rule(event, StateOrder(ProtocolKind.BY_LOT, listed=("CL", "PE")), ["BO", "CL"])
        assert rule_of(event) is None
        set_rule(event, StateOrder(ProtocolKind.FIXED, listed=("CL", "PE")), ["BO", "CL"])  # an order of more states
        assert order_of(event).listed == ("CL", "PE")


def test_what_another_rule_needs_is_kept_and_each_change_is_recorded(app):
    with app.app_context():
        event = make_event()
        make_protocol_rule(event, ProtocolKind.BY_LOT, listed=["CL", "BO"])
        set_rule(event, StateOrder(), ["BO", "CL"])
        kept = rule_of(event)
        assert (kept.kind, kept.listed) == (ProtocolKind.ALPHABETICAL, ["CL", "BO"])
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "protocol.rule_set")).one()
        assert (entry.scope, entry.note) == (event.ref, "alphabetical")
        assert len(db.session.scalars(select(ProtocolRule)).all()) == 1


def test_an_exception_moves_one_state_with_a_reason_and_can_be_taken_back(app):
    with app.app_context():
        event = make_event()
        for code in ("BO", "BR", "CL"):
            participant(event, code)
        takes = ["BO", "BR", "CL"]
        moved = add_exception(event, "CL", 1, "Asiento accesible", takes)
        assert names(event) == "Chile, Bolivia, Brasil"
        for code, place, said in (
            ("CL", 2, "Chile"),
            ("BO", 1, "Chile"),
            ("BO", 4, "3"),
            ("BO", 0, "3"),
            ("PE", 2, "parte|part"),
        ):
            with pytest.raises(Refused, match=said):
                add_exception(event, code, place, "Otra razón", takes)
        assert len(exceptions_of(event)) == 1
        remove_exception(event, moved)
        db.session.flush()
        assert names(event) == "Bolivia, Brasil, Chile"
        notes = db.session.scalars(select(AuditEntry.note).where(AuditEntry.action.like("protocol.exception%")))
        assert list(notes) == ["CL 1", "CL 1"]


def test_an_exception_of_another_event_is_not_found(app):
    with app.app_context():
        event, other = make_event(), make_event()
        exception = make_protocol_exception(other)
        assert exception_of(event, exception.public_id) is None
        assert exception_of(other, exception.public_id) is exception


def test_a_list_says_which_drawn_or_entered_states_do_not_hold_now(app):
    with app.app_context():
        event = make_event()
        for code in ("BO", "CL"):
            participant(event, code)
        make_protocol_rule(event, ProtocolKind.DRAWN_STATE, drawn_country="BR")
        assert (listed_order(event, "es").absent_drawn, names(event)) == ("Brasil", "Chile, Bolivia")
        set_rule(event, StateOrder(ProtocolKind.BY_LOT, listed=("CL",)), ["BO", "CL"])
        assert listed_order(event, "es").not_listed == ["Bolivia"]


def test_a_working_group_without_states_leaves_the_members(app):
    with app.app_context():
        area = PriorityArea(slug="sin-grupo", name={"es": "Sin grupo"})
        db.session.add(area)
        db.session.flush()
        make_membership("PE")
        event = make_event(priority_area_id=area.id, country_code=None)
        assert names(event) == "Perú"


def test_whom_a_delegation_named_stands_with_it_and_is_counted_once(app):
    """Others who were registered as the same are added up by the database."""
    with app.app_context():
        event = make_event()
        make_membership("CR"), make_membership("BO")
        people = [participant(event, "CR").person for _ in range(4)]
        bolivia = make_delegation(event, "BO")
        make_nomination(bolivia, people[0], status=NominationStatus.ACCEPTED)
        make_nomination(bolivia, people[1], status=NominationStatus.ACCEPTED, role=DelegateRole.OBSERVER)
        listed = listed_order(event, "es")
        assert [(state.code, state.people) for state in listed.states] == [("BO", 1), ("CR", 2)]
        assert listed.bodies == {ProtocolGroup.OBSERVERS: [("Bolivia", 1)]}
