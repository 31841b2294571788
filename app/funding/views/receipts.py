"""What came in of one grant as a spreadsheet, out and in."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.database import reading
from app.core.extensions import db
from app.core.sheets import xlsx_file
from app.core.uploads import takes_up_to
from app.funding.forms.rates import TableForm
from app.funding.loaders import funding_grant
from app.funding.models import Grant
from app.funding.queries.listed_grants import receipts_in
from app.funding.sheets.receipts import receipt_cells, receipt_headings, receipt_sheet
from app.funding.views import bp
from app.funding.views.grants import WITH_TABLE
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet


@bp.post("/grants/<public_id>/receipts/export")
@requires("funding.see", on=funding_grant)
def receipts_file(funding_grant: Grant) -> ResponseReturnValue:
    """Everything that came in of it, also what was taken back; it can be imported again. Who took it is recorded."""
    title, ref = gettext("Money received"), funding_grant.ref
    name = f"{title} {funding_grant.title}"
    with reading():
        rows = (receipt_cells(each, funding_grant.currency) for each in receipts_in(funding_grant))
        file, number = xlsx_file(receipt_headings(), rows, title=title)
    audit.record("receipt.exported", ref, scope=ref, note=f"{number} rows")
    db.session.commit()
    return sent_sheet(file, name)


@bp.route("/grants/<public_id>/receipts/import", methods=["GET", "POST"])
@requires("funding.change", on=funding_grant)
@takes_up_to(WITH_TABLE)
def import_receipts(funding_grant: Grant) -> ResponseReturnValue:
    """A spreadsheet of the bank: what each row would do, then what is clear is entered."""
    kind, public_id = receipt_sheet(funding_grant.id, funding_grant.currency), funding_grant.public_id
    return import_page(TableForm(), kind, back="funding.grant", public_id=public_id)
