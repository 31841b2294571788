"""Somebody is invited to a forum."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms.validators import DataRequired

from app.core.forms import Form


class ForumInvitationForm(Form):
    """By the address that the directory has."""

    email = EmailField(_l("E-mail address"), [DataRequired(_l("Write the address."))])
