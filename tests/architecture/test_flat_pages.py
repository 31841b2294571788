"""A page costs the same in a list of any length: every screen in a world, and in one that is twice as large.

What is compared are the steps of SQLite's machine, the same in every run: a page may count in an index what it doesn't show,
at a few steps a row, and reads nothing else of it; it takes no row of it, to add up what the database can. Whatever a screen
needs more for, it says here.
"""

import os

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from app.core.extensions import db
from app.reports.counting import keep_counts
from tests.architecture.walking import address
from tests.architecture.world import DRAFTS
from tests.benchmarks import scale
from tests.benchmarks.scale_rows import TODAY, Size, grown
from tests.benchmarks.steps import steps
from tests.fixtures.applications import Applications
from tests.fixtures.databases import Database

pytestmark = pytest.mark.one_database

SMALL, LARGE = 600, 1200
#: Steps and bytes that each more registration, event, person and message may cost a page: one of each comes to four rows.
STEPS_A_ROW, BYTES_A_ROW = 12.0, 4.0
#: Rows that each more of them may bring a page that is not in `ROWS_MORE`: what is found by words, or the country of a few.
ROWS_A_ROW = 0.15
#: Screens that take more rows than they show, why, and how many.
ROWS_MORE: dict[str, tuple[str, float]] = {
    **dict.fromkeys(
        ("attendance.summary", "attendance.summary_word", "attendance.summary_print"),
        ("tells a person once who came on several days, and the institutions that they came from", 0.5),
    ),
    **dict.fromkeys(
        ("summary.show", "summary.document", "summary_editions.show"), ("tells of each event of its years", 3.5)
    ),
    "events.table": ("a file of all events", 1.0),
    "breakouts.row": ("deals out all who are confirmed", 1.0),
}
#: Screens that take more, what for, and how many steps: each is a bound of its own.
MORE: dict[str, tuple[str, float]] = {
    **dict.fromkeys(
        ("reports.figures", "reports.document", "reports.spreadsheet"), ("adds up events and stated figures", 400.0)
    ),
    **dict.fromkeys(
        ("summary.show", "summary.document", "summary_editions.show"), ("tells of each event of its years", 1100.0)
    ),
    **dict.fromkeys(("attendance.people", "attendance.people?country=PE"), ("tells who counts at the event", 210.0)),
    "home.front": ("adds up what documents state", 150.0),
    "events.table": ("a file of all events", 160.0),
    "reports.stated": ("the figures of events that took place", 130.0),
    **dict.fromkeys(
        ("attendance.summary", "attendance.summary_word", "attendance.summary_print"),
        ("adds up who came to the event, and who paid for their journey", 110.0),
    ),
    "events.planned": ("counts by language whom a change of the event concerns", 110.0),
    **dict.fromkeys(
        ("events.workspace", "preparation.tasks"),
        ("counts what waits at the event, and whom its mail did not reach", 145.0),
    ),
    "home.desk": ("counts the same of the events ahead", 235.0),
    "participants.index": ("counts who has a place and who of them came", 50.0),
    "protocol.index": ("adds up the people of each state", 35.0),
    "reports.counted": ("finds the events that somebody came to", 65.0),
    "registration.index?search=ejemplo+77": ("reads names for words", 65.0),
    "attendance.roll?search=ejemplo+77": ("reads names for words", 65.0),
    "invitations.index?search=ejemplo+77": ("reads names for words", 60.0),
    "mail.index?q=number+77": ("reads the newest messages for words", 50.0),
    "mail.index?q=nowhere": ("reads the newest messages for words", 50.0),
    "people.index?q=ejemplo+77": ("reads names for words", 45.0),
    "people.index?q=nadie": ("reads names for words", 36.0),
    "events.index?q=seminario": ("reads titles for words", 60.0),
    "events.index?q=zzz": ("reads titles for words", 30.0),
    "events.index": ("puts events in the order of a list", 48.0),
    **dict.fromkeys(("invitations.index", "invitations.index?country=PE"), ("adds up the invited by country", 56.0)),
    **dict.fromkeys(
        ("mailing_steps.preview", "mailings.mailing"),
        ("adds up the recipients by language, and looks for the first by name whom mail reaches, and does not", 100.0),
    ),
    "mailing_steps.audience": ("counts invited and registered, and looks for the first recipients by name", 60.0),
    "registration.index?sort=country": ("puts registrations in another order than by name", 40.0),
    "registration.index?sort=institution": ("puts registrations in another order than by name", 30.0),
    "registration.index": ("counts registrations by state and country", 22.0),
    **dict.fromkeys(("attendance.roll", "attendance.roll?country=PE"), ("adds up who is present by day", 40.0)),
    "attendance.all_present": ("asks of each whether it is marked", 35.0),
    "attendance.sheet": ("names five hundred", 22.0),
    "jobs.index": ("looks at the events of a month", 34.0),
    **dict.fromkeys(
        (
            *("events.details", "forums.settings", "funding.new_grant", "funding.edit_grant"),
            *("funding.new_contribution", "funding.edit_contribution", "library.add", "library.edit"),
            "library.note_dissemination",
            *("text_office.enter", "text_office.edit"),
        ),
        ("puts the titles of near events in order", 25.0),
    ),
    **dict.fromkeys(
        ("travel_report.of_programme", "travel_report.programme_file"), ("adds up what events paid for travel", 30.0)
    ),
    **dict.fromkeys(("events.cancel", "events.move"), ("counts whom it would be told to", 18.0)),
    **dict.fromkeys(
        ("events.page", "events.event_calendar", "events.agenda_calendar"), ("looks for the family of the event", 17.0)
    ),
    **dict.fromkeys(("mail.index", "mail.index?q=ana77@compras.example"), ("counts to a thousand", 15.0)),
    "breakouts.row": ("deals out all who are confirmed", 35.0),
    "visits.edit": ("offers the confirmed of one country", 12.0),
}
#: All screens in `make faults`; else those of lists: one thing of a kind grows with no list.
EVERY = os.environ.get("FLAT_SCREENS") == "all"


