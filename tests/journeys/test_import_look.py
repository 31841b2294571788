"""The rows of an uploaded list in a browser: one line each, never wider than the window; and the task that applies many."""

import pytest
from playwright.sync_api import expect

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.jobs.models import LongTask
from app.people.import_queries import import_by_public_id
from app.people.models import Decision, ImportRow, RowVerdict
from tests.make import make_account, make_long_task, make_sheet

LONG = "Dirección Nacional Ficticia de Contrataciones, Adquisiciones y Compras del Estado y sus Empresas " * 3
HIGHEST = 37  #: pixels: 36 and the line below


@pytest.fixture
def sheet(arrange):
    """A list of fifty rows, one in three with very long words."""
    with arrange():
        sheet = make_sheet(actor=make_account([RoleKind.ADMINISTRATOR]).public_id)
        verdicts = (RowVerdict.NEW, RowVerdict.DOUBTFUL, RowVerdict.WRONG)
        for number in range(3, 53):
            values = {"given_names": "Ana María", "family_names": "Ejemplo", "position": LONG if number % 3 else "Jefa"}
            verdict = verdicts[number % 3]
            decision = Decision.NEW if verdict is RowVerdict.NEW else None
            sheet.rows.append(
                ImportRow(number=number, cells=list(values.values()), values=values, verdict=verdict, decision=decision)
            )
        db.session.flush()
        return sheet.public_id


@pytest.fixture
def account(arrange, sheet):
    with arrange():
        return make_account([RoleKind.ADMINISTRATOR])


@pytest.mark.parametrize("width", [1280, 360])
def test_a_row_is_one_line_and_the_page_no_wider_than_the_window(new_page, sign_in_browser, sheet, account, width):
    page = new_page(size=(width, 800))
    sign_in_browser(page, account)
    assert page.goto(f"/people/imports/{sheet}").status == 200
    assert page.evaluate("document.documentElement.scrollWidth") == width
    heights = page.evaluate("[...document.querySelectorAll('.table-lines tbody tr')].map(row => row.offsetHeight)")
    assert len(heights) > 40
    if width == 1280:
        assert max(heights) <= HIGHEST, heights


def finish(app, public_id):
    with app.app_context():
        task = db.session.get_one(LongTask, public_id)
        task.started_at = task.ended_at = now()
        task.done = task.total
        db.session.commit()


def test_the_page_of_a_task_follows_it_by_itself_and_by_hand_without_script(
    app, new_page, sign_in_browser, arrange, sheet, account
):
    with arrange():
        task = make_long_task(import_by_public_id(sheet, account))
        number, address = task.id, f"/tasks/{task.public_id}"
    scripted, plain = new_page(), new_page(javascript=False)
    scripted.clock.install()
    for page in (scripted, plain):
        sign_in_browser(page, account)
        page.goto(f"{address}?lang=en")
        expect(page.get_by_role("link", name="Look again")).to_be_visible()
    finish(app, number)
    scripted.clock.fast_forward(3500)
    scripted.get_by_text("300 of 300").wait_for()
    plain.get_by_role("link", name="Look again").click()
    plain.get_by_text("300 of 300").wait_for()
    assert plain.get_by_role("link", name="Look again").count() == 0
