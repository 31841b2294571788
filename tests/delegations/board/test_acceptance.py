"""The board on the real rows of the programme's documents: who is proposed, who is silent, whom a chase reaches."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.delegations.actions.board import put_on_board
from app.delegations.board.chasing import LeftOut, chase_of
from app.delegations.board.rows import BoardFilters
from app.delegations.board.states import CountryState, NextAction
from app.delegations.queries.board import board_of
from app.delegations.queries.board_proposals import proposed_rows
from app.programme.loading import load_programme
from tests.delegations.board.links_event import (
    INVITED,
    delegations_by_member,
    links_event,
    nine_days_later,
    put_and_invite,
)
from tests.make import make_account, make_event, make_membership


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_the_host_the_members_and_the_bloc_are_proposed_once_each(loaded: Flask) -> None:
    with loaded.app_context():
        event = links_event()
        rows = proposed_rows(event)
        assert sorted(row.country_code or row.name for row in rows) == [
            "AR", "BR", "CARICOM", "CL", "CO", "CR", "GT", "JM", "MX", "PE", "PY", "UY",
        ]  # fmt: skip
        assert [row.country_code for row in rows if row.is_host] == ["PY"]
        assert put_on_board(event, rows) == 12
        assert put_on_board(event, rows) == 0
        assert proposed_rows(event) == []
        assert len(delegations_by_member(event)) == 12


def test_the_host_is_added_to_a_group_that_it_is_not_in(loaded: Flask) -> None:
    with loaded.app_context():
        rows = proposed_rows(links_event("evt-2006-05-mexico-sme"))
        assert {row.country_code or row.name for row in rows} == {"BR", "EC", "SV", "PE", "UY", "PA", "CARICOM", "MX"}
        assert (rows[0].country_code, rows[-1].name, len(rows)) == ("MX", "CARICOM", 8)


def test_an_event_without_an_area_is_proposed_all_member_states(loaded: Flask) -> None:
    with loaded.app_context():
        event = make_event(country_code="HN")
        make_membership("BB")
        codes = [row.country_code for row in proposed_rows(event)]
        assert codes[0] == "HN"
        assert "BB" in codes
        assert len(codes) == len(set(codes)) > 15


def test_nine_are_silent_for_eight_days_and_are_reminded(loaded: Flask, clock) -> None:
    clock.set(INVITED)
    with loaded.app_context():
        event = links_event()
        found = put_and_invite(event)
        assert Counter(row.state for row in board_of(event).rows) == {CountryState.SILENT: 12}
        clock.set(datetime(2006, 8, 9, 15, tzinfo=UTC))
        nine_days_later(found, clock.now())
        board = board_of(event)
        silent = board.rows[:9]
        assert {row.silence for row in silent} == {8}
        assert {row.step.action for row in silent} == {NextAction.REMIND}
        assert [row.state.value for row in board.rows[9:]] == ["nominated", "nominated", "declined"]
        assert board.answered == 3
        assert [row.member for row in board.narrowed(BoardFilters(answered="yes"))] == ["AR", "BR", "CL"]
        chase = chase_of(board.rows)
        assert chase.by_language(["es", "en", "pt"], "es") == {"es": 7, "en": 2}
        assert chase.copies == 0
        assert Counter(one.why for one in chase.left_out) == {LeftOut.NAMED: 2, LeftOut.DECLINED: 1}


def test_on_the_fifteenth_the_missions_get_a_copy(loaded: Flask, clock) -> None:
    clock.set(INVITED)
    with loaded.app_context():
        event = links_event()
        found = put_and_invite(event)
        clock.set(datetime(2006, 8, 9, 15, tzinfo=UTC))
        nine_days_later(found, clock.now())
        clock.set(datetime(2006, 8, 15, 15, tzinfo=UTC))
        board = board_of(event)
        assert {row.step.action for row in board.rows[:9]} == {NextAction.REMIND_AND_COPY}
        chase = chase_of(board.rows)
        assert chase.by_language(["es", "en", "pt"], "es") == {"es": 7, "en": 2}
        assert chase.copies == 8
        assert [one.row.name for one in chase.chased if not one.copies] == ["CARICOM"]
        in_spanish = chase.by_language(["es"], "es")
        assert in_spanish == {"es": 9}


def test_the_page_shows_the_rows_beside_what_sources_state(loaded: Flask, client, arrange, sign_in) -> None:
    with arrange():
        event = links_event("evt-2006-05-mexico-sme")
        put_on_board(event, proposed_rows(event))
        account = make_account([RoleKind.ORGANISER])
        slug = event.slug
    sign_in(client, account)
    page = client.get(f"/events/{slug}/work/countries?lang=en").text
    assert "8 rows" in page
    assert "14 countries" in page
    assert "16 SGPE" in page
