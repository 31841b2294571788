"""The state of a country and what is to be done next, each case of the rule, by dates alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board_days import BoardDays
from app.delegations.board.states import (
    ActionOwner,
    Contacted,
    CountryFacts,
    CountryState,
    CountryStep,
    NextAction,
    Present,
    country_step,
    row_order,
    silence_of,
    state_of,
)
from app.wrong_setting import WrongSetting

pytestmark = pytest.mark.one_database

ZONE = ZoneInfo("America/New_York")
INVITED = datetime(2006, 8, 1, 14, tzinfo=UTC)
INVITED_ONLY = CountryFacts(invited_at=INVITED)
BEGINS = date(2006, 9, 21)


def on(day: int, month: int = 8) -> Present:
    return Present(date(2006, month, day), ZONE, begins_on=BEGINS)


def after(days: float) -> datetime:
    return INVITED + timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (CountryFacts(), CountryState.NOT_INVITED),
        (INVITED_ONLY, CountryState.SILENT),
        (CountryFacts([Contacted(INVITED)]), CountryState.SILENT),
        (CountryFacts([Contacted(after(2), is_talk=True)], INVITED), CountryState.SILENT),
        (CountryFacts([Contacted(after(2), is_incoming=True)], INVITED), CountryState.ANSWERED),
        (replace(INVITED_ONLY, nominated=1, named_at=after(1)), CountryState.NOMINATED),
        (replace(INVITED_ONLY, nominated=1, accepted=1, named_at=after(1)), CountryState.ACCEPTED),
        (replace(INVITED_ONLY, nominated=1, accepted=1, accredited=1, named_at=after(1)), CountryState.ACCREDITED),
        (replace(INVITED_ONLY, accredited=1, present=1, named_at=after(1)), CountryState.PRESENT),
        (replace(INVITED_ONLY, declined_at=after(3)), CountryState.DECLINED),
        (replace(INVITED_ONLY, declined_at=after(3), named_at=after(2), nominated=1), CountryState.DECLINED),
        (replace(INVITED_ONLY, declined_at=after(3), named_at=after(4), nominated=1), CountryState.NOMINATED),
        (CountryFacts(nominated=1, named_at=INVITED), CountryState.NOMINATED),  # named though nobody invited
        (replace(INVITED_ONLY, was_named_at=after(2)), CountryState.SILENT),  # who was named has gone
    ],
)
def test_the_first_state_that_applies(facts: CountryFacts, state: CountryState) -> None:
    assert state_of(facts) is state


@pytest.mark.parametrize(
    ("present", "step"),
    [
        (on(1), CountryStep(NextAction.WAIT, date(2006, 8, 8))),
        (on(7), CountryStep(NextAction.WAIT, date(2006, 8, 8))),
        (on(8), CountryStep(NextAction.REMIND)),
        (on(14), CountryStep(NextAction.REMIND)),
        (on(15), CountryStep(NextAction.REMIND_AND_COPY)),
        (on(21), CountryStep(NextAction.REMIND_AND_COPY)),
        (on(22), CountryStep(NextAction.TELEPHONE)),
        (on(1, 10), CountryStep(NextAction.TELEPHONE)),
    ],
)
def test_silence_is_answered_by_its_days(present: Present, step: CountryStep) -> None:
    assert country_step(INVITED_ONLY, present) == step
    assert silence_of(INVITED_ONLY, present) == (present.today - date(2006, 8, 1)).days


def test_the_days_are_settings() -> None:
    own = replace(on(4), days=BoardDays.read("2, 3, 4, 1, 1"))
    assert country_step(INVITED_ONLY, own) == CountryStep(NextAction.REMIND_AND_COPY)
    assert BoardDays.read("") == BoardDays(7, 14, 21, 5, 3)
    for wrong in ("7", "7,14,21,5,x", "14,7,21,5,3", "7,14,21,5,9", "0,1,2,3,0", "7,14,2100,5,3"):
        with pytest.raises(WrongSetting, match="ENCUENTRO_BOARD_DAYS"):
            BoardDays.read(wrong)


def test_a_day_is_one_of_the_offices_clock() -> None:
    late = CountryFacts(invited_at=datetime(2006, 8, 2, 2, tzinfo=UTC))  # still the evening of the first there
    assert silence_of(late, on(9)) == 8


def test_a_chase_does_not_begin_the_silence_anew_but_gives_three_days_of_rest() -> None:
    chased = replace(INVITED_ONLY, contacts=[Contacted(after(8))])
    assert silence_of(chased, on(10)) == 9
    assert country_step(chased, on(10)) == CountryStep(NextAction.WAIT, date(2006, 8, 12))
    assert country_step(chased, on(12)) == CountryStep(NextAction.REMIND)
    assert country_step(chased, on(15)) == CountryStep(NextAction.REMIND_AND_COPY)


def test_a_talk_begins_it_anew() -> None:
    spoken = replace(INVITED_ONLY, contacts=[Contacted(after(8), is_talk=True)])
    assert silence_of(spoken, on(12)) == 3
    assert country_step(spoken, on(12)) == CountryStep(NextAction.WAIT, date(2006, 8, 16))


def test_mail_that_came_back_asks_for_the_telephone_until_somebody_spoke() -> None:
    back = replace(INVITED_ONLY, came_back_at=after(0.1))
    assert country_step(back, on(2)) == CountryStep(NextAction.TELEPHONE)
    assert country_step(back, on(2)).owner is ActionOwner.ASSISTANT
    spoken = replace(back, contacts=[Contacted(after(1), is_talk=True)])
    assert country_step(spoken, on(3)).action is NextAction.WAIT


def test_a_letter_that_came_is_answered_then_they_have_the_word_again() -> None:
    replied = replace(INVITED_ONLY, contacts=[Contacted(after(5), is_incoming=True)])
    assert country_step(replied, on(20)) == CountryStep(NextAction.ANSWER)
    ours = replace(replied, contacts=[*replied.contacts, Contacted(after(6))])
    assert country_step(ours, on(9)) == CountryStep(NextAction.WAIT, date(2006, 8, 14))
    assert country_step(ours, on(14)) == CountryStep(NextAction.REMIND)
    assert state_of(ours) is CountryState.ANSWERED


@pytest.mark.parametrize(
    ("facts", "present", "step"),
    [
        ({"nominated": 1, "waiting_since": after(2)}, on(8), CountryStep(NextAction.WAIT, date(2006, 8, 9))),
        ({"nominated": 1, "waiting_since": after(2)}, on(9), CountryStep(NextAction.REMIND_NOMINEES)),
        ({"accepted": 1}, on(9), CountryStep(NextAction.ACCREDIT)),
        ({"accepted": 1, "nominated": 1, "waiting_since": after(2)}, on(8), CountryStep(NextAction.ACCREDIT)),
        ({"accredited": 2}, on(9), CountryStep(NextAction.NOTHING, BEGINS)),
    ],
)
def test_those_who_are_named(facts: dict[str, object], present: Present, step: CountryStep) -> None:
    named = replace(INVITED_ONLY, named_at=after(2), was_named_at=after(2), **facts)  # type: ignore[arg-type]
    assert country_step(named, present) == step


def test_what_is_to_come_and_what_is_over() -> None:
    awaited = replace(INVITED_ONLY, follow_up_on=date(2006, 8, 25))
    assert country_step(awaited, on(24)) == CountryStep(NextAction.WAIT, date(2006, 8, 25))
    assert country_step(awaited, on(25)) == CountryStep(NextAction.TELEPHONE)
    assert country_step(INVITED_ONLY, replace(on(24), is_over=True)) == CountryStep(NextAction.NOTHING)
    assert country_step(CountryFacts(), on(24)) == CountryStep(NextAction.INVITE)
    declined = replace(INVITED_ONLY, declined_at=after(3))
    assert country_step(declined, on(24)) == CountryStep(NextAction.NOTHING, BEGINS)


@pytest.mark.parametrize(
    ("action", "owner"),
    [
        (NextAction.INVITE, ActionOwner.OFFICE),
        (NextAction.REMIND, ActionOwner.OFFICE),
        (NextAction.TELEPHONE, ActionOwner.ASSISTANT),
        (NextAction.WAIT, ActionOwner.COUNTRY),
        (NextAction.NOTHING, ActionOwner.NOBODY),
    ],
)
def test_each_action_has_its_owner(action: NextAction, owner: ActionOwner) -> None:
    assert CountryStep(action).owner is owner


def test_rows_stand_by_what_needs_a_hand() -> None:
    rows = [
        (CountryState.DECLINED, None, b"a"),
        (CountryState.SILENT, 3, b"a"),
        (CountryState.PRESENT, None, b"a"),
        (CountryState.SILENT, 9, b"z"),
        (CountryState.NOT_INVITED, None, b"b"),
        (CountryState.NOT_INVITED, None, b"a"),
        (CountryState.ANSWERED, 30, b"b"),
        (CountryState.ANSWERED, 2, b"a"),
        (CountryState.NOMINATED, None, b"a"),
        (CountryState.ACCREDITED, None, b"a"),
        (CountryState.ACCEPTED, None, b"a"),
        (CountryState.SILENT, 9, b"b"),
    ]
    ordered = sorted(rows, key=lambda row: row_order(*row))
    assert [(state.value, silence, name) for state, silence, name in ordered] == [
        ("silent", 9, b"b"),
        ("silent", 9, b"z"),
        ("silent", 3, b"a"),
        ("not_invited", None, b"a"),
        ("not_invited", None, b"b"),
        ("answered", 2, b"a"),
        ("answered", 30, b"b"),
        ("nominated", None, b"a"),
        ("accepted", None, b"a"),
        ("accredited", None, b"a"),
        ("present", None, b"a"),
        ("declined", None, b"a"),
    ]


_days = st.floats(-30, 60)
_contacts = st.lists(st.builds(Contacted, _days.map(after), st.booleans(), st.booleans()), max_size=6)
_facts = st.builds(
    CountryFacts,
    _contacts,
    *(st.none() | _days.map(after) for _ in range(5)),
    *(st.integers(0, 2) for _ in range(4)),
    st.none() | _days.map(after),
)


@given(_facts, st.integers(0, 70))
def test_every_country_has_a_state_and_a_step_and_waits_for_a_day_to_come(facts: CountryFacts, later: int) -> None:
    present = Present(date(2006, 8, 1) + timedelta(days=later), ZONE)
    step = country_step(facts, present)
    assert state_of(facts) in CountryState
    if step.action is NextAction.WAIT:
        assert step.until is not None and step.until > present.today
