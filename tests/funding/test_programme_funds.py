"""The funds that the programme's documents state: loaded once, reckoned to the unit, the same on page, command and file."""

import io
import json
import re
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.events.models import Event
from app.funding.doubts import doubts_of
from app.funding.figures import CurrencyFigures, FundingFigures
from app.funding.models import ContributionSubject, FundingContribution, Grant, StatedAmount
from app.funding.queries.programme import programme_funding
from app.programme.loading import load_programme
from tests.funding.making import make_contribution, make_grant
from tests.make import make_account

pytestmark = pytest.mark.one_database


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


GRANTS = ("gr-1", "gr-2", "gr-3", "gr-4", "gr-5", "gr-6", "gr-7")


def units(minor: int | None) -> int | None:
    """Whole dollars: no oracle has cents."""
    assert minor is None or minor % 100 == 0
    return None if minor is None else minor // 100


def part_of(figures: FundingFigures) -> CurrencyFigures:
    (part,) = figures.parts
    assert part.currency == "USD"
    return part


def test_what_is_loaded_and_that_it_is_loaded_once(loaded: Flask) -> None:
    with loaded.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(each)) for each in (Grant, FundingContribution)]
        assert counts == [7, 19]
        stated = db.session.scalars(select(StatedAmount)).all()
        assert Counter(each.minor is None for each in stated) == {False: 9, True: 9}
        assert all(each.text and each.source_line for each in stated)
        added = load_programme()
        assert not any(added.values())


def test_nobody_is_named_as_contributor_and_every_row_has_its_source(loaded: Flask) -> None:
    with loaded.app_context():
        for each in db.session.scalars(select(FundingContribution)):
            assert (each.contributor_text, each.institution_id, each.country_code) == ("", None, None)
            assert each.is_estimate
            assert (each.source_document, bool(each.source_line), bool(each.source_quote)) == ("S000", True, True)
        for each in db.session.scalars(select(Grant)):
            assert (each.is_stated, each.source_document) == (True, "S000")


def test_no_cell_that_is_cut_off_becomes_money(loaded: Flask) -> None:
    with loaded.app_context():
        cells = db.session.scalars(select(StatedAmount).where(StatedAmount.measure == "available")).all()
        assert Counter(each.text for each in cells) == {
            "0-": 4, "US$ 86.": 1, "US$ 1": 1, "US$19": 1, "US$ 106": 1, "US$ 600": 1,
        }  # fmt: skip
        assert all(each.minor is None and each.currency is None for each in cells)
        part = part_of(programme_funding(now().date()))
        told = [part.all.of(name).minor for name in ("received", "committed", "spent", "available", "cash")]
        assert told == [None] * 5
        said = json.dumps([vars(each) for each in doubts_of(programme_funding(now().date()))])
        assert not any(wrong in said for wrong in ("640,394", "534,500", "640394", "534500"))


def test_grants_by_donor_and_by_origin(loaded: Flask) -> None:
    with loaded.app_context():
        part = part_of(programme_funding(now().date()))
        granted = {each.grant.programme_key: units(each.granted) for each in part.all.grants}
        assert granted == dict(zip(GRANTS, (300_000, 95_500, 140_000, 40_000, 40_000, 3_000, 22_000), strict=True))
        assert units(part.granted) == 640_500
        by_donor = {donor.name: units(donor.granted) for donor in part.donors}
        assert sorted(by_donor.values(), reverse=True) == [340_000, 140_000, 95_500, 40_000, 25_000]
        assert by_donor["US Mission to the OAS"] == 340_000
        assert {code: units(minor) for code, minor in part.by_origin.items()} == {
            "US": 365_000,
            "CA": 140_000,
            "": 135_500,
        }
        restricted = [each.grant for each in part.all.grants if each.grant.restricted_to_ref]
        assert [each.programme_key for each in restricted] == ["gr-4"]


