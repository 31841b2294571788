"""What a week came to, in the rapporteur's words."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app.core.forms import REQUIRED, Form
from app.forums.texts import BODY_LIMIT


class SummaryForm(Form):
    body = TextAreaField(_l("Summary"), [DataRequired(REQUIRED), Length(max=BODY_LIMIT)])
