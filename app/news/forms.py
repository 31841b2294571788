"""The form on which an organiser chooses how to be told."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.core.forms import REQUIRED, Form


class NewsForm(Form):
    """At once, daily, or not at all."""

    chosen = RadioField(_l("Tell me of answers to the events I organise"), [InputRequired(REQUIRED)])
