"""To write a contribution, to look it through before it is sent, and to join."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.core.languages import language_names
from app.core.words import choices_of
from app.forums.models import ForumDelivery
from app.forums.texts import BODY_LIMIT, TITLE_LIMIT
from app.library.files.kinds import ACCEPTED
from app.library.files.models import StoredFile
from app.library.files.words import described_file

#: How many names of files are looked at: more than may be attached, so that one too many is told.
ATTACHED_READ = 20


class ContributionForm(Form):
    """The text, its language, and the subject where it begins a topic."""

    title = StringField(_l("Subject"), [Optional(), Length(max=TITLE_LIMIT), OneLine()])
    body = TextAreaField(
        _l("Your contribution"),
        [
            DataRequired(_l("Write your contribution.")),
            Length(max=BODY_LIMIT, message=_l("Shorten your contribution.")),
        ],
    )
    language = SelectField(_l("Language of your text"))
    attached = SelectMultipleField(_l("Attached"), [Optional()], validate_choice=False)
    files = MultipleFileField(_l("Files"), [Optional()], render_kw={"accept": ACCEPTED})
    preview = SubmitField()
    send = SubmitField()

    def prepare(self, language: str, *, asks_title: bool, takes_files: bool = True) -> "ContributionForm":
        """The choices of the page at hand; a new topic needs a subject."""
        if not takes_files:
            del self.attached, self.files
        self.language.choices = [SelectChoice(code, name) for code, name in language_names().items()]
        if self.language.data is None:
            self.language.data = language
        if asks_title:
            self.title.validators = [DataRequired(REQUIRED), Length(max=TITLE_LIMIT), OneLine()]
            self.title.flags.optional = False
        else:
            del self.title
        return self

    @property
    def uploads(self) -> list[FileStorage]:
        """What was chosen to be sent; nothing where nothing is taken."""
        return list(self.files.data or ()) if self.files else []

    @property
    def attached_ids(self) -> list[str]:
        """Public ids of the files that were sent before and are still wanted."""
        return list(self.attached.data or ())[:ATTACHED_READ] if self.attached else []

    def offer_files(self, files: Sequence[StoredFile]) -> None:
        """Show `files` as attached, each to be taken off by its box."""
        self.attached.choices = [SelectChoice(file.public_id, described_file(file)) for file in files]
        self.attached.data = [file.public_id for file in files]


class LanguageForm(Form):
    """In which language somebody without an account is written to."""

    language = SelectField(_l("Language of pages and messages"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = [SelectChoice(code, name) for code, name in language_names().items()]


class JoinForm(Form):
    """How contributions are to reach somebody."""

    delivery = RadioField(_l("How do you want to read the contributions?"), [DataRequired(REQUIRED)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.delivery.choices = [SelectChoice(*choice) for choice in choices_of(ForumDelivery)]
        if self.delivery.data is None:
            self.delivery.data = ForumDelivery.EACH.value
