"""The programme itself: what everybody reads of it, and what the office changes."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.cooperation.actions import programme as acting
from app.cooperation.forms.programme import ProgrammeForm, form_of_part
from app.cooperation.loaders import line_of_programme
from app.cooperation.programme_parts import PART_RULE, PARTS, PartRow
from app.cooperation.queries import programme as queries
from app.core.access import public, requires
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import saved

bp = Blueprint("programme_page", __name__, url_prefix="/programme")


@bp.get("")
@public
def show() -> ResponseReturnValue:
    return render_template(
        "cooperation/programme/page.html",
        told=queries.the_programme(),
        objectives=queries.programme_objectives(),
        phases=queries.programme_phases(),
        tasks=queries.programme_tasks(),
        needs=queries.programme_needs(),
        channels=queries.dissemination_channels(),
    )


@bp.route("/details", methods=["GET", "POST"])
@requires("cooperation.edit")
def describe() -> ResponseReturnValue:
    form = ProgrammeForm.of(told := queries.the_programme())
    if form.validate_on_submit():
        acting.describe_programme(form.words())
        return _saved(gettext("The description of the programme was saved."))
    return form_page("cooperation/programme/details.html", form, told=told)


@bp.route(f"/{PART_RULE}/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def add_line(part: str) -> ResponseReturnValue:
    return _line(part, None)


@bp.route(f"/{PART_RULE}/<public_id>", methods=["GET", "POST"])
@requires("cooperation.edit", on=line_of_programme)
def edit_line(line_of_programme: tuple[str, PartRow]) -> ResponseReturnValue:
    return _line(*line_of_programme)


@bp.post(f"/{PART_RULE}/<public_id>/removal")
@requires("cooperation.edit", on=line_of_programme)
def remove_line(line_of_programme: tuple[str, PartRow]) -> ResponseReturnValue:
    name, row = line_of_programme
    if Form().validate_on_submit():
        acting.remove_part(PARTS[name], row)
    return _saved(gettext("The line was removed."))


def _line(name: str, row: PartRow | None) -> ResponseReturnValue:
    form = form_of_part(name, row)
    if form.validate_on_submit() and accepted(
        form, lambda: acting.write_part(PARTS[name], row, form.values), undo=True
    ):
        return _saved(gettext("The line was saved."))
    return form_page("cooperation/programme/line.html", form, part=name, row=row)


def _saved(words: str) -> Response:
    return saved(words, url_for(".show"))
