"""What organisers say of a forum: when, in which language, by which rules, with whom."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.languages import LANGUAGES, language_names
from app.core.words import choices_of
from app.core.zone_choices import zones_by_region
from app.events.forms.section import FourFigures
from app.forums.models import Attribution, Forum, ForumRoleKind, Joining, Moderation, Readership


class ForumDaysForm(Form):
    """The window: both days and both times, by one clock."""

    start_on = DateField(_l("First day"), [DataRequired(REQUIRED), FourFigures()])
    start_time = TimeField(_l("Opens at"), [InputRequired(REQUIRED)])
    end_on = DateField(_l("Last day"), [DataRequired(REQUIRED), FourFigures()])
    end_time = TimeField(_l("Closes at"), [InputRequired(REQUIRED)])
    zone = SelectField(_l("Time zone"), [DataRequired(REQUIRED)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone.choices = {"": [("", gettext("Choose a time zone"))]} | zones_by_region()

    def validate_end_on(self, field: Field) -> None:
        begins, ends = (self.start_on.data, self.start_time.data), (field.data, self.end_time.data)
        if None not in (*begins, *ends) and begins >= ends:
            raise ValidationError(gettext("The forum must close after it opens."))


class NewForumForm(ForumDaysForm):
    """A draft, from scratch or from a former forum."""

    title = StringField(_l("Title"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    language = SelectField(_l("Language"), [DataRequired(REQUIRED)])
    code = StringField(_l("Short code"), [DataRequired(REQUIRED), Length(max=12)])
    former = SelectField(_l("Made from a former forum"), [Optional()])

    def prepare(self, former: list[Forum]) -> "NewForumForm":
        self.language.choices = [SelectChoice(code, name) for code, name in language_names().items()]
        nothing = SelectChoice("", gettext("None: from scratch"))
        self.former.choices = [nothing, *(SelectChoice(one.slug, str(one.title)) for one in former)]
        return self

    def validate_code(self, field: Field) -> None:
        if not re.fullmatch(r"[a-z0-9]{2,12}", field.data or ""):
            raise ValidationError(gettext("Write 2 to 12 small letters and digits, such as chile04."))


class ForumSettingsForm(Form):
    """Texts and rules of a forum."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=200)
    summary = TranslatedField(_l("Summary"), limit=300)
    introduction = TranslatedField(_l("Introduction"), rows=8, limit=20_000)
    rules = TranslatedField(_l("Rules"), rows=6, limit=10_000)
    invitation = TranslatedField(_l("Words of the invitation"), rows=4, limit=3_000)
    reading = RadioField(_l("Who may read it?"), [DataRequired(REQUIRED)])
    joining = RadioField(_l("Who may take part?"), [DataRequired(REQUIRED)])
    moderation = RadioField(_l("What is read before it is published?"), [DataRequired(REQUIRED)])
    first_n = IntegerField(_l("How many of each participant"), [InputRequired(REQUIRED), NumberRange(1, 5)])
    attribution = RadioField(_l("How are authors shown?"), [DataRequired(REQUIRED)])
    nudges = BooleanField(_l("Remind participants who have not written, once, three days after the opening"))
    sponsor = StringField(_l("Sponsor"), [Optional(), Length(max=300), OneLine()])
    event_id = SelectField(_l("Event that it continues"), [Optional()], coerce=lambda value: str(value or ""))

    KINDS = {"reading": Readership, "joining": Joining, "moderation": Moderation, "attribution": Attribution}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in self.KINDS.items():
            self[name].choices = [SelectChoice(*choice) for choice in choices_of(kind)]

    def prepare(self, language: str, events: Sequence[tuple[str, str]]) -> "ForumSettingsForm":
        """Its own language first; `events` are those that it can continue."""
        self.event_id.choices = [SelectChoice(*choice) for choice in events]
        for field in (self.title, self.summary, self.introduction, self.rules, self.invitation):
            field.languages = (language, *(code for code in LANGUAGES if code != language))
        return self

    def chosen(self) -> dict[str, Any]:
        """Column → value; valid forms only."""
        values = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        values["event_id"] = int(values["event_id"]) if values["event_id"] else None
        return values | {name: kind(values[name]) for name, kind in self.KINDS.items()}


class ForumQuestionForm(Form):
    """A guiding question, with days of its own or without."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=200)
    prompt = TranslatedField(_l("What is asked"), rows=6, limit=5_000)
    start_on = DateField(_l("First day"), [Optional(), FourFigures()])
    start_time = TimeField(_l("Opens at"), [Optional()])
    end_on = DateField(_l("Last day"), [Optional(), FourFigures()])
    end_time = TimeField(_l("Closes at"), [Optional()])
    attribution = SelectField(_l("How are authors shown?"), [Optional()])

    def prepare(self, language: str) -> "ForumQuestionForm":
        for field in (self.title, self.prompt):
            field.languages = (language, *(code for code in LANGUAGES if code != language))
        usual = SelectChoice("", gettext("As in the whole forum"))
        self.attribution.choices = [usual, *(SelectChoice(*choice) for choice in choices_of(Attribution))]
        return self

    def validate_end_on(self, field: Field) -> None:
        if field.data and self.start_on.data and field.data < self.start_on.data:
            raise ValidationError(gettext("The last day can't be before the first."))


class ForumRoleForm(Form):
    """Somebody of the directory, by address, gets a part in running the forum."""

    email = EmailField(_l("E-mail address"), [DataRequired(_l("Write the address."))])
    kind = RadioField(_l("Role"), [DataRequired(REQUIRED)])
    until = DateField(_l("Until the end of"), [Optional(), FourFigures()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(*choice) for choice in choices_of(ForumRoleKind)]


class ForumEndForm(Form):
    """Another end, and why."""

    end_on = DateField(_l("Last day"), [DataRequired(REQUIRED), FourFigures()])
    end_time = TimeField(_l("Closes at"), [InputRequired(REQUIRED)])
    why = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500)], id="end-why")


class ForumCloseForm(Form):
    """Why a forum is closed before its time."""

    why = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500)], id="close-why")


class ForumCancelForm(Form):
    """Why a forum is cancelled."""

    why = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500)], id="cancel-why")