def test_what_was_given_in_kind(loaded: Flask) -> None:
    with loaded.app_context():
        part = part_of(programme_funding(now().date()))
        years = {group.key: (units(group.minor), len(group.rows)) for group in part.by_year}
        assert years == {"2003": (20_000, 1), "2004": (152_000, 6), "2005": (262_000, 6), "2006": (320_000, 6)}
        rooms = {group.key: (units(group.minor), len(group.rows)) for group in part.by_room}
        assert rooms == {"event": (730_000, 15), "questionnaire": (16_000, 2), "forum": (8_000, 2)}
        kinds = {group.key: units(group.minor) for group in part.by_kind}
        assert kinds == {
            "seminar": 200_000,
            "coordination_meeting": 80_000,
            "conference": 210_000,
            "seminar_workshop": 240_000,
        }
        countries = {group.key: units(group.minor) for group in part.by_country}
        assert countries == {
            "BR": 160_000, "US": 130_000, "MX": 100_000, "CL": 80_000, "PE": 40_000, "CR": 40_000, "CO": 20_000,
            "SV": 20_000, "EC": 20_000, "PY": 20_000, "inferred": 100_000, "none": 24_000,
        }  # fmt: skip
        inferred = next(group for group in part.by_country if group.key == "inferred")
        assert {row.contribution.programme_key for row in inferred.rows} == {"ik-2003-1", "ik-2006-6"}
        assert units(part.of_known_country) == 630_000
        assert units(part.given_in_kind) == 754_000


def test_totals_shares_and_leverage(loaded: Flask) -> None:
    with loaded.app_context():
        part = part_of(programme_funding(now().date()))
        assert units(part.total) == 1_394_500
        assert str(part.share_in_kind) == "54.07"
        leverage = part.leverage
        assert (units(leverage.contributed), units(leverage.own), str(leverage.ratio)) == (754_000, 640_500, "1.18")
        mission = next(donor for donor in part.donors if donor.name == "US Mission to the OAS")
        narrow = part_of(programme_funding(now().date(), own=[mission.key])).leverage
        assert (units(narrow.contributed), units(narrow.own), str(narrow.ratio)) == (1_054_500, 340_000, "3.10")
        # the project's estimate is in no total
        assert not any(each.grant.amount_minor == 120_000_000 for each in part.all.grants)


def test_statements_stand_beside_what_is_computed(loaded: Flask) -> None:
    with loaded.app_context():
        part = part_of(programme_funding(now().date()))
        stated = {
            each.programme_key: units(each.minor) for each in db.session.scalars(select(StatedAmount)) if each.minor
        }
        assert stated == {
            "sta-120-grants": 640_500, "sta-120-in_kind": 754_000, "sta-120-total": 1_390_000, "sta-196-grants": 640_500,
            "sta-225-total": 1_394_500, "sta-200-in_kind": 20_000, "sta-208-in_kind": 152_000, "sta-219-in_kind": 262_000,
            "sta-224-in_kind": 320_000,
        }  # fmt: skip
        assert units(part.total) == 1_394_500  # none of them is in it


def test_figures_of_an_earlier_day_leave_out_what_came_later(loaded: Flask) -> None:
    with loaded.app_context():
        part = part_of(programme_funding(now().date().replace(2004, 12, 31)))
        assert units(part.given_in_kind) == 172_000


DOUBTS = {
    "X01": ("1,390,000.00", "1,394,500.00", "4,500.00"),
    "X02": ("total expenditure", "US$ 106", "mobilised, not spent"),
    "X03": ("US$ 86.", "86 + 1 + 19 = 106", "not stated"),
    "X07": (
        "9, 10, 9, 9",
        "name 10",
        "Canada is missing in list 1, 4",
        "El Salvador is missing in list 3",
        "Colombia, with USD 20,000.00",
    ),
    "X08": ("Canadian Commercial Corporation", "not among the co-sponsors"),
    "X09": ("DSDE", "IACD"),
    "X21": ("12 of the 27",),
    "cash": ("in cash and in kind", "754,000.00", "not known"),
    "one-cell": ("One cell", "paired"),
}


