"""Forms of what becomes of an event, and of who organises it."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, EmailField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, TranslatedField
from app.events.forms.section import FourFigures


class PublishForm(Form):
    without_date = BooleanField(_l("Publish without a date: it is not known"))


class WithdrawForm(Form):
    reason = TextAreaField(_l("Reason, for the history"), [Optional(), Length(max=1000)])


class CancelForm(Form):
    reason = TranslatedField(
        _l("Reason, shown on the page and in the messages"), [DataRequired(REQUIRED)], rows=3, limit=1000
    )


class HostForm(Form):
    """Somebody with an account follows the preparation of the event until a day."""

    host_email = EmailField(_l("E-mail address of the account"), [DataRequired(REQUIRED), Length(max=254)])
    last_day = DateField(_l("Last day of access"), [DataRequired(REQUIRED), FourFigures()])


class OrganiserForm(Form):
    email = EmailField(_l("E-mail address of the account"), [DataRequired(REQUIRED), Length(max=254)])
