"""The attendance list as a file: chosen here, sent by POST, recorded in the audit."""

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from app.attendance.actions.exporting import Order, make_file, record_export
from app.attendance.forms import ExportForm
from app.attendance.queries.export import ACTIVE, ALL, PRESENT, columns_of
from app.core.access import requires
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import LANGUAGES, language_names
from app.core.sheets import MIME, XLSX, file_kinds
from app.core.translated import reader_language
from app.events.loaders import event
from app.events.models import Event

bp = Blueprint("exports", __name__, url_prefix="/events/<slug>/exports")


def export_form(event: Event) -> ExportForm:
    """The form with the columns of this event; all chosen at first."""
    form = ExportForm(formdata=request.form or None, which=ACTIVE, kind=XLSX, language=reader_language())
    columns = columns_of(event)
    form.columns.choices = [(column.key, column.heading) for column in columns]
    if not form.is_submitted():
        form.columns.data = [column.key for column in columns]
    form.which.choices = [
        (ACTIVE, gettext("All that have not ended")),
        (PRESENT, gettext("Those who were present on at least one day")),
        (ALL, gettext("All, with declined and withdrawn ones")),
    ]
    form.kind.choices = file_kinds()
    form.language.choices = [(code, language_names()[code]) for code in LANGUAGES]
    return form


@bp.get("")
@requires("registration.list", on=event)
def new(event: Event) -> ResponseReturnValue:
    """Choose what the file holds."""
    return form_page("attendance/export.html", export_form(event), event=event)


@bp.post("")
@requires("registration.list", on=event)
def create(event: Event) -> ResponseReturnValue:
    """Make the file, record the export, send it."""
    form = export_form(event)
    if not form.validate():
        return form_page("attendance/export.html", form, event=event)
    order = Order(form.which.data, form.columns.data or [], form.kind.data, form.language.data)
    with reading(), force_locale(order.language):
        file, rows = make_file(event, order)
    record_export(event, order, rows)
    db.session.commit()
    ending = "xlsx" if order.kind == XLSX else "csv"
    return send_file(file, MIME[order.kind], as_attachment=True, download_name=f"{event.slug}.{ending}")
