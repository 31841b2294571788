"""Forms of the board: one card, many at once, an answer to a card, what came of an introduction."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.cooperation.board.actions.entries import BoardEntryWords
from app.cooperation.board.models import (
    TEXT_LIMIT,
    TITLE_LIMIT,
    BoardEntry,
    BoardMatch,
    BoardSide,
    MatchOutcome,
)
from app.core.forms import REQUIRED, Choices, Form, OneLine
from app.core.translated import reader_language
from app.core.words import choices_of
from app.events.models import PriorityArea


def topic_choices(areas: Sequence[PriorityArea]) -> Choices:
    return [("", gettext("Another topic")), *((str(area.id), str(area.name)) for area in areas)]


class BoardEntryForm(Form):
    """One card: a phone, ten seconds."""

    kind = RadioField(_l("Column"), [InputRequired(REQUIRED)])
    title = StringField(_l("In a few words"), [DataRequired(REQUIRED), Length(max=TITLE_LIMIT), OneLine()])
    text = TextAreaField(_l("More about it"), [Optional(), Length(max=TEXT_LIMIT)])
    area = SelectField(_l("Topic"), [Optional()])

    @classmethod
    def of(cls, entry: BoardEntry | None, areas: Sequence[PriorityArea]) -> "BoardEntryForm":
        values = {}
        if entry is not None:
            area = str(entry.priority_area_id or "")
            values = {"kind": entry.kind.value, "title": entry.title, "text": entry.text, "area": area}
        form = cls(data=values or {"kind": BoardSide.NEED.value})
        form.kind.choices, form.area.choices = choices_of(BoardSide), topic_choices(areas)
        return form

    def words(self) -> BoardEntryWords:
        """What was sent; valid forms only."""
        area = int(self.area.data) if self.area.data else None
        return BoardEntryWords(
            BoardSide(self.kind.data), self.title.data or "", self.text.data or "", reader_language(), area
        )


class CardsForm(Form):
    """Many cards of one topic."""

    area = SelectField(_l("Topic"), [Optional()])
    lines = TextAreaField(_l("Cards, one a line"), [DataRequired(REQUIRED), Length(max=150_000)])

    @classmethod
    def of(cls, areas: Sequence[PriorityArea]) -> "CardsForm":
        form = cls()
        form.area.choices = topic_choices(areas)
        return form


class AnswerCardForm(Form):
    """ "I can help": with a card of one's own, or with a new one."""

    card = RadioField(_l("Your card"))
    title = StringField(_l("In a few words"), [Optional(), Length(max=TITLE_LIMIT), OneLine()])
    note = TextAreaField(_l("A word to the other side"), [Optional(), Length(max=TEXT_LIMIT)])

    @classmethod
    def of(cls, entry: BoardEntry, own: Sequence[BoardEntry]) -> "AnswerCardForm":
        fitting = [one for one in own if one.kind is entry.kind.opposite and one.is_on_board]
        fitting.sort(key=lambda one: one.priority_area_id != entry.priority_area_id)
        first = fitting[0].public_id if fitting else ""
        form = cls(data={"card": first, "title": entry.title})
        form.card.choices = [*((one.public_id, one.title) for one in fitting), ("", gettext("A new card"))]
        return form

    def validate_title(self, field: Field) -> None:
        if not self.card.data and not field.data:
            raise Wrong(str(REQUIRED))

    def words(self, entry: BoardEntry) -> BoardEntryWords:
        """Of a new card: in the other column, of the same topic."""
        return BoardEntryWords(
            entry.kind.opposite, self.title.data or entry.title, "", reader_language(), entry.priority_area_id
        )


class MatchOutcomeForm(Form):
    """What came of an introduction."""

    outcome = RadioField(_l("What came of it?"), [InputRequired(REQUIRED)])
    text = TextAreaField(_l("In your own words"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, match: BoardMatch) -> "MatchOutcomeForm":
        form = cls(data={"outcome": match.outcome or "", "text": match.outcome_text})
        form.outcome.choices = choices_of(MatchOutcome)
        return form

    @property
    def chosen(self) -> MatchOutcome:
        return MatchOutcome(self.outcome.data)
