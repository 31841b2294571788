"""The forms of a page, filled in as somebody in a hurry would: the first choice, a tick everywhere, a few words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Values = dict[str, list[str]]

WORDS = "Palabras nuevas"
#: What the browser asks of a field, by its type.
VALUES = {
    "date": "2027-03-04",
    "datetime-local": "2027-03-04T09:00",
    "email": "nueva@lista.example",
    "number": "3",
    "password": "cinco palabras mas sin relacion",
    "tel": "+506 2222 2222",
    "time": "09:00",
    "url": "https://sitio.example/",
}


@dataclass
class PageForm:
    """A form with method="post": where it goes, what its fields hold, and what its buttons add or where they lead."""

    action: str
    as_opened: Values = field(default_factory=dict)
    filled: Values = field(default_factory=dict)
    buttons: list[tuple[str, Values]] = field(default_factory=list)

    @property
    def completed(self) -> Values:
        """What was there stays, what was empty is filled in."""
        return self.filled | {name: values for name, values in self.as_opened.items() if any(values)}

    @property
    def ways(self) -> list[tuple[str, Values]]:
        """(address, what the button adds) for each way to send it."""
        return [(self.action, {}), *((action or self.action, said) for action, said in self.buttons)]

    def take(self, name: str, value: str, *, is_on: bool, filled: str | None = None) -> None:
        """A control that holds `value`, sent as it is opened when it `is_on`; `filled` is what somebody makes of it."""
        if is_on:
            self.as_opened.setdefault(name, []).append(value)
        self.filled.setdefault(name, []).append(value if filled is None else filled)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select, self.chosen, self.choices, self.area, self.text = "", "", [""], "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self.form = PageForm(given.get("action", ""))
            self.forms.append(self.form)
        elif tag == "select":
            self.select, self.chosen, self.choices = given.get("name", ""), "", []
        elif tag == "option":
            self.choices.append(given.get("value", ""))
            self.chosen = self.choices[-1] if "selected" in given else self.chosen
        elif self.form and given.get("name"):
            self._control(self.form, tag, given)

    def _control(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        name, value, kind = given["name"], given.get("value", ""), given.get("type", "text")
        if tag == "button":
            form.buttons.append((given.get("formaction", ""), {name: [value]}))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif kind == "radio" and name in form.filled:
            if "checked" in given:
                form.as_opened[name] = form.filled[name] = [value]
        elif kind in ("radio", "checkbox"):
            form.take(name, value, is_on="checked" in given)
        elif kind == "hidden" or (kind == "text" and value):
            form.take(name, value, is_on=True, filled=f"{value} nuevas" if kind == "text" else None)
        elif kind not in ("file", "submit"):
            form.take(name, value, is_on=True, filled=value or VALUES.get(kind, WORDS))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if self.form and tag == "select" and self.select:
            others = [choice for choice in self.choices if choice not in ("", self.chosen)]
            self.form.take(self.select, self.chosen, is_on=True, filled=[*others, self.chosen][0])
        elif self.form and tag == "textarea" and self.area:
            self.form.take(self.area, self.text.strip(), is_on=True, filled=f"{self.text.strip()} {WORDS}".strip())
        elif tag == "form":
            self.form = None
        self.select, self.area = ("", self.area) if tag == "select" else (self.select, "")


def forms_of(page: str) -> list[PageForm]:
    """The forms of `page` that are posted, in their order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms
