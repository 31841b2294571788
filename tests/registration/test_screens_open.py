"""Every screen of registration in a browser: nothing for axe to find, nothing wider than a phone."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.events.models import RegistrationPolicy
from app.people.models import Category
from app.registration.actions.deciding import decline
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.links import registration_token
from app.registration.models import QuestionKind, Registration, RegistrationStatus
from tests import cast
from tests.fixtures.browsing import DESKTOP, PHONE, accessibility_faults, bring_axe, scrolls_sideways
from tests.make import make_account, make_event, make_person, make_pool, make_question

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

OPTIONS = [{"key": "a1", "label": {"es": "Vegetariana", "en": "Vegetarian"}}, {"key": "a2", "label": {"es": "Otra"}}]
#: Where to leave a picture of every screen, for someone to look at; nowhere unless asked.
PICTURES = os.environ.get("PICTURES", "")
#: On a telephone, where there is least room; on a laptop too before a release.
SIZES = (PHONE, DESKTOP) if os.environ.get("SCREENS") == "all" else (PHONE,)


@pytest.fixture
def screens(app, arrange):
    """(address, account who opens it) of every screen, by a name."""
    with arrange():
        organiser = make_account(roles=[RoleKind.ORGANISER], person=make_person(**cast.OLGA.fields))
        event = make_event(
            "Seminario regional sobre compras públicas sostenibles y transparencia", contact_email="s@encuentro.example"
        )
        make_pool(event, 2)
        make_pool(event, 5, Category.SGPE)
        for kind in QuestionKind:
            make_question(event, f"¿Cuál es su respuesta? ({kind.value})", kind=kind, options=OPTIONS)
        make_question(event, "Retirada", retired_at=event.created_at)
        people = [make_person(**character.fields) for character in cast.DELEGATES]
        ana, joao, marie, jane, pedro, rosa, tomas = [register(event, one, Details.of(one)) for one in people[:6]] + [
            people[6]
        ]
        withdraw(ana)
        decline(pedro, "El grupo está completo.")
        free = make_event(policy=RegistrationPolicy.APPROVAL)
        closed = make_event(policy=RegistrationPolicy.INVITATION)
        visitor = make_account(person=tomas)
    with app.app_context():
        offered = db.session.scalars(db.select(Registration).filter_by(status=RegistrationStatus.OFFERED)).one()
        links = {
            name: f"/r/{registration_token(one)}" for name, one in _named(joao, marie, jane, pedro, rosa, ana, offered)
        }
    work = f"/events/{event.slug}"
    mine = {
        "event": work,
        "form": f"/events/{free.slug}/registration",
        "waiting-form": f"{work}/registration",
        "other": f"/events/{free.slug}/registration/other",
        "closed": f"/events/{closed.slug}/registration",
    }
    theirs = {
        "list": f"{work}/registrations",
        "empty-list": f"/events/{free.slug}/registrations",
        "no-match": f"{work}/registrations?search=nadie",
        "decision-confirm": f"{work}/registrations/decision?decision=confirm&id={rosa.public_id}&id={jane.public_id}",
        "decision-decline": f"{work}/registrations/decision?decision=decline&id={rosa.public_id}&id={jane.public_id}",
        "detail": f"{work}/registrations/{joao.public_id}",
        "detail-edit": f"{work}/registrations/{joao.public_id}/details",
        "withdraw-for": f"{work}/registrations/{joao.public_id}/withdrawal",
        "choose": f"{work}/registrations/new?search=a",
        "add": f"{work}/registrations/new/{tomas.public_id}",
        "questions": f"{work}/questions",
        "question": f"{work}/questions/new",
        "seats": f"{work}/seats",
    }
    own = {
        "own-confirmed": links["joao"],
        "own-edit": f"{links['joao']}/details",
        "own-withdrawal": f"{links['joao']}/withdrawal",
        "own-waiting": links["rosa"],
        "own-offered": links["offered"],
        "own-refusal": f"{links['offered']}/refusal",
        "own-declined": links["pedro"],
        "own-withdrawn": links["ana"],
    }
    return (
        {name: (path, visitor) for name, path in mine.items()}
        | {name: (path, organiser) for name, path in theirs.items()}
        | {name: (path, None) for name, path in own.items()}
    )


def _named(joao, marie, jane, pedro, rosa, ana, offered):
    return zip(
        ("joao", "marie", "jane", "pedro", "rosa", "ana", "offered"),
        (joao, marie, jane, pedro, rosa, ana, offered),
        strict=True,
    )


def test_every_screen_is_accessible_and_fits_a_phone(screens, new_page, sign_in_browser):
    faults = []
    for size in SIZES:
        pages = {}
        for name, (path, account) in screens.items():
            if account not in pages:
                pages[account] = new_page(size=size)
                bring_axe(pages[account])
                if account:
                    sign_in_browser(pages[account], account)
            page = pages[account]
            answer = page.goto(path)
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{size[0]}.png", full_page=True)
            if answer.status != 200 or page.url.split("?")[0].endswith("/sign-in"):
                faults.append(f"{name}: {answer.status} {page.url}")
            faults += [f"{name} {size[0]}: {fault}" for fault in accessibility_faults(page)]
            if scrolls_sideways(page):
                faults.append(f"{name}: wider than {size[0]} px")
    assert not faults, "\n".join(faults)


def test_errors_stand_beside_their_fields_without_javascript(screens, new_page, sign_in_browser):
    path, visitor = screens["form"]
    page = new_page(size=PHONE, javascript=False)
    sign_in_browser(page, visitor)
    page.goto(path)
    page.fill("#given_names", "")
    page.fill("#family_names", "")
    page.fill("#position", "Gerente regional")
    page.click("main button[type=submit]")
    expect(page).to_have_title(re.compile("^Error"))
    assert page.input_value("#position") == "Gerente regional"
    assert page.get_attribute("#given_names", "aria-invalid") == "true"
    page.fill("#given_names", "Tomás")
    page.click("main button[type=submit]")
    expect(page.locator(".flash")).to_have_count(1)
