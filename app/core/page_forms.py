"""The forms of a page of ours, read out of its HTML: where each control stands, so that it can be drawn with another value."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import escape

Attributes = dict[str, str | None]
Span = tuple[int, int]
#: What the page itself says, what is no value, and what is never shown again.
NOT_FILLED_IN = frozenset({"hidden", "submit", "image", "button", "reset", "password", "file"})
TICKS = frozenset({"checkbox", "radio"})


@dataclass
class Tag:
    """A start tag, its attributes and where it stands."""

    name: str
    attributes: Attributes
    span: Span

    def with_attribute(self, name: str, value: str | None, *, is_set: bool = True) -> tuple[Span, str]:
        """(where, what to write there) so that the tag has the attribute, or has it no more."""
        given = {key: text for key, text in self.attributes.items() if key != name} | ({name: value} if is_set else {})
        words = (key if text is None else f'{key}="{escape(text)}"' for key, text in given.items())
        return self.span, f"<{' '.join((self.name, *words))}>"


@dataclass
class Control:
    """One input, text area or list to choose from."""

    tag: Tag
    kind: str
    name: str
    content: Span = (0, 0)  #: of a text area
    options: list[tuple[Tag, str]] = field(default_factory=list)  #: with their values
    folds: tuple[Tag, ...] = ()  #: the <details> that are shut around it

    @property
    def value(self) -> str:
        """What a box or a hidden field stands for."""
        return self.tag.attributes.get("value") or ("on" if self.kind in TICKS else "")

    @property
    def is_multiple(self) -> bool:
        return "multiple" in self.tag.attributes

    @property
    def is_filled_in(self) -> bool:
        """Whether somebody writes, ticks or chooses here."""
        is_fixed = self.tag.attributes.keys() & {"readonly", "disabled"}
        return bool(self.name) and self.kind not in NOT_FILLED_IN and not is_fixed


@dataclass
class PageForm:
    """A form that is sent by POST."""

    targets: set[str]  #: where it is sent; a button may send it elsewhere
    controls: list[Control] = field(default_factory=list)

    @property
    def filled_in(self) -> list[Control]:
        return [control for control in self.controls if control.is_filled_in]

    @property
    def hidden(self) -> dict[str, list[str]]:
        """What the page itself says in the form."""
        found = defaultdict(list)
        for control in self.controls:
            if control.kind == "hidden" and control.name:
                found[control.name].append(control.value)
        return dict(found)


class _Reader(HTMLParser):
    """Goes through a page and notes its forms."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._control: Control | None = None  # the text area or list that is open
        self._option: tuple[Tag, list[str]] | None = None  # one without a value of its own is worth its words
        self._folds: list[Tag] = []
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        one = Tag(tag, dict(attrs), (start, start + len(self.get_starttag_text() or "")))
        if tag == "details":
            self._folds.append(one)
        elif tag == "form":
            is_sent = (one.attributes.get("method") or "").lower() == "post"
            self._form = PageForm({one.attributes.get("action") or ""}) if is_sent else None
        elif self._form and tag == "button" and (elsewhere := one.attributes.get("formaction")):
            self._form.targets.add(elsewhere)
        elif self._form and tag in ("input", "textarea", "select"):
            self._begin(self._form, one)
        elif tag == "option" and self._control:
            self._end_option()
            self._option = one, []

    def _begin(self, form: PageForm, tag: Tag) -> None:
        kind = (tag.attributes.get("type") or "text").lower() if tag.name == "input" else tag.name
        folds = tuple(fold for fold in self._folds if "open" not in fold.attributes)
        control = Control(tag, kind, tag.attributes.get("name") or "", folds=folds)
        form.controls.append(control)
        if tag.name != "input":
            self._control = control

    def _end_option(self) -> None:
        if self._option and self._control:
            tag, words = self._option
            value = tag.attributes["value"] if "value" in tag.attributes else " ".join("".join(words).split())
            self._control.options.append((tag, value or ""))
        self._option = None

    def handle_data(self, data: str) -> None:
        if self._option:
            self._option[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._folds:
            self._folds.pop()
        elif tag == "form":
            if self._form:
                self.forms.append(self._form)
            self._form = self._control = None
        elif tag in ("option", "select", "textarea") and self._control:
            self._end_option()
            if tag == "textarea":
                self._control.content = self._control.tag.span[1], self._at()
            if tag == self._control.tag.name:
                self._control = None


def forms_of(page: str) -> list[PageForm]:
    """The forms of `page` that are sent by POST, in their order."""
    return _Reader(page).forms


def rewritten(page: str, edits: Iterable[tuple[Span, str]]) -> str:
    """The page with each piece of `edits` written where it belongs; they do not overlap."""
    for (start, end), text in sorted(edits, reverse=True):
        page = page[:start] + text + page[end:]
    return page
