"""The form of answering an invitation."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from app.core.forms import Form


class DeclineForm(Form):
    """The answer no, with a reason if they wish."""

    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=500)])
