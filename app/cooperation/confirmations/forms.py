"""What a country says of a cooperation."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from app.cooperation.confirmations.actions import LONGEST, CountryAnswer
from app.cooperation.confirmations.models import CooperationQuestion, CountryWord
from app.cooperation.models import CooperationStatus
from app.core.forms import REQUIRED, Form
from app.core.words import choices_of


class CountryAnswerForm(Form):
    """Is it right, and how did it go."""

    word = RadioField(_l("Is this right?"), [InputRequired(REQUIRED)])
    remark = TextAreaField(_l("What is not right, or is missing"), [Length(max=LONGEST)])
    progress = TextAreaField(_l("How did it go?"), [Optional(), Length(max=LONGEST)])
    state = SelectField(_l("How far is it?"), [Optional()])

    @classmethod
    def of(cls, confirmed: CooperationQuestion | None, progress: CooperationQuestion | None) -> "CountryAnswerForm":
        values = {"word": confirmed.word, "remark": confirmed.text} if confirmed is not None else {}
        if progress is not None:
            values |= {"progress": progress.text, "state": progress.state or ""}
        form = cls(data=values)
        form.word.choices = choices_of(CountryWord)
        form.state.choices = [("", gettext("not stated")), *choices_of(CooperationStatus)]
        if progress is None:
            del form.progress, form.state
        else:
            form.word.validators = [_unless_told_how_it_went]
        return form

    def validate_remark(self, field: Field) -> None:
        if self.word.data == CountryWord.NOT_RIGHT.value and not (field.data or "").strip():
            raise ValidationError(gettext("Say what is not right, so that it can be corrected."))

    def answer(self) -> CountryAnswer:
        """What was sent; valid forms only."""
        state = self.state.data if self.state else ""
        return CountryAnswer(
            CountryWord(self.word.data) if self.word.data else None,
            (self.remark.data or "").strip(),
            (self.progress.data or "").strip() if self.progress else "",
            CooperationStatus(state) if state else None,
        )


def _unless_told_how_it_went(form: CountryAnswerForm, field: Field) -> None:
    """Nobody has to judge the record again to say how it went: only who says nothing, or that something is missing."""
    if field.data:
        return
    field.errors = []  # that nothing is chosen is no wrong choice
    is_told = form.progress.data or form.state.data
    raise StopValidation("" if is_told and not form.remark.data else REQUIRED)
