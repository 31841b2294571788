"""A list to choose from, drawn with lines that are kept: the same as WTForms draws, for each choice and selection."""

from flask import Flask
from markupsafe import Markup
from wtforms import Form as PlainForm
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from app.core.forms import Form, KeptSelect

CHOICES = [
    SelectChoice("", "—", optgroup=""),
    SelectChoice("CR", 'Côte "d’Ivoire" & <b>', optgroup="Group <1>"),
    SelectChoice("ES", "España", optgroup="Group <1>"),
]
SEVERAL = [SelectChoice("a", "A"), SelectChoice("b", Markup("<i>B</i>"))]
NUMBERS = [SelectChoice(1, "1"), SelectChoice(2, "2")]


class _Kept(Form):
    one = SelectField(choices=CHOICES)
    several = SelectMultipleField(choices=SEVERAL)
    number = SelectField(coerce=int, choices=NUMBERS)


class _Plain(PlainForm):
    one = SelectField(choices=CHOICES)
    several = SelectMultipleField(choices=SEVERAL)
    number = SelectField(coerce=int, choices=NUMBERS)


def test_the_lines_are_those_of_wtforms(app: Flask) -> None:
    for data in ({"one": "CR", "several": ["b"], "number": 2}, {"one": "ES", "several": ["a"], "number": 1}, {}):
        with app.test_request_context():
            kept, plain = _Kept(formdata=None, data=data), _Plain(data=data)
            for name in ("one", "several", "number"):
                assert isinstance(kept[name].widget, KeptSelect)
                assert kept[name](**{"class": "input"}) == plain[name](**{"class": "input"})
