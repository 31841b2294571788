"""Forms of mail: shape and messages."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.core.forms import Form, OneLine


class HoldForm(Form):
    """Why nothing shall be sent."""

    note = StringField(
        _l("Reason"),
        [
            DataRequired(_l("Write why: others will read it and decide when to send again.")),
            Length(max=300),
            OneLine(),
        ],
    )


class ResumptionForm(Form):
    """Why an address takes mail again."""

    why = StringField(
        _l("How do you know?"),
        [DataRequired(_l("Say in a sentence why the address takes mail again.")), Length(max=300), OneLine()],
    )
