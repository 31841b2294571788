"""Forms of the recipients of a message: addresses as pasted, then each as it was recognised."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.core.forms import Form
from app.letters.pasted_addresses import MOST_ADDRESSES, MOST_CHARACTERS
from app.people.forms import family_names_field, given_names_field


class AddressesForm(Form):
    """Addresses as they were copied."""

    text = TextAreaField(
        _l("Addresses"),
        [
            DataRequired(_l("Paste at least one address.")),
            Length(max=MOST_CHARACTERS, message=_l("This is too much for one time: paste it in parts.")),
        ],
    )


class NewcomerForm(Form):
    """Somebody whom the directory does not know: added to it when ticked."""

    class Meta(Form.Meta):
        csrf = False

    take = BooleanField(_l("Add to the directory"))
    address = HiddenField()
    given_names = given_names_field()
    family_names = family_names_field()

    def validate(self, extra_validators: Any = None) -> bool:
        return not self.take.data or bool(super().validate(extra_validators))


class RecognisedForm(Form):
    """Those who are new, by name; those who are known are ticked beside them."""

    newcomers = FieldList(FormField(NewcomerForm), max_entries=MOST_ADDRESSES)

    @property
    def taken(self) -> list[NewcomerForm]:
        return [entry.form for entry in self.newcomers if entry.form.take.data]
