"""The register as a list, and one letter."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.naming import actors
from app.core.access import can, current_viewer, requires
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.present_day import present_day
from app.core.words import choices_of
from app.letters.actions.numbering import IssuedNumber
from app.letters.forms.papers import AnsweredForm, ScanForm, SentForm
from app.letters.models import Letter, LetterDirection, LetterStatus, PaperSeries
from app.letters.queries import register as queries
from app.letters.queries.papers import answers_to
from app.letters.register_loaders import letter
from app.letters.views.blueprint import bp
from app.letters.words_shown import correspondent, event_label, parties_of
from app.library.files.queries import files_by_owner
from app.network.countries import grouped_countries


@bp.get("")
@requires("letter.list")
def index() -> ResponseReturnValue:
    filters, viewer, today = queries.RegisterFilters.from_arguments(request.args), current_viewer(), present_day()
    return render_template(
        "letters/register/index.html",
        filters=filters,
        page=page_of(queries.letters_listed(filters, viewer, today)),
        today=today,
        numbers=queries.numbers_of_years([today.year, today.year - 1]) if can("letter.register") else [],
        first_reference=IssuedNumber(PaperSeries.LETTERS, today.year, 1).reference,
        unplaced=queries.number_unplaced(viewer) if can("letter.register") else 0,
        is_empty=not filters.any and not queries.anything_registered(viewer),
        event_choices=[(one.slug, event_label(one)) for one in queries.events_with_letters(viewer)],
        countries=grouped_countries(),
        directions=choices_of(LetterDirection),
        statuses=choices_of(LetterStatus),
        correspondent=correspondent,
        parties_of=parties_of,
    )


@bp.get("/<public_id>")
@requires("letter.handle", on=letter)
def show(letter: Letter) -> ResponseReturnValue:
    return letter_page(letter)


def letter_page(
    letter: Letter, scan: ScanForm | None = None, sent: SentForm | None = None, answered: AnsweredForm | None = None
) -> ResponseReturnValue:
    """One letter with all that hangs on it, and what can be done next; 422 when a form, which is then given, came back."""
    scan = scan or ScanForm(formdata=None)
    return form_page(
        "letters/register/letter.html",
        scan,
        letter=letter,
        scan=scan,
        sent=sent or SentForm(formdata=None, data={"sent_on": present_day()}),
        answered=answered or AnsweredForm(formdata=None),
        files=files_by_owner([letter.ref]).get(letter.ref, ()),
        answers=answers_to(letter),
        parties=parties_of(letter),
        correspondent=correspondent,
        names=actors({step.actor for step in letter.steps}),
    )
