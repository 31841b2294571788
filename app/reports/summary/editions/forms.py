"""The form by which a person freezes the report."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.fields.numeric import IntegerField
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from app.core.forms import Form, OneLine


class FreezeForm(Form):
    """Freezing needs nothing but the decision; a line may say why. `number` is what the edition was to have when it opened."""

    number = IntegerField(widget=HiddenInput(), validators=[Optional()])
    note = StringField(_l("Why, or for whom"), [Optional(), Length(max=200), OneLine()])
