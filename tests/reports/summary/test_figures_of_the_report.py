"""The Summary Report 2003–2006 of the loaded programme, to the unit: every number of it, and its lines in their order."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.attendance.models import Measure
from app.cooperation.actions.programme import write_part
from app.cooperation.programme_parts import PARTS
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.events.models import EventStatus, WorkingGroup, WorkingGroupMember
from app.programme.loading import load_programme
from app.reports.doubts.programme import WEIGHTS
from app.reports.doubts.queries import programme_doubts
from app.reports.summary.contents import summary_tree
from app.reports.summary.scope import SummaryScope
from app.reports.summary.tree import Paragraph, Subheading, SummarySection, SummaryTable, SummaryTree
from tests.cooperation.making import make_group
from tests.funding.making import make_contribution, make_grant
from tests.make import make_country, make_event, make_figure

PRINTED = SummaryScope(2003, 2006, date(2026, 11, 30))

#: Key of a number → what the programme's documents make it.
EXPECTED = {
    "events": 27,
    "events.2003": 1,
    "events.2004": 6,
    "events.2005": 7,
    "events.2006": 13,
    "entries": 38,
    "entries.task": 5,
    "entries.mission": 1,
    "entries.forum": 4,
    "entries.distribution": 1,
    "lines": 34,
    "events.role.co_organiser": 10,
    "events.role.supporter": 6,
    "events.role.organiser": 5,
    "events.role.participant": 2,
    "events.role.presenter": 2,
    "events.role.sponsor": 1,
    "events.role.observer": 1,
    "events.kind.seminar": 8,
    "events.kind.seminar_workshop": 5,
    "events.kind.coordination_meeting": 4,
    "events.kind.conference": 4,
    "events.kind.workshop": 2,
    "events.kind.milestone": 2,
    "events.kind.institutional_visit": 1,
    "events.kind.expo": 1,
    "meetings.andean-community": 2,
    "meetings.central-america": 2,
    "phase.2003-2004.date": 14,
    "phase.2005-2005.date": 11,
    "phase.2006-2006.date": 13,
    "phase.2003-2004.document": 16,
    "phase.2005-2005.document": 9,
    "phase.2006-2006.document": 13,
    "sgpe": 191,
    "sgpe.2004": 32,
    "sgpe.2005": 79,
    "sgpe.2006": 80,
    "sgpe.events": 8,
    "attendees": 3000,
    "objectives": 2,
    "members": 19,
    "venue.events": 20,
    "venue.countries": 10,
    "venue.governments": 10,
    "venue.governments_printed": 9,
    "forums": 4,
    "areas": 5,
    "group.strategies.states": 11,
    "group.sme.states": 6,
    "group.training.states": 6,
    "group.harmonization.states": 10,
    "group.links.states": 11,
    "group.strategies.printed": 12,
    "group.sme.printed": 7,
    "group.training.printed": 6,
    "group.harmonization.printed": 11,
    "group.links.printed": 12,
    "groups.memberships": 44,
    "groups.blocs": 3,
    "groups.printed": 48,
    "groups.states": 19,
    "support": 1,
    "letters": 1,
    "claim.executives_benefited": 235,
    "claim.conference_attendees": 6000,
    "sgpe.traced": 191,
    "sgpe.traced_with_sme": 209,
    "sme_executives": 18,
    "sgpe.gap": 44,
    "sgpe.gap_with_sme": 26,
    "attendees.traced": 3000,
    "attendees.gap": 3000,
    "lessons_reports": 5,
    "funds.share_in_kind": 5407,
    "needs": 2,
    "plan.areas": 5,
    "plan.lines": 0,
    "donors": 5,
    "providers.lines": 5,
    "providers.names": 7,
    "grants.USD": 7,
    "granted.USD": 64_050_000,
    "in_kind.USD.2003": 2_000_000,
    "in_kind.USD.2004": 15_200_000,
    "in_kind.USD.2005": 26_200_000,
    "in_kind.USD.2006": 32_000_000,
    "in_kind.USD": 75_400_000,
    "in_kind.rows": 19,
    "resources.in_kind": 19,
    "resources.unnamed": 19,
    "total.USD": 139_450_000,
    "leverage.USD": 118,
    "stated.sta-120-total": 139_000_000,
}
#: What a line ends with, exactly.
ATTENDED = (
    "15 countries represented by 32 SGPE",
    "17 countries represented by 29 SGPE; 2 multilateral institutions: IADB and the Andean Community Secretariat",
    "20 countries represented by 50 SGPE; 3 multilateral institutions: IADB, CARICOM and the Andean Community Secretariat",
    "14 countries represented by 16 SGPE; 18 executives in charge of SME development",
    "11 countries represented by 15 SGPE",
    "6 countries represented by 11 SGPE",
    "12 countries represented by 15 SGPE",
    "14 countries represented by 23 SGPE",
)


@pytest.fixture
def loaded(app: Flask) -> Iterator[Flask]:
    with app.app_context(), app.test_request_context(), force_locale("en"):
        load_programme()
        db.session.commit()
        yield app


def section(tree: SummaryTree, slug: str) -> SummarySection:
    return next(one for one in tree.sections if one.slug == slug)


def lines_of(tree: SummaryTree) -> dict[str, list[str]]:
    """Heading → the lines of activities below it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in section(tree, "activities").blocks:
        if isinstance(block, Subheading):
            heading = block.text
        elif isinstance(block, Paragraph) and block.kind == "entry":
            found.setdefault(heading, []).append(block.text)
    return found


