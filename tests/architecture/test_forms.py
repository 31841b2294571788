"""Every text field of every form says how long its text may be, and takes mere space for nothing."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from wtforms import EmailField, Form, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

import app
from app.core.forms import MoneyField
from app.profiles.questionnaires.forms.items import QuantityField
from app.projects.forms.fields import MeasuredField

#: Addresses are limited by what an address is, passwords by their judgement; hidden fields hold no prose,
#: an amount or a measured number has no more digits than one can have.
LIMITED_OTHERWISE = (EmailField, PasswordField, HiddenField, MoneyField, MeasuredField, QuantityField)


def forms(kind: type[Form] = Form) -> Iterator[type[Form]]:
    for form in kind.__subclasses__():
        yield form
        yield from forms(form)


def text_fields() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    for form in forms():
        for name, field in vars(form).items():
            kind = getattr(field, "field_class", None)
            if form.__module__.startswith("app.") and kind and issubclass(kind, StringField):
                yield f"{form.__module__}.{form.__name__}.{name}", field


def validators(field: Any) -> list[Any]:
    return list(field.kwargs.get("validators") or (field.args[1] if len(field.args) > 1 else ()))


def test_texts_have_a_limit_and_are_not_mere_space() -> None:
    found = dict(text_fields())
    assert len(found) > 50
    for name, field in found.items():
        rules = validators(field)
        is_limited = any(isinstance(rule, Length) for rule in rules) or issubclass(field.field_class, LIMITED_OTHERWISE)
        assert is_limited, f"{name} takes a text of any length: add Length(max=…)"
        takes_space = any(isinstance(rule, InputRequired) for rule in rules)
        assert not takes_space or field.field_class in (PasswordField, MeasuredField), (
            f"{name} takes mere space: use DataRequired"
        )