def cost_of_screens(app: Flask, number: int) -> dict[str, tuple[int, int, int]]:
    """Screen → steps, bytes and rows, in a world of `number` of each kind."""
    with app.app_context():
        db.session().expire_on_commit = False
        world = grown(Size(number, number, number, number))
        keep_counts(many=1)
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        db.session.remove()
    found = {}
    for rule in chosen():
        variants = DRAFTS if rule.endpoint in scale.OF_DRAFTS else {}
        if rule.endpoint in scale.OF_TODAY:
            variants = {"event": lambda _world: {"slug": TODAY}}
        client, path = app.test_client(), address(rule, world, variants)
        scale.sign_in_with(app, client, world)
        for more in scale.ALSO.get(rule.endpoint, ("",)):
            with steps() as counted:
                answer = client.get(path + more)
            found[rule.endpoint + more] = counted.done, len(answer.data), counted.rows
    with app.app_context():
        db.engine.dispose()
    return found


def chosen() -> list[Rule]:
    return [rule for rule in scale.screens("") if EVERY or is_of_a_list(rule)]


def is_of_a_list(rule: Rule) -> bool:
    """Whether its address names one thing at most, and no forum: the world has no long ones."""
    return len(rule.arguments) <= 1 and not rule.endpoint.startswith(("forums.", "accounts.", "network."))


@pytest.mark.sqlite_only
def test_a_page_costs_the_same_in_a_list_of_any_length(database: Database, applications: Applications) -> None:
    """Each world has an application of its own, in which nothing is remembered of the other."""
    small, large = (cost_of_screens(applications.made_anew(database.fresh()), number) for number in (SMALL, LARGE))
    grows: dict[str, tuple[float, ...]] = {}
    for screen in large:
        steps_more, bytes_more, rows_more = (
            (after - before) / (LARGE - SMALL) for before, after in zip(small[screen], large[screen], strict=True)
        )
        most = MORE[screen][1] if screen in MORE else STEPS_A_ROW
        if steps_more > most or (bytes_more > BYTES_A_ROW and screen not in MORE):
            grows[screen] = (round(steps_more, 1), round(bytes_more, 1))
        if rows_more > (ROWS_MORE[screen][1] if screen in ROWS_MORE else ROWS_A_ROW):
            grows[f"{screen}, rows"] = (round(rows_more, 2),)
    assert grows == {}, (
        "Steps and bytes a row, or rows: read less (docs/decisions/0036), or say in MORE what they are for."
    )


def test_each_exception_is_a_screen() -> None:
    asked = {rule.endpoint + more for rule in scale.screens("") for more in scale.ALSO.get(rule.endpoint, ("",))}
    assert {*MORE, *ROWS_MORE} <= asked