def test_every_number_of_the_printed_years(loaded: Flask) -> None:
    tree = summary_tree(PRINTED)
    found = {key: figure.value for key, figure in tree.figures.items()}
    assert {key: found.get(key) for key in EXPECTED} == EXPECTED
    lines = [line for lines in lines_of(tree).values() for line in lines]
    assert len(lines) == 38
    for told in ATTENDED:
        assert sum(line.endswith(f" {told}.") for line in lines) == 1, told
    written = [figure.written for figure in tree.figures.values()]
    for number in (
        "USD 640,500",
        "USD 754,000",
        "USD 1,394,500",
        "USD 1,390,000",
        "1.18",
        "54.07 %",
        "≈\u00a06,000",
        "≈\u00a0400",
    ):
        assert number in written
    funds = " ".join(block.text for block in section(tree, "funds").blocks if isinstance(block, Paragraph))
    assert "“US$ 106”" in funds
    assert "“US$ 600”" in funds
    assert SummaryTree.from_json(json.loads(json.dumps(tree.as_json()))) == tree
    assert_doubts_stand_at_their_places(tree)
    assert_sections_keep_what_is_stated_counted_and_claimed_apart(tree)


def assert_doubts_stand_at_their_places(tree: SummaryTree) -> None:
    """Each as a numbered note, in the order of reading; those of the other documents have no place in these years."""
    assert Counter(WEIGHTS.values()) == {"high": 7, "medium": 9, "low": 12}
    assert [note.number for note in tree.notes] == list(range(1, len(tree.notes) + 1))
    assert set(WEIGHTS) - {note.code for note in tree.notes} == {"X22", "X23", "X24", "X25", "X26"}
    rio = next(line for line in section(tree, "activities").blocks if "Rio de Janeiro" in getattr(line, "text", ""))
    assert isinstance(rio, Paragraph)
    assert [tree.notes[number - 1].code for run in rio.runs for number in run.notes] == ["X06"]
    assert set(programme_doubts()) == set(WEIGHTS)


def assert_sections_keep_what_is_stated_counted_and_claimed_apart(tree: SummaryTree) -> None:
    kinds = {"235 executives": "claimed", "191 SGPE at 8": "stated", "Nobody was counted": "counted"}
    blocks = [block for one in tree.sections for block in one.blocks if isinstance(block, Paragraph)]
    for words, kind in kinds.items():
        assert {block.kind for block in blocks if words in block.text} == {kind}


def test_doubts_are_those_of_the_documents_of_the_years_and_reckoned_of_all_that_these_list(loaded: Flask) -> None:
    whole = {note.code: note.text for note in summary_tree(PRINTED).notes}
    assert "The rows add up to USD 1,394,500." in whole["X01"]
    early = summary_tree(SummaryScope(2003, 2004, PRINTED.as_of))
    assert {"X01", "X07", "X21"} <= {note.code for note in early.notes} <= set(whole) - {"X08", "X20"}
    assert {note.code: note.text for note in early.notes}.items() <= whole.items()
    told = " ".join(block.text for block in section(early, "venue").blocks if isinstance(block, Paragraph))
    assert "9 governments as co-sponsors (line 90)." in told
    make_contribution(year=2018)
    late = summary_tree(SummaryScope(2017, 2018, PRINTED.as_of))
    assert [note.code for note in late.notes] == ["X26"]


def test_what_came_after_the_years_changes_no_number_of_the_groups(loaded: Flask) -> None:
    before = {key: figure.value for key, figure in summary_tree(PRINTED).figures.items()}
    with_members = select(WorkingGroup).options(selectinload(WorkingGroup.members))
    group = db.session.scalars(with_members.where(WorkingGroup.slug == "links")).one()
    left = next(one for one in group.members if one.country_code)
    left.until, left.until_precision = date(2020, 5, 1), Precision.DAY
    make_country("CU")
    group.members.append(WorkingGroupMember(country_code="CU", since=date(2021, 3, 1), since_precision=Precision.DAY))
    make_group("UY", slug="nuevo", area_id=group.priority_area_id).members[0].since = date(2026, 1, 15)
    db.session.commit()
    assert {key: figure.value for key, figure in summary_tree(PRINTED).figures.items()} == before


