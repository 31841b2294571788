"""Every form of a page that holds something to write, tick or choose, read as a browser would; and filled in otherwise."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: What is written here differs from whatever stood there.
TYPED = "Lo que escribí"
BY_KIND = {
    "number": "37",
    "date": "2031-05-17",
    "time": "13:37",
    "datetime-local": "2031-05-17T13:37",
    "month": "2031-05",
    "week": "2031-W20",
    "color": "#123456",
    "range": "37",
}
TICKS = frozenset({"checkbox", "radio"})
#: Neither written nor chosen by whoever fills in the form; passwords and files are never kept.
NOT_FILLED_IN = frozenset({"hidden", "submit", "image", "button", "reset", "password", "file"})

Values = dict[str, list[str]]


@dataclass
class Control:
    """One control of a form, as it stands."""

    kind: str
    name: str
    value: str
    is_on: bool = True  #: a box that is ticked, an option that is chosen
    options: list["Control"] = field(default_factory=list)

    @property
    def sent(self) -> list[str]:
        """What a browser sends of it."""
        if self.kind in ("select", "select-multiple"):
            chosen = [option.value for option in self.options if option.is_on]
            return chosen or [option.value for option in self.options[:1] if self.kind == "select"]
        return [self.value] if self.is_on else []


@dataclass
class PageForm:
    """One form that is sent by POST."""

    action: str
    controls: list[Control] = field(default_factory=list)

    @property
    def to_fill_in(self) -> list[Control]:
        return [control for control in self.controls if control.kind not in NOT_FILLED_IN]

    def values(self, *, hidden: bool = True) -> Values:
        """What would be sent: with its hidden fields, or only what somebody filled in."""
        found: Values = {}
        for control in self.controls:
            if control.kind in NOT_FILLED_IN and not (hidden and control.kind == "hidden"):
                continue
            for value in control.sent:
                found.setdefault(control.name, []).append(value)
        return found

    def fill_in(self) -> None:
        """Write into all fields, turn each tick, choose something else."""
        radios: dict[str, list[Control]] = {}
        for place, control in enumerate(self.to_fill_in):
            if control.kind == "checkbox":
                control.is_on = not control.is_on
            elif control.kind == "radio":
                radios.setdefault(control.name, []).append(control)
            elif control.options:
                _choose_other(control.options)
            elif control.kind not in ("select", "select-multiple"):
                control.value = BY_KIND.get(control.kind, f"{TYPED} {control.name} {place}")
        for group in radios.values():
            _choose_other(group)


def _choose_other(options: list[Control]) -> None:
    other = next((option for option in reversed(options) if not option.is_on), options[-1])
    for option in options:
        option.is_on = option is other


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select: Control | None = None
        self.text: Control | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value")
        if tag == "form":
            self.form = PageForm(given.get("action") or self.url) if given.get("method") == "post" else None
        elif self.form is None or "disabled" in given or "readonly" in given:
            return
        elif tag == "option" and self.select:
            self.text = Control("option", self.select.name, value or "", "selected" in given)
            self.select.options.append(self.text)
            self.text = self.text if value is None else None
        elif name and tag in ("input", "textarea", "select"):
            kind = (given.get("type") or "text") if tag == "input" else tag
            control = Control(kind, name, value or ("on" if kind in TICKS else ""))
            control.is_on = kind not in TICKS or "checked" in given
            self.form.controls.append(control)
            self._opened(control, "multiple" in given)

    def _opened(self, control: Control, is_multiple: bool) -> None:
        if control.kind == "textarea":
            self.text = control
        elif control.kind == "select":
            control.kind = "select-multiple" if is_multiple else "select"
            self.select = control

    def handle_data(self, data: str) -> None:
        if self.text:
            self.text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "option") and self.text:
            self.text.value = self.text.value.removeprefix("\n") if tag == "textarea" else self.text.value.strip()
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            if self.form and self.form.to_fill_in:
                self.forms.append(self.form)
            self.form = None


def forms_to_fill_in(page: str, url: str) -> list[PageForm]:
    """The forms of the page at `url`, but those that are a lone button: these have nothing to keep."""
    reader = _Reader(url)
    reader.feed(page)
    return reader.forms


def different(before: PageForm, after: PageForm, *, hidden: bool = False) -> list[str]:
    """The fields of `before` that hold something else in `after`, which may have more of them."""
    looked_at = before.controls if hidden else before.to_fill_in
    names = {one.name for one in looked_at if one.kind == "hidden" or one.kind not in NOT_FILLED_IN} - {"csrf_token"}
    one, other = before.values(), after.values()
    return sorted(name for name in names if one.get(name) != other.get(name))