@pytest.fixture
def finance(loaded: Flask, arrange: Any, client: FlaskClient, sign_in: Any) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.FINANCE])
    sign_in(client, account)
    return client


def test_what_the_office_enters_since_contradicts_no_document(loaded: Flask) -> None:
    with loaded.app_context():
        before = doubts_of(programme_funding(now().date()))
        event = db.session.scalars(db.select(Event).where(Event.source_document == "S000").limit(30)).all()
        make_grant("50,000.00")
        make_contribution("7,000.00", subjects=[ContributionSubject(subject_ref=each.ref) for each in event])
        figures = programme_funding(now().date())
        assert (figures.parts[0].granted, figures.parts[0].given_in_kind) == (69_050_000, 76_100_000)
        assert doubts_of(figures) == before
        db.session.rollback()


def test_the_page_says_all_of_it(finance: FlaskClient) -> None:
    page = finance.get("/funding?lang=en").text
    for figure in ("640,500.00", "754,000.00", "1,394,500.00", "54.07", "1.18", "340,000.00", "365,000.00", "56.99"):
        assert figure in page, figure
    assert "contributions by others for each dollar granted" in page
    assert "not stated" in page
    assert "3.10" not in page
    for key, parts in DOUBTS.items():
        row = page[page.index(f'id="doubt-{key}"') :].partition("</tr>")[0].replace("&#34;", '"')
        assert all(part in row for part in parts), (key, row)
        assert re.search(r"\blines? \d", row), (key, row)


def test_the_narrative_s_own_sense_stands_only_where_it_is_chosen(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        mission = db.session.scalars(select(Grant).where(Grant.programme_key == "gr-1")).one()
        key = f"institution-{mission.institution_id}"
    page = finance.get(f"/funding?lang=en&own={key}").text
    assert "3.10" in page
    assert "1,054,500.00" in page
    assert "Own grants are those of: US Mission to the OAS" in page


def test_the_command_says_the_same(loaded: Flask) -> None:
    told = json.loads(loaded.test_cli_runner().invoke(args=["funding", "figures", "--json"]).output)
    part = told["currencies"]["USD"]
    assert (part["granted"], part["in_kind"], part["total"]) == ("640500.00", "754000.00", "1394500.00")
    assert part["share_in_kind_pct"] == "54.07"
    assert part["leverage"] == {
        "contributed_by_others": "754000.00",
        "own_grants": "640500.00",
        "ratio": "1.18",
        "own": part["leverage"]["own"],
    }
    assert part["donors"]["US Mission to the OAS"]["received"] is None
    assert part["origins"]["US"] == {"granted": "365000.00", "pct": "56.99"}
    assert part["in_kind_by_country_where_held"]["inferred"] == {"rows": 2, "amount": "100000.00"}
    assert [each["key"] for each in told["doubts"]] == list(DOUBTS)
    text = loaded.test_cli_runner().invoke(args=["funding", "figures", "--own", "US Mission to the OAS"]).output
    assert "1,394,500.00" in text
    assert "3.10" in text


def test_the_file_says_the_same(finance: FlaskClient) -> None:
    answer = finance.get("/funding/figures.xlsx?lang=en")
    book = CalamineWorkbook.from_object(io.BytesIO(answer.data))
    sums = {row[0]: row[1] for row in book.get_sheet_by_name("USD Sums").to_python() if row[0]}
    assert (sums["Granted"], sums["In kind"], sums["Together"]) == (640_500, 754_000, 1_394_500)
    assert (sums["Share in kind, per cent"], sums["Contributed by others"]) == (54.07, 754_000)
    donors = book.get_sheet_by_name("USD Grants by donor").to_python()
    assert donors[-1][:3] == ["All donors", 640_500, "not stated"]
    assert len(book.get_sheet_by_name("What is doubtful").to_python()) == 4 + len(DOUBTS)


def test_money_is_never_a_binary_fraction() -> None:
    assert Money(64_050_000, "USD").decimal.as_tuple().exponent == -2
