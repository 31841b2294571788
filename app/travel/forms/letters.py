"""Forms of letters to travellers."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.core.forms import Form


class OpenPaperForm(Form):
    """Why somebody opens a paper that names a passport: chosen, so that no name comes into the audit with it."""

    purpose = SelectField(
        _l("Why you open it"),
        choices=[
            SelectChoice("to sign", _l("To have it signed")),
            SelectChoice("to send", _l("To hand it over")),
            SelectChoice("to correct", _l("To correct it")),
        ],
    )
