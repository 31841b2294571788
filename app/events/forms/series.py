"""The form of what joins events."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from app.core.forms import TranslatedField
from app.core.translated import TranslatedText
from app.events.forms.section import SectionForm
from app.events.models import PriorityArea, Series


class NameForm(SectionForm):
    """The name of a series or of a priority area."""

    name = TranslatedField(_l("Name"), [DataRequired(_l("Give a name in at least one language."))], limit=200)

    @staticmethod
    def stored_of(named: Series | PriorityArea | None) -> dict[str, Any]:
        return {"name": named.name if named else TranslatedText()}
