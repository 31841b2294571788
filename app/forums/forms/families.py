"""To make a sister of a forum, or to let two be sisters."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired

from app.core.forms import REQUIRED, Form
from app.core.languages import language_names
from app.forums.forms.organising import NewForumForm
from app.forums.models import Forum


class SisterForm(NewForumForm):
    """A sister: its own title, language, code and days; all else comes from the forum it is made of."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.former
        self.language.choices = [SelectChoice(code, name) for code, name in language_names().items()]


class JoiningFamilyForm(Form):
    other = SelectField(_l("Forum"), [DataRequired(REQUIRED)])

    def offer(self, forums: Sequence[Forum]) -> "JoiningFamilyForm":
        none = SelectChoice("", gettext("Choose a forum"))
        names = language_names()
        self.other.choices = [none, *(SelectChoice(one.slug, f"{one.title} ({names[one.language]})") for one in forums)]
        return self
