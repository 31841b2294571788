"""The pure order of protocol: states by each rule, exceptions, and who stands after the states."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.collation import stored_key
from app.network.countries import iso_codes
from app.network.models import InstitutionKind
from app.people.models import Category
from app.protocol.models import ProtocolKind
from app.protocol.order import (
    HeldPosition,
    Participant,
    ProtocolGroup,
    StateOrder,
    people_in_order,
    protocol_group,
    states_in_order,
)

#: The states of a working group as the programme prints them; CARICOM, its eleventh member, is a bloc.
HARMONIZATION = ["BO", "BR", "CO", "EC", "CL", "PE", "UY", "NI", "CR", "SV"]
SPANISH = ["BO", "BR", "CL", "CO", "CR", "EC", "SV", "NI", "PE", "UY"]
FRENCH = ["BO", "BR", "CL", "CO", "CR", "EC", "NI", "PE", "SV", "UY"]


class Role(StrEnum):
    HEAD = "head"
    OBSERVER = "observer"


def test_states_stand_alphabetically_in_the_language_of_the_list():
    assert states_in_order(HARMONIZATION, StateOrder(), "es") == SPANISH
    assert states_in_order(HARMONIZATION, StateOrder(), "fr") == FRENCH  # Équateur among the E, Salvador among the S


def test_from_a_drawn_state_the_others_follow_it_around():
    order = StateOrder(ProtocolKind.DRAWN_STATE, "EC")
    assert states_in_order(HARMONIZATION, order, "es") == ["EC", "SV", "NI", "PE", "UY", "BO", "BR", "CL", "CO", "CR"]


def test_a_drawn_state_that_takes_no_part_any_more_leaves_the_place_to_the_next():
    order = StateOrder(ProtocolKind.DRAWN_STATE, "EC")
    assert states_in_order(["BO", "PE", "SV"], order, "es") == ["SV", "PE", "BO"]


@pytest.mark.parametrize("kind", [ProtocolKind.BY_LOT, ProtocolKind.FIXED])
def test_an_entered_order_holds_and_who_is_not_in_it_follows_alphabetically(kind):
    order = StateOrder(kind, listed=("UY", "AR", "BR"))
    assert states_in_order(["PE", "BR", "CL", "UY"], order, "es") == ["UY", "BR", "CL", "PE"]


def test_an_accessible_seat_moves_one_and_shifts_the_rest_by_one():
    moved = states_in_order(HARMONIZATION, StateOrder(moved={"UY": 1}), "es")
    assert moved == ["UY", *SPANISH[:-1]]
    later = states_in_order(HARMONIZATION, StateOrder(moved={"BO": 3}), "es")
    assert later == ["BR", "CL", "BO", *SPANISH[3:]]


def test_of_several_exceptions_each_stands_at_its_very_place():
    found = states_in_order(HARMONIZATION, StateOrder(moved={"PE": 1, "BO": 2, "XX": 4, "UY": 99}), "es")
    assert found[:2] == ["PE", "BO"] and found[-1] == "UY" and sorted(found) == sorted(HARMONIZATION)


@given(
    st.lists(st.sampled_from(iso_codes()), unique=True, max_size=40),
    st.sampled_from(ProtocolKind),
    st.sampled_from(iso_codes()),
    st.lists(st.sampled_from(iso_codes()), unique=True, max_size=40),
    st.dictionaries(st.sampled_from(iso_codes()), st.integers(1, 40), max_size=6),
    st.sampled_from(["es", "en", "pt", "fr"]),
)
def test_every_state_stands_once_whatever_the_rule(states, kind, drawn, listed, moved, language):
    found = states_in_order(states, StateOrder(kind, drawn, tuple(listed), moved), language)
    assert sorted(found) == sorted(states)
    assert states_in_order(reversed(found), StateOrder(kind, drawn, tuple(listed), moved), language) == found


MEMBERS = frozenset(["BO", "BR", "CR"])


@pytest.mark.parametrize(
    ("participant", "group"),
    [
        (Participant(1, "CR", Category.SGPE), ProtocolGroup.STATES),
        (Participant(1, "CR"), ProtocolGroup.STATES),
        (Participant(1, "ES", Category.SGPE), ProtocolGroup.OBSERVERS),  # a state that is no member
        (Participant(1, "US", Category.MULTILATERAL), ProtocolGroup.INSTITUTIONS),
        (Participant(1, "US", Category.SGPE, "Banco", InstitutionKind.MULTILATERAL), ProtocolGroup.INSTITUTIONS),
        (Participant(1, "CR", Category.PRIVATE_SECTOR), ProtocolGroup.GUESTS),
        (Participant(1), ProtocolGroup.GUESTS),
        (Participant(1, "US", Category.MULTILATERAL, "", InstitutionKind.SECRETARIAT_UNIT), ProtocolGroup.SECRETARIAT),
        (Participant(1, "CR", Category.ACADEMIA, held=HeldPosition("BO", 2, Role.HEAD)), ProtocolGroup.STATES),
        (Participant(1, "CR", Category.SGPE, held=HeldPosition("CR", 2, Role.OBSERVER, True)), ProtocolGroup.OBSERVERS),
    ],
)
def test_whom_somebody_speaks_for(participant, group):
    assert protocol_group(participant, MEMBERS) is group


def test_where_no_member_state_is_known_every_country_is_a_state():
    assert protocol_group(Participant(1, "ES", Category.SGPE), frozenset()) is ProtocolGroup.STATES


def test_within_a_state_by_position_then_the_other_groups():
    def named(number, family, country="", category=None, **more):
        return Participant(number, country, category, name_key=stored_key(family, "", "es"), **more)

    people = [
        named(1, "Zamora", "CR", Category.SGPE),
        named(2, "Álvarez", "CR", Category.SGPE),
        named(3, "Ruiz", "CR", Category.SGPE, held=HeldPosition("CR", 2, Role.HEAD)),
        named(4, "Soto", "CR", Category.SGPE, held=HeldPosition("CR", 1, Role.HEAD)),
        named(5, "Banco", "US", Category.MULTILATERAL, institution="Banco Imaginario"),
        named(6, "Abad", "US", Category.MULTILATERAL, institution="Agencia Ficticia"),
        named(7, "Cámara", "BO", Category.PRIVATE_SECTOR, institution="Cámara Ficticia"),
        named(8, "Vera", "ES", Category.SGPE),
        named(9, "Blanco", "BO", Category.SGPE),
        named(10, "Oficina", "US", None, institution="Oficina", institution_kind=InstitutionKind.SECRETARIAT_UNIT),
    ]
    found = people_in_order(people, StateOrder(moved={"CR": 1}), MEMBERS, "es")
    assert [person.person_id for _group, person in found] == [4, 3, 2, 1, 9, 8, 6, 5, 7, 10]
    assert [group.value for group, _person in found[4:]] == [
        "states",
        "observers",
        "institutions",
        "institutions",
        "guests",
        "secretariat",
    ]