def test_a_key_is_one_number_in_a_report_of_two_currencies(loaded: Flask) -> None:
    donor = {"donor_text": "Fondo de Demostración", "agreement_on": date(2005, 3, 1)}
    make_grant("1,000.00", **donor)
    make_grant("5,000.00", currency="EUR", **donor)
    make_contribution("700.00", currency="EUR")
    blocks = [block for one in summary_tree(PRINTED).sections for block in one.blocks]
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    runs += [
        run for block in blocks if isinstance(block, SummaryTable) for row in block.rows for cell in row for run in cell
    ]
    told: dict[str, set[int | None]] = {}
    for run in runs:
        if run.figure:
            told.setdefault(run.figure.key, set()).add(run.figure.value)
    assert "in_kind.rows.EUR" in told
    assert {key: values for key, values in told.items() if len(values) > 1} == {}


def test_contributions_of_all_currencies_are_counted_and_nobody_unnamed_is_not_told(app: Flask) -> None:
    """Section 13 counts rows, and so does each table of section 14 those of its own currency: three numbers, three keys."""
    with app.test_request_context("/?lang=en"), force_locale("en"):
        given = {"contributor_text": "Ministerio de Demostración"}
        make_contribution(**given)
        make_contribution("700.00", currency="EUR", **given)
        tree = summary_tree(PRINTED)
        told = [block.text for block in section(tree, "resources").blocks if isinstance(block, Paragraph)]
        assert "2 contributions in kind." in told
        numbers = {key: figure.value for key, figure in tree.figures.items() if key.startswith(("in_kind.r", "resou"))}
        assert sorted(numbers.values()) == [1, 1, 2]
        make_contribution("50.00")
        told = [
            block.text for block in section(summary_tree(PRINTED), "resources").blocks if isinstance(block, Paragraph)
        ]
        assert "3 contributions in kind; of 1 no document says who gave them." in told


def test_what_people_entered_later_is_in_no_report_of_an_earlier_day(loaded: Flask) -> None:
    for name in ("objectives", "needs"):
        write_part(PARTS[name], None, {"text": TranslatedText(es="Otra línea")})
    earlier = summary_tree(SummaryScope(2003, 2006, date(2020, 1, 1))).figures
    later = summary_tree(SummaryScope(2003, 2006, present_day())).figures
    assert [earlier[name].value for name in ("objectives", "needs")] == [2, 2]
    assert [later[name].value for name in ("objectives", "needs")] == [3, 3]


def test_lines_stand_by_date_or_as_the_document_groups_them(loaded: Flask) -> None:
    """A month stands before the days of that month; the document prints all four forums under the first of them."""
    by_date = lines_of(summary_tree(PRINTED))
    assert [len(lines) for lines in by_date.values()] == [2, 12, 11, 13]
    june = [line for line in by_date["2004"] if line.startswith(("June", "2–4 June"))]
    assert [line.startswith("June") for line in june] == [True, True, True, False]
    grouped = lines_of(summary_tree(SummaryScope(2003, 2006, PRINTED.as_of, as_document=True)))
    assert [len(lines) for lines in grouped.values()] == [2, 14, 9, 13]
    assert [line[:13] for line in grouped["2004"][-2:]] == ["February 2005", "March 2005: S"]


def test_before_all_data_each_section_says_that_it_is_empty(loaded: Flask) -> None:
    tree = summary_tree(SummaryScope(2003, 2006, date(1999, 12, 31)))
    assert len(tree.sections) == 14
    for one in tree.sections:
        assert [block.kind for block in one.blocks if isinstance(block, Paragraph)] in (
            ["empty"],
            ["empty", "empty"],
        ), one
    assert "Leverage: not computable" in section(tree, "funds").blocks[-1].text  # type: ignore[union-attr]
    assert tree.notes == []


def test_no_demonstration_no_draft_and_no_later_day_enters(loaded: Flask) -> None:
    before = {key: figure.value for key, figure in summary_tree(PRINTED).figures.items()}
    for change in ({"is_demonstration": True}, {"status": EventStatus.DRAFT}, {"status": EventStatus.CANCELLED}):
        event = make_event(start_on=date(2004, 5, 3), **change)
        make_figure([event], 11, measure=Measure.SGPE)
    db.session.commit()
    assert {key: figure.value for key, figure in summary_tree(PRINTED).figures.items()} == before
    early = summary_tree(SummaryScope(2003, 2006, date(2004, 12, 31)))
    assert early.figures["events"].value == 7
    assert early.figures["sgpe"].value == 32
