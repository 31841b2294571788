"""The form of one section, as a coordinator or a colleague fills it in, and that by which a section is handed over."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, EmailField, Field, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, flat, leaves
from app.library.files.evidence import EVIDENCE_ACCEPTED
from app.people.forms import family_names_field, given_names_field
from app.profiles.models import CountryResponse, ItemAnswer, QuestionnaireItem, QuestionnaireSection
from app.profiles.questionnaires.actions.answering import NOTE_LIMIT, AnswerConflict, AnswerDraft, answer_mark
from app.profiles.questionnaires.actions.handing_sections import ColleagueWords
from app.profiles.questionnaires.forms.items import TableField, item_data, item_field, item_value
from app.profiles.questionnaires.written import written_item_answer


class AskedSectionForm(Form):
    """The items of one section; its fields are added by `section_form`, named by the number of the item."""

    items: tuple[QuestionnaireItem, ...] = ()

    def field_of(self, item: QuestionnaireItem) -> Field:
        field: Field = self[f"item-{item.id}"]
        return field

    def note_of(self, item: QuestionnaireItem) -> Field:
        field: Field = self[f"note-{item.id}"]
        return field

    def file_of(self, item: QuestionnaireItem) -> Field:
        field: Field = self[f"file-{item.id}"]
        return field

    def confirmation_of(self, item: QuestionnaireItem) -> Field | None:
        field: Field | None = self._fields.get(f"keep-{item.id}")
        return field

    def is_right(self, item: QuestionnaireItem) -> bool:
        """Whether what was typed for the item can be kept, whatever is wrong elsewhere."""
        fields = (*leaves(self.field_of(item)), self.field_of(item), self.note_of(item))
        return not any(list(flat(field.errors)) for field in fields)

    @property
    def drafts(self) -> list[AnswerDraft]:
        """What was sent for all items that are right."""
        return [self._draft(item) for item in self.items if self.is_right(item)]

    @property
    def uploads(self) -> dict[int, FileStorage]:
        """Item's number → the document that came for it."""
        found = {item.id: self.file_of(item).data for item in self.items}
        return {number: upload for number, upload in found.items() if upload and upload.filename}

    def show_conflicts(self, conflicts: list[AnswerConflict]) -> None:
        """Say at each field what somebody else saved meanwhile; what was typed stays in the field."""
        for conflict in conflicts:
            item, standing = conflict.draft.item, conflict.standing
            said = written_item_answer(item, standing.value) or gettext("no answer")
            if standing.note != conflict.draft.note and standing.note:
                said = gettext("%(answer)s (note: %(note)s)", answer=said, note=standing.note)
            field = self.field_of(item)
            words = gettext(
                "Somebody else saved this meanwhile: “%(answer)s”. Your text is still here, and both are kept. "
                "Put together what is right and save again.",
                answer=said,
            )
            if isinstance(field, TableField):
                self.form_errors.append(gettext("%(field)s: %(message)s", field=str(item.label), message=words))
            field.errors = [*field.errors, words]

    def renew(self, response: CountryResponse) -> None:
        """The page shows what stands now: the next save is made in the knowledge of it."""
        standing = _by_item(response)
        for item in self.items:
            self[f"seen-{item.id}"].data = answer_mark(standing.get(item.id))

    def _draft(self, item: QuestionnaireItem) -> AnswerDraft:
        keep = self.confirmation_of(item)
        note = (self.note_of(item).data or "").replace("\r\n", "\n")
        seen = self[f"seen-{item.id}"].data or ""
        value = item_value(item, self.field_of(item))
        return AnswerDraft(item, value, note, seen, keep is not None and bool(keep.data))


def section_form(section: QuestionnaireSection, response: CountryResponse) -> AskedSectionForm:
    """The form of a section with what was answered so far; items and answers are loaded."""
    standing = _by_item(response)
    fields: dict[str, Any] = {"items": tuple(section.items)}
    data: dict[str, Any] = {}
    for item in section.items:
        answer = standing.get(item.id)
        fields |= _fields(item, answer)
        data |= _data(item, answer)
    form: AskedSectionForm = type("AskedSectionForm", (AskedSectionForm,), fields)(data=data)
    for item in section.items:
        field = form.field_of(item)
        if item.is_required:
            field.flags.optional = False  # it may be saved empty, and is not optional
        if isinstance(field, TableField) and not form.is_submitted():
            field.add_empty_rows()
    return form


def _fields(item: QuestionnaireItem, answer: ItemAnswer | None) -> dict[str, Any]:
    fields = {
        f"item-{item.id}": item_field(item),
        f"note-{item.id}": TextAreaField(_l("Note"), [Optional(), Length(max=NOTE_LIMIT)]),
        f"file-{item.id}": FileField(
            _l("Document that shows it"), [Optional()], render_kw={"accept": EVIDENCE_ACCEPTED}
        ),
        f"seen-{item.id}": HiddenField(),
    }
    if answer is not None and answer.is_proposal:
        fields[f"keep-{item.id}"] = BooleanField(_l("This is still right"))
    return fields


def _data(item: QuestionnaireItem, answer: ItemAnswer | None) -> dict[str, Any]:
    return {
        f"item-{item.id}": item_data(item, answer.value if answer is not None else None),
        f"note-{item.id}": answer.note if answer is not None else "",
        f"seen-{item.id}": answer_mark(answer),
    }


def _by_item(response: CountryResponse) -> Mapping[int, ItemAnswer]:
    return {answer.item_id: answer for answer in response.answers}


class ColleagueForm(Form):
    """Who answers a section for the country's coordinator."""

    given_names = given_names_field()
    family_names = family_names_field()
    email = EmailField(_l("E-mail address"), [DataRequired(REQUIRED), Length(max=254)])
    note = TextAreaField(_l("What you would like to tell them"), [Optional(), Length(max=500)])

    def words(self) -> ColleagueWords:
        """What was sent; valid forms only."""
        typed = (self.given_names.data, self.family_names.data, self.email.data, self.note.data)
        return ColleagueWords(*(text or "" for text in typed))
