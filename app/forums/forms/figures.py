"""What a file of figures is to be."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app.core.forms import REQUIRED, Form
from app.core.languages import LANGUAGES, language_names
from app.core.sheets import file_kinds


class FiguresFileForm(Form):
    """Which kind of file, in which language."""

    kind = RadioField(_l("Kind of file"), [InputRequired(REQUIRED)])
    language = SelectField(_l("Language of headings and words"), [InputRequired(REQUIRED)])

    def prepare(self) -> "FiguresFileForm":
        self.kind.choices = file_kinds()
        self.language.choices = [(code, language_names()[code]) for code in LANGUAGES]
        return self
