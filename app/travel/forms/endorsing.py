"""What a coordinator writes of a request."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.core.forms import REQUIRED, Form


class EndorsementObjectionForm(Form):
    """What speaks against one request; `request` says against which, so that what was typed comes back there."""

    request = HiddenField()
    reason = TextAreaField(_l("What speaks against it"), [DataRequired(REQUIRED), Length(max=1000)])
