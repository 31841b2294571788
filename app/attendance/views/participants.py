"""The list of participants in order of protocol: chosen here, sent by POST, recorded in the audit."""

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from app.attendance.actions.exporting import Order, record_export
from app.attendance.actions.listing_participants import COLUMNS, TYPES, make_participants_file
from app.attendance.forms import ParticipantsForm
from app.attendance.participants.listing import CONFIRMED, PRESENT, numbers_of
from app.core.access import requires
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import LANGUAGES, language_names
from app.core.text import slugged
from app.core.translated import reader_language
from app.events.loaders import event
from app.events.models import Event
from app.protocol.queries import order_of
from app.protocol.words import order_in_words

bp = Blueprint("participants", __name__, url_prefix="/events/<slug>/work/participants")


@bp.get("")
@requires("registration.list", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Who would be listed, by which order, and what the list holds."""
    numbers = numbers_of(event)
    return _page(event, _form(numbers), numbers)


@bp.post("")
@requires("registration.list", on=event)
def create(event: Event) -> ResponseReturnValue:
    """Make the list, record that it left, send it."""
    form = _form(numbers := numbers_of(event))
    if not form.validate():
        return _page(event, form, numbers)
    order = Order(form.which.data, COLUMNS, form.kind.data, form.language.data)
    with reading(), force_locale(order.language):
        file, people = make_participants_file(event, order)
        name = slugged(gettext("List of participants"))
    record_export(event, order, people)
    db.session.commit()
    return send_file(
        file, TYPES[order.kind], as_attachment=True, download_name=f"{event.slug}-{name}-{order.language}.{order.kind}"
    )


def _form(numbers: tuple[int, int]) -> ParticipantsForm:
    form = ParticipantsForm(formdata=request.form or None, which=CONFIRMED, kind="docx", language=reader_language())
    confirmed, present = numbers
    form.which.choices = [
        (CONFIRMED, gettext("Everyone with a confirmed place: %(number)d", number=confirmed)),
        (PRESENT, gettext("Those who were present on at least one day: %(number)d", number=present)),
    ]
    form.kind.choices = [
        ("docx", gettext("Word document (DOCX)")),
        ("pdf", gettext("PDF, to print or to send")),
        ("xlsx", gettext("Spreadsheet (XLSX)")),
    ]
    form.language.choices = [(code, language_names()[code]) for code in LANGUAGES]
    return form


def _page(event: Event, form: ParticipantsForm, numbers: tuple[int, int]) -> ResponseReturnValue:
    rule = order_in_words(order_of(event))
    return form_page("attendance/participants.html", form, event=event, is_empty=not numbers[0], rule=rule)
