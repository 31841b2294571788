"""Whether a letter is genuine and valid, for anybody who has its code. It shows what a stranger needs, and no more."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.access import public
from app.people.models import Person
from app.travel.letter_links import VERIFICATION_RULE, code_as_typed
from app.travel.queries.travel_letters import letter_by_code

bp = Blueprint("verification", __name__)


@bp.get("/v")
@public
def ask() -> ResponseReturnValue:
    """A form for the code, where somebody reads it off a paper."""
    if code := code_as_typed(request.args.get("code", "")):
        return redirect(url_for("verification.page", code=code))
    return render_template("travel/letters/verification.html", letter=None, code="")


@bp.get(VERIFICATION_RULE)
@public
def page(code: str) -> ResponseReturnValue:
    """Kind, number, first name and initial, event, dates, and whether it is valid or since when it is void."""
    found = letter_by_code(code_as_typed(code))
    if found is None:
        return render_template("travel/letters/verification.html", letter=None, code=code_as_typed(code)[:20]), 404
    shown = {"letter": found, "name": named_shortly(found.sponsorship.person), "event": found.sponsorship.event}
    return render_template("travel/letters/verification.html", code=found.code_in_groups, **shown)


def named_shortly(person: Person) -> str:
    """First name and the initial of the family name: "Ana E."; nothing of who was erased."""
    if person.is_erased:
        return ""
    first, family = person.given_names.split()[:1], person.family_names.strip()[:1]
    return " ".join([*first, f"{family}." if family else ""]).strip()
