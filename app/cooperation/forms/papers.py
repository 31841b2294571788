"""The form by which a group's contact adds a document."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import Field, SelectField, StringField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.cooperation.actions.papers import PaperWords
from app.core.forms import REQUIRED, OneLine, TranslatedField
from app.core.languages import language_names
from app.core.words import choices_of
from app.library.publications.forms import FilesForm
from app.library.publications.intake import PUBLICATION_ACCEPTED
from app.library.publications.models import LibraryDocument, LibraryKind


class GroupPaperForm(FilesForm):
    """A document of the group, or a further version of one."""

    files = MultipleFileField(
        _l("Files"), [InputRequired(_l("Choose at least one file."))], render_kw={"accept": PUBLICATION_ACCEPTED}
    )
    document = SelectField(_l("Which document"), [Optional()])
    title = TranslatedField(_l("Title"), limit=400)
    kind = SelectField(_l("Kind"), [DataRequired(REQUIRED)], default=LibraryKind.WORKING_PAPER.value)
    language = SelectField(_l("Language"), [Optional()])
    label = StringField(_l("What it calls itself"), [Optional(), Length(max=200), OneLine()])

    @classmethod
    def of(cls, papers: Sequence[LibraryDocument]) -> "GroupPaperForm":
        form = cls()
        further = [(one.slug, gettext("A further version of “%(title)s”", title=str(one.title))) for one in papers]
        form.document.choices = [("", gettext("A new document")), *further]
        form.kind.choices = choices_of(LibraryKind)
        form.language.choices = [("", gettext("Not stated")), *language_names().items()]
        return form

    def validate_title(self, field: Field) -> None:
        if not self.document.data and not any((field.data or {}).values()):
            raise Wrong(gettext("Give a new document a title."))

    def words(self) -> PaperWords:
        """What was sent; valid forms only."""
        return PaperWords(
            self.document.data or "",
            self.title.data,
            LibraryKind(self.kind.data),
            self.language.data or "",
            self.label.data or "",
        )
