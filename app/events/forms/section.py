"""A form on stored values that others may edit too: nobody's change is overwritten unseen."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, ValidationError
from wtforms.form import BaseForm

from app.config import LANGUAGES
from app.core.forms import Form, TranslatedField

EARLIEST, LATEST = 1900, 2999
YEARS = _l("Write a year from 1900 to 2999, with four figures.")


class FourFigures:
    """Refuses the years that a slip makes (0027, 20026): no instant can be reckoned near the ends of the calendar."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data and not EARLIEST <= field.data.year <= LATEST:
            raise ValidationError(YEARS)


def fingerprint(values: Mapping[str, Any]) -> str:
    """A short digest of stored values; equal exactly when they are."""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class SectionForm(Form):
    """Opened with the stored values; carries their fingerprint, and refuses when they have changed before it is sent.

    After a refusal the form keeps what was typed, `changed_meanwhile` tells what is stored now, and sending it again
    overwrites knowingly.
    """

    seen = HiddenField()

    stored: dict[str, Any]
    is_stale = False

    @classmethod
    def opened(cls, values: Mapping[str, Any], text_languages: tuple[str, ...] = LANGUAGES) -> Self:
        """The form with `values` by name of field, or with what was posted."""
        form = cls(data={**values, "seen": fingerprint(values)}, text_languages=text_languages)
        form.stored = dict(values)
        return form

    def process(self, *args: Any, text_languages: tuple[str, ...] = LANGUAGES, **kwargs: Any) -> None:
        """Bind the data; texts in several languages show `text_languages`, the original first."""
        for field in self:
            if isinstance(field, TranslatedField):
                field.languages = text_languages
        super().process(*args, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        valid: bool = super().validate(extra_validators)
        current = fingerprint(self.stored)
        # What was sent, not `data`: a form without the field would have it from what is stored now.
        if self.seen.raw_data != [current]:
            self.is_stale = True
            self.seen.data = current
            self.form_errors.append(
                gettext(
                    "Someone else changed this after you opened it. Nothing was saved and what you typed is below: "
                    "compare it with what is stored now, then save again."
                )
            )
        return valid and not self.is_stale

    @property
    def changed_meanwhile(self) -> list[tuple[str, str]]:
        """(label, stored text) of each field whose stored value is not what was typed; only after a conflict."""
        if not self.is_stale:
            return []
        fields = [(name, self[name]) for name in self.stored if name in self]
        return [
            (str(field.label.text), shown_value(self.stored[name]))
            for name, field in fields
            if field.data != self.stored[name]
        ]

    @property
    def values(self) -> dict[str, Any]:
        """The fields' data by name, without what belongs to the form itself."""
        return {name: self[name].data for name in self.stored}


def shown_value(value: Any) -> str:
    """A stored value as plain text."""
    if isinstance(value, dict):
        return " / ".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(shown_value(part) for part in value)
    return "" if value is None else str(value)
