"""Forms of letters that we write: to whom, in what words, when numbered, signed, sent or void."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.contacts.models import CountryContact
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.events.models import Event
from app.letters.models import TRAVEL_KINDS, LetterBatch, LetterKind
from app.letters.templates import LetterWords
from app.letters.words_shown import contact_label, event_label

#: Characters of the words of a letter.
LONGEST_BODY = 8000
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.odt"


class BatchForm(Form):
    """What kind of letter goes to whom."""

    kind = SelectField(_l("Kind of letter"), [DataRequired(REQUIRED)])
    event = SelectField(_l("About the event"), [Optional()])
    recipients = SelectMultipleField(_l("To"))
    answer_due_on = DateField(_l("An answer is expected until"), [Optional(), FourFigures()])
    copies = BooleanField(_l("Name the Permanent Mission of the country as a copy on each letter"))
    leave_out = SubmitField()
    as_letters = SubmitField()

    def offer(self, events: Iterable[Event], contacts: Sequence[CountryContact], none: str) -> "BatchForm":
        """The choices of whoever asks."""
        self.kind.choices = [
            SelectChoice(value, label)
            for value, label in choices_of(LetterKind)
            if LetterKind(value) not in TRAVEL_KINDS
        ]
        self.event.choices = [SelectChoice("", none), *(SelectChoice(one.slug, event_label(one)) for one in events)]
        self.recipients.choices = [SelectChoice(one.public_id, contact_label(one)) for one in contacts]
        return self

    @property
    def kind_wanted(self) -> LetterKind:
        """The kind; invitations where notes were asked for and letters are taken instead."""
        return LetterKind.INVITATION if self.as_letters.data else LetterKind(self.kind.data)


class LetterWordsForm(Form):
    """The words of letters that are made together, in each of their languages."""

    subject = TranslatedField(_l("Subject"), [DataRequired(REQUIRED)])
    body = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=16, limit=LONGEST_BODY)
    signature = TranslatedField(_l("Where it is signed"), [Optional()], rows=3, limit=500)
    answer_due_on = DateField(_l("An answer is expected until"), [Optional(), FourFigures()])

    def speak(self, languages: Sequence[str]) -> "LetterWordsForm":
        for field in (self.subject, self.body, self.signature):
            field.languages = tuple(languages)
        return self

    @classmethod
    def of(cls, batch: LetterBatch) -> "LetterWordsForm":
        given = {"subject": batch.subject, "body": batch.body, "signature": batch.signature}
        return cls(data=given | {"answer_due_on": batch.answer_due_on}).speak(list(batch.body))


class NumberForm(Form):
    """When the letters are dated."""

    letter_on = DateField(_l("Date of the letters"), [InputRequired(REQUIRED), FourFigures()])

    @property
    def day(self) -> date:
        """Valid forms only."""
        return cast(date, self.letter_on.data)


class ScanForm(Form):
    """The signed letter comes back."""

    files = MultipleFileField(
        _l("Signed letter"),
        [DataRequired(_l("Choose the file with the signed letter."))],
        render_kw={"accept": ACCEPTED},
    )


class SentForm(Form):
    """When and how it went out."""

    sent_on = DateField(_l("Sent on"), [InputRequired(REQUIRED), FourFigures()])
    how = StringField(_l("How: by post, by mail, by hand"), [Optional(), Length(max=120), OneLine()])

    @property
    def day(self) -> date:
        """Valid forms only."""
        return cast(date, self.sent_on.data)


class AnsweredForm(Form):
    """How we answered what came in."""

    how = StringField(_l("How: number of our letter, by mail, by telephone"), [Optional(), Length(max=120), OneLine()])


class VoidForm(Form):
    """Why a number is not used."""

    reason = StringField(_l("Why it is void"), [DataRequired(REQUIRED), Length(max=250), OneLine()])


class OneLanguageForm(Form):
    """Words in one language, which need not be that of the page."""

    def write_in(self, language: str) -> None:
        """Say the language of every input: to whom has the page read aloud, and to what corrects spelling."""
        for field in self:
            if isinstance(field, StringField):
                field.render_kw = {"lang": language}


class TemplateForm(OneLanguageForm):
    """The words that a kind of letter begins with, in one language."""

    subject = StringField(_l("Subject"), [DataRequired(REQUIRED), Length(max=300), OneLine()])
    body = TextAreaField(_l("Text"), [DataRequired(REQUIRED), Length(max=LONGEST_BODY)])
    signature = TextAreaField(_l("Where it is signed"), [Optional(), Length(max=500)])

    def words(self) -> LetterWords:
        """What was typed, with plain line ends."""
        body, signature = ((one.data or "").strip().replace("\r\n", "\n") for one in (self.body, self.signature))
        return LetterWords(self.subject.data or "", body, signature)


class SalutationForm(OneLanguageForm):
    """How one form of address is greeted and taken leave of: to a woman, to a man, and when that is not known."""

    female_greeting = StringField(_l("Greeting to a woman"), [DataRequired(REQUIRED), Length(max=120), OneLine()])
    female_closing = StringField(_l("Closing to a woman"), [DataRequired(REQUIRED), Length(max=300), OneLine()])
    male_greeting = StringField(_l("Greeting to a man"), [DataRequired(REQUIRED), Length(max=120), OneLine()])
    male_closing = StringField(_l("Closing to a man"), [DataRequired(REQUIRED), Length(max=300), OneLine()])
    unknown_greeting = StringField(
        _l("Greeting when that is not known"), [DataRequired(REQUIRED), Length(max=120), OneLine()]
    )
    unknown_closing = StringField(
        _l("Closing when that is not known"), [DataRequired(REQUIRED), Length(max=300), OneLine()]
    )
