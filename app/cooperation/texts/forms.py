"""Forms of consulted texts: what one is, its next words, answers, what is said to a paragraph, its state, a signature."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from sqlalchemy import select
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.contacts.bodies import body_chosen
from app.cooperation.bodies import CooperationBody
from app.cooperation.texts.actions.commenting import CommentWords
from app.cooperation.texts.actions.signing import SignatureWords
from app.cooperation.texts.actions.stating import FOLLOWING, NextState
from app.cooperation.texts.actions.versions import CommentAnswer
from app.cooperation.texts.actions.writing import ConsultedTextWords
from app.cooperation.texts.hooks import offered_origins
from app.cooperation.texts.models import (
    LONGEST_PARAGRAPH,
    CommentKind,
    CommentOutcome,
    ConsultedText,
    ParagraphComment,
    TextKind,
    TextReaders,
    TextStatus,
    TextVersion,
)
from app.cooperation.texts.pieces import MOST_PARAGRAPHS, TextPiece, as_pasted
from app.cooperation.texts.word_files import ACCEPTED
from app.cooperation.texts.words import said_by
from app.core.access import current_viewer
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.languages import language_names
from app.core.present_day import present_day
from app.core.translated import reader_language
from app.core.words import choices_of, word
from app.events.choices import near_events
from app.events.forms.section import FourFigures
from app.events.models import AgendaRow
from app.library.files.evidence import EVIDENCE_ACCEPTED
from app.network.countries import countries_to_choose
from app.network.models import Bloc

_ONE_LINE = [Optional(), OneLine(), Length(max=200)]
#: Before the outcomes: the comment stands at the new version, not answered.
CARRIED = CommentOutcome.OPEN.value


class ConsultedTextForm(Form):
    """What a text is, and what it belongs to."""

    kind = SelectField(_l("Kind"))
    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], rows=2, limit=300)
    event = SelectField(_l("Event"), [Optional()])
    agenda_row = SelectField(_l("Row of its agenda"), [Optional()])
    origin = SelectField(_l("What it comes of"), [Optional()])
    readers = RadioField(_l("Who reads it after the draft"), default=TextReaders.MEMBERS.value)
    note = TextAreaField(_l("Note for the office"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, text: ConsultedText | None) -> "ConsultedTextForm":
        form = cls(data=_values(text) if text is not None else None)
        form.kind.choices, form.readers.choices = choices_of(TextKind), choices_of(TextReaders)
        event_id = text.event_id if text is not None else None
        form.event.choices = near_events(present_day(), current_viewer(), event_id)
        form.agenda_row.choices = [("", gettext("None")), *_rows_of(event_id)]
        form.origin.choices = [("", gettext("None")), *_origins(text.project_ref if text is not None else "")]
        return form

    def words(self) -> ConsultedTextWords:
        """What was sent; valid forms only. A row belongs to the event that was chosen, or is none."""
        event_id = int(self.event.data) if self.event.data else None
        row_id = int(self.agenda_row.data) if self.agenda_row.data else None
        row = db.session.get(AgendaRow, row_id) if row_id is not None else None
        return ConsultedTextWords(
            TextKind(self.kind.data),
            self.title.data,
            event_id,
            row.id if row is not None and row.event_id == event_id else None,
            self.origin.data or "",
            TextReaders(self.readers.data),
            self.note.data or "",
        )


def _values(text: ConsultedText) -> dict[str, Any]:
    plain = {name: getattr(text, name) for name in ("kind", "title", "readers", "note")}
    numbers = {"event": str(text.event_id or ""), "agenda_row": str(text.agenda_row_id or "")}
    return {**plain, **numbers, "origin": text.project_ref}


def _rows_of(event_id: int | None) -> list[tuple[str, str]]:
    if event_id is None:
        return []
    rows = select(AgendaRow).where(AgendaRow.event_id == event_id).order_by(AgendaRow.day, AgendaRow.position)
    return [(str(row.id), f"{row.start_time:%H:%M} {row.title}") for row in db.session.scalars(rows)]


def _origins(present: str) -> list[tuple[str, str]]:
    """Those that other rooms offer, and the one that stands, by its name or at least as it is written."""
    offered = offered_origins()
    known = {reference for reference, _ in offered}
    return offered if not present or present in known else [(present, present), *offered]


class TextVersionForm(Form):
    """The next words: pasted, or in a Word file."""

    words = TextAreaField(_l("Text"), [Optional(), Length(max=MOST_PARAGRAPHS * LONGEST_PARAGRAPH)])
    file = FileField(_l("Word file (DOCX)"), [Optional()], render_kw={"accept": ACCEPTED})
    language = SelectField(_l("Language of the text"))
    note = StringField(_l("What is new in it"), [Optional(), OneLine(), Length(max=500)])

    @classmethod
    def of(cls, version: TextVersion | None) -> "TextVersionForm":
        """With the words that stand, to be worked on."""
        pieces = [TextPiece(one.level, one.body) for one in version.paragraphs] if version is not None else []
        note = version.note if version is not None and not version.is_published else ""
        language = version.language if version is not None else reader_language()
        form = cls(data={"words": as_pasted(pieces), "language": language, "note": note})
        form.language.choices = list(language_names().items())
        return form


class TextAnswersForm(Form):
    """What becomes of each open comment in the version that is published."""

    answers: Mapping[str, CommentAnswer]

    @classmethod
    def of(cls, comments: Sequence[ParagraphComment]) -> "TextAnswersForm":
        """Two fields a comment, named by its public id."""
        choices = [
            SelectChoice(CARRIED, gettext("Carry over: it stands at the new version, open")),
            *(SelectChoice(one.value, word(one)) for one in CommentOutcome if one is not CommentOutcome.OPEN),
        ]
        fields: dict[str, Any] = {}
        for one in comments:
            outcome, words = names_of_answer(one)
            needed = InputRequired(gettext("Say what becomes of the comment (%(who)s).", who=said_by(one)))
            fields[outcome] = RadioField(_l("What becomes of the comment"), [needed], choices=choices)
            fields[words] = TextAreaField(_l("Answer"), [Optional(), Length(max=2000)])
        written = {names_of_answer(one)[1]: one.answer for one in comments}
        form: TextAnswersForm = type("TextAnswersForm", (TextAnswersForm,), fields)(data=written)
        form.ids = [one.public_id for one in comments]
        return form

    ids: Sequence[str] = ()

    def given(self) -> dict[str, CommentAnswer]:
        """By public ids; valid forms only."""
        return {
            each: CommentAnswer(CommentOutcome(self[f"outcome-{each}"].data), self[f"answer-{each}"].data or "")
            for each in self.ids
        }


def names_of_answer(comment: ParagraphComment) -> tuple[str, str]:
    return f"outcome-{comment.public_id}", f"answer-{comment.public_id}"


class ParagraphCommentForm(Form):
    """What somebody says to a paragraph."""

    whose = RadioField(_l("Who says it"))
    kind = RadioField(_l("What it is"), default=CommentKind.COMMENT.value)
    proposed = TextAreaField(_l("Words that you propose"), [Optional(), Length(max=LONGEST_PARAGRAPH)])
    body = TextAreaField(_l("Comment or reason"), [Optional(), Length(max=LONGEST_PARAGRAPH)])

    @classmethod
    def of(
        cls, country: str, has_person: bool, found: ParagraphComment | None, paragraph: str
    ) -> "ParagraphCommentForm":
        """`country` is the name of that for which they may speak; the words of the paragraph begin an amendment."""
        data: dict[str, Any] = {"proposed": paragraph, "whose": "country" if country else "person"}
        if found is not None:
            data = {"kind": found.kind.value, "body": found.body, "proposed": found.proposed or paragraph}
            data["whose"] = "country" if found.is_position else "person"
        form = cls(data=data)
        mine = [SelectChoice("person", gettext("I do: a personal comment, which the office alone reads"))]
        ours = [SelectChoice("country", gettext("%(country)s does: its official position", country=country))]
        offered = (ours if country else []) + (mine if has_person else [])
        form.whose.choices = [one for one in offered if found is None or one.value == data["whose"]]
        form.kind.choices = choices_of(CommentKind)
        return form

    def said(self) -> CommentWords:
        """What was sent; words are proposed by an amendment alone."""
        kind = CommentKind(self.kind.data)
        proposed = self.proposed.data or "" if kind is CommentKind.AMENDMENT else ""
        return CommentWords(kind, self.body.data or "", proposed, self.whose.data == "country")


class TextStateForm(Form):
    """How a text goes on."""

    status = RadioField(_l("Next"), [InputRequired(REQUIRED)])
    opens_on = DateField(_l("First day of the consultation"), [Optional(), FourFigures()])
    closes_on = DateField(_l("Last day of the consultation"), [Optional(), FourFigures()])
    adopted_on = DateField(_l("Day of the adoption"), [Optional(), FourFigures()])

    @classmethod
    def of(cls, text: ConsultedText) -> "TextStateForm":
        form = cls(data={"opens_on": text.opens_on, "closes_on": text.closes_on})
        form.status.choices = [(one.value, _next_words(text, one)) for one in FOLLOWING[text.status]]
        return form

    def wanted(self) -> NextState:
        status = TextStatus(self.status.data)
        return NextState(status, self.opens_on.data, self.closes_on.data, self.adopted_on.data)


def _next_words(text: ConsultedText, status: TextStatus) -> str:
    if status is text.status:
        return gettext("Consultation, with other days")
    return {
        TextStatus.CONSULTATION: gettext("Consultation: countries comment"),
        TextStatus.NEGOTIATION: gettext("Negotiation: nobody comments any more"),
        TextStatus.ADOPTED: gettext("Adopted: its words stay as they are for good"),
        TextStatus.OPEN_FOR_SIGNATURE: gettext("Open for signature"),
    }.get(status, word(status))


class TextSignatureForm(Form):
    """That somebody signed, with the document that shows it."""

    body = SelectField(_l("Country, or bloc beside its countries"), [InputRequired(REQUIRED)])
    name = StringField(_l("Who signed"), [DataRequired(REQUIRED), OneLine(), Length(max=200)])
    position = StringField(_l("Position"), _ONE_LINE)
    signed_on = DateField(_l("Day"), [InputRequired(REQUIRED), FourFigures()])
    place = StringField(_l("Place"), _ONE_LINE)
    reservation = TextAreaField(_l("Reservation, in its words"), [Optional(), Length(max=LONGEST_PARAGRAPH)])
    document = FileField(
        _l("Signed document, as a PDF or a picture"), [DataRequired(REQUIRED)], render_kw={"accept": EVIDENCE_ACCEPTED}
    )

    @classmethod
    def of_today(cls) -> "TextSignatureForm":
        form = cls()
        blocs = [(f"bloc:{one.slug}", str(one.name)) for one in db.session.scalars(select(Bloc))]
        label = gettext("Blocs of countries")
        form.body.choices = countries_to_choose(gettext("Choose a country")) + [
            SelectChoice(value, name, optgroup=label)
            for value, name in sorted(blocs, key=lambda pair: alphabetical(pair[1]))
        ]
        return form

    @property
    def chosen(self) -> CooperationBody:
        return CooperationBody(**body_chosen(self.body.data or ""))

    def said(self) -> SignatureWords:
        """What was sent; valid forms only."""
        on = cast(date, self.signed_on.data)
        return SignatureWords(
            self.name.data or "", self.position.data or "", on, self.place.data or "", self.reservation.data or ""
        )
