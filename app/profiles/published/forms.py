"""The forms of the office: which accepted answers become profiles, who reads one, and taking one back."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.core.forms import REQUIRED, Form, OneLine
from app.core.shown import country_name
from app.core.words import choices_of
from app.profiles.models import CountryResponse
from app.profiles.published.models import ProfileReaders


class PublishingForm(Form):
    """Several countries at once, for the same readers."""

    responses = SelectMultipleField(_l("Countries"), [InputRequired(_l("Choose at least one country."))])
    readers = RadioField(_l("Who reads it"), [InputRequired(REQUIRED)], default=ProfileReaders.MEMBERS.value)

    @classmethod
    def of(cls, waiting: Sequence[CountryResponse]) -> "PublishingForm":
        """With those that wait for it; several questionnaires are told apart by their versions."""
        form = cls()
        form.responses.choices = [(one.public_id, _named(one)) for one in waiting]
        form.responses.data = form.responses.data or []
        form.readers.choices = choices_of(ProfileReaders)
        return form


class WithdrawalForm(Form):
    """Why it is taken back."""

    why = StringField(_l("Why"), [DataRequired(REQUIRED), Length(max=300), OneLine()])


def _named(response: CountryResponse) -> str:
    version = response.version
    label = str(version.label) or gettext("Version %(number)d", number=version.number)
    return f"{country_name(response.country_code)} · {version.questionnaire.title}, {label}"
