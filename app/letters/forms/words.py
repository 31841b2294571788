"""The words of a mailing, a field a language."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, Field, ValidationError
from wtforms.validators import Optional

from app.core.forms import Form, TranslatedField
from app.letters.letter_fields import unknown_fields
from app.library.files.kinds import FileKind

#: What a browser offers to choose from.
ACCEPTED = ",".join(f".{kind.value}" for kind in FileKind if kind.is_taken)


class WordsForm(Form):
    """Subject and text of a mailing, a field a language; and the files that go along."""

    subject = TranslatedField(_l("Subject"), limit=200)
    body = TranslatedField(_l("Text"), rows=10, limit=5000)
    files = MultipleFileField(_l("Attach files"), [Optional()], render_kw={"accept": ACCEPTED})
    has_entry = BooleanField(_l("Send a calendar entry along"))

    def validate_subject(self, field: Field) -> None:
        self._check(field)

    def validate_body(self, field: Field) -> None:
        self._check(field)
        if set(field.data) != set(self.subject.data):
            raise ValidationError(gettext("Write subject and text in the same languages, or leave both empty."))

    def _check(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Write this in at least one language."))
        unknown = [name for text in field.data.values() for name in unknown_fields(text)]
        if unknown:
            raise ValidationError(gettext("There is no field {%(name)s}. Choose from the list.", name=unknown[0]))
