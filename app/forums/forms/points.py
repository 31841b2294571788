"""What the rapporteur collects."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.words import choices_of
from app.forums.models import ForumPoint, PointKind
from app.forums.quoting import QUOTE_LIMIT
from app.forums.texts import first_lines


class PointForm(Form):
    """Something said that the report will state."""

    words = TranslatedField(_l("What was said"), [DataRequired(REQUIRED)], rows=3, limit=1000)
    kind = RadioField(_l("What is it?"), [DataRequired(_l("Choose what it is."))])

    def prepare(self, languages: Sequence[str]) -> "PointForm":
        self.words.languages = tuple(languages)
        self.kind.choices = [SelectChoice(*choice) for choice in choices_of(PointKind)]
        return self


class PlacedQuoteForm(Form):
    """Where a quote belongs."""

    label = StringField(_l("Label"), [Optional(), Length(max=200), OneLine()])
    point = SelectField(_l("Point"), [Optional()])

    def prepare(self, points: Sequence[ForumPoint]) -> Any:
        nothing = SelectChoice("", gettext("Under no point yet"))
        self.point.choices = [
            nothing,
            *(SelectChoice(one.public_id, first_lines(str(one.words), 80)) for one in points),
        ]
        return self


class QuoteForm(PlacedQuoteForm):
    """Words of a contribution, as they stand in it."""

    words = TextAreaField(
        _l("Words to quote"), [DataRequired(_l("Copy the words from the contribution.")), Length(max=QUOTE_LIMIT)]
    )
