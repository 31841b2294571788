"""Who outside the office authorised a journey."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.core.forms import REQUIRED, Form, OneLine
from app.events.forms.section import FourFigures
from app.library.files.evidence import EVIDENCE_ACCEPTED
from app.travel.actions.authorities import AuthorityWords

_LINE = [DataRequired(REQUIRED), OneLine(), Length(max=200)]


class AuthorityForm(Form):
    """All of it is needed: without the paper nobody can be shown it."""

    name = StringField(_l("Name"), _LINE)
    position = StringField(_l("Position"), _LINE)
    on_date = DateField(_l("Day"), [InputRequired(REQUIRED), FourFigures()])
    paper = FileField(
        _l("Document, as a PDF or a picture"), [DataRequired(REQUIRED)], render_kw={"accept": EVIDENCE_ACCEPTED}
    )

    @property
    def words(self) -> AuthorityWords:
        """What was written, once it is validated."""
        assert self.on_date.data is not None
        return AuthorityWords((self.name.data or "").strip(), (self.position.data or "").strip(), self.on_date.data)
