"""The form by which the office gives a response back: a note on an item, or on the whole."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, TextAreaField
from wtforms.validators import Length, Optional

from app.core.forms import Form
from app.profiles.models import CountryResponse, QuestionnaireItem
from app.profiles.questionnaires.actions.reviewing import Note

LIMIT = 2000


class ReviewForm(Form):
    """A field for each item is added by `review_form`."""

    general = TextAreaField(_l("What the country should look at again"), [Optional(), Length(max=LIMIT)])
    items: tuple[QuestionnaireItem, ...] = ()

    def note_on(self, item: QuestionnaireItem) -> Field:
        field: Field = self[f"note-{item.id}"]
        return field

    @property
    def notes(self) -> list[Note]:
        """What was written, item by item, the whole first."""
        general: list[Note] = [(None, self.general.data)] if self.general.data else []
        return general + [(item, text) for item in self.items if (text := self.note_on(item).data)]


def review_form(response: CountryResponse) -> ReviewForm:
    """The form of a response; its items are loaded."""
    items = tuple(response.version.items)
    fields = {f"note-{item.id}": TextAreaField(_l("Note"), [Optional(), Length(max=LIMIT)]) for item in items}
    form: ReviewForm = type("ReviewForm", (ReviewForm,), {**fields, "items": items})()
    return form
