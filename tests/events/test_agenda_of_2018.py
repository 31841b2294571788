"""The agenda of 2018 shows on its page as the original reads: nine rows, 225 minutes, no gap."""

import re

import pytest

from app.core.access import current_viewer
from app.events import queries
from app.events.agenda_check import check
from app.programme.loading import load_programme

ROWS = [
    ("08:45", "09:00", "Registration", ""),
    ("09:00", "09:15", "Welcome remarks and expectations from the event", "OAS, OCP, Hivos, ILDA"),
    ("09:15", "09:45", "3 groups", "Each director"),
    ("09:45", "10:05", "Use cases - how can data help", "Georg Neumann - OCP / country partners"),
    ("10:05", "10:20", "Coffee break", ""),
    ("10:20", "11:20", "Public policy on open contracting", "ILDA, directors"),
    ("11:20", "11:50", "Open discussion: identifying needs and challenges for 2019", ""),
    ("11:50", "12:00", "Closing remarks", ""),
    ("12:00", "12:30", "Light lunch", ""),
]
IN_ORDER = (
    "Background",
    "Objectives of the event",
    "Define next steps for 2019",
    "Helena Fonseca",
    "Julio Herrera",
    "Fabrizio Scrollini",
    "Georg Neumann",
    "Inter-American Open Data Plan",
    "Understanding the status of open contracting in each country",
    "Back in plenary",
    "Colombia: Breaking up vested interests",
    "Directors give feedback on the policy",
    "Light lunch",
)


@pytest.fixture
def page(client, arrange) -> str:
    with arrange():
        load_programme()
    text: str = client.get("/events/2018-open-contracting?lang=en").text
    return text


def test_the_rows_read_as_printed(page):
    rows = re.findall(r'<tr class="agenda-row.*?</tr>', page, re.DOTALL)
    assert len(rows) == len(ROWS)
    for row, expected in zip(rows, ROWS, strict=True):
        cells = [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for cell, words in zip(cells, expected, strict=True):
            assert cell.startswith(words), (cell, words)


def test_background_objectives_facilitators_and_points_stand_in_their_order(page):
    places = [page.index(words) for words in IN_ORDER]
    assert places == sorted(places)


def test_it_has_225_minutes_and_no_gap(page, app):
    with app.test_request_context("/"):
        event = queries.full_event("2018-open-contracting", current_viewer())
        assert event is not None
        (day,) = check(event.agenda)
    assert (day.scheduled, day.span, day.findings) == (225, 225, ())
