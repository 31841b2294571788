"""The text of a section, in each language of the report."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional

from app.core.forms import TranslatedField
from app.events.forms.section import SectionForm

LONGEST_TEXT = 12_000


class SummaryTextForm(SectionForm):
    """An empty line begins a paragraph; what somebody else saved meanwhile is not overwritten unseen."""

    text = TranslatedField(_l("Text"), [Optional()], rows=10, limit=LONGEST_TEXT)
