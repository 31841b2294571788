"""iCalendar text as a tree of components (RFC 5545 §3.1), read leniently and within limits.

Not the library's parser: that one raises at a single bad line and has no limits. A line that can't be read is left
out, for it may be any program's own; what a reply stands on is checked by `reading`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_COMPONENTS = 50
MAX_LINES = 10_000

_LINES = re.compile(r"\r\n|\r|\n")
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_PARAMETER = re.compile(rf";([^=;:\"]+)(?:=({_VALUE}(?:,{_VALUE})*))?")
_LINE = re.compile(rf"\s*([A-Za-z0-9.-]+)(?:\s+(?=;))?((?:;[^=;:\"]+(?:={_VALUE}(?:,{_VALUE})*)?)*)\s*:(.*)", re.DOTALL)
#: A line that names somebody, read from its end where its beginning breaks the rules.
_ADDRESS_LINE = re.compile(r"\s*(ATTENDEE|ORGANIZER)\s*(;.*):\s*(mailto:[^:;]+)\s*", re.IGNORECASE)
_LOOSE_PARAMETER = re.compile(r";([A-Za-z-]{2,40})=(\"[^\"]*\"|[^;:]*)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Malformed(ValueError):
    """The text is no calendar, or one that breaks off. `code` says which; `words` has the sentence."""

    def __init__(self, code: str = "malformed") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Property:
    """One line: its value as written, and its parameters with upper-case names."""

    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        """The value of a TEXT property, without escapes (§3.3.11) and without control characters."""
        plain = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)
        return printable(plain)


@dataclass
class Component:
    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        return next(iter(self.properties.get(name, [])), None)

    def value(self, name: str) -> str:
        """The value of the first property of that name; empty without one."""
        found = self.first(name)
        return found.value.strip() if found else ""

    def named(self, name: str) -> list["Component"]:
        return [child for child in self.children if child.name == name]


def calendars(text: str) -> list[Component]:
    """Every VCALENDAR in the text. Raises `Malformed`."""
    root = Component("")
    path = [root]
    count = 0
    for name, parameters, value in _lines(text):
        if name == "BEGIN":
            count += 1
            if count > MAX_COMPONENTS:
                raise Malformed("too_many")
            child = Component(value.strip().upper())
            _leave_open_zones(path, child)
            path[-1].children.append(child)
            path.append(child)
        elif name == "END":
            _close(path, value.strip().upper())
        elif len(path) > 1:
            path[-1].properties.setdefault(name, []).append(Property(value, parameters))
    found = root.named("VCALENDAR")
    is_cut_off = len(path) > 2 or (len(path) == 2 and not path[1].named("VEVENT"))
    if not found or is_cut_off:
        raise Malformed
    return found


def _close(path: list[Component], name: str) -> None:
    """Go back to where `name` began. What a program left open within it ends with it; an end of nothing is left out."""
    if any(component.name == name for component in path):
        while path.pop().name != name:
            pass


def _leave_open_zones(path: list[Component], child: Component) -> None:
    """What a calendar holds is no part of a zone before it, though some program forgot to end that."""
    if child.name in ("VEVENT", "VTIMEZONE") and any(component.name == "VTIMEZONE" for component in path):
        _close(path, "VTIMEZONE")


def _lines(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    lines = _LINES.split(_FOLD.sub("", text))
    if len(lines) > MAX_LINES:
        raise Malformed("too_large")
    for line in lines:
        found, named = _LINE.fullmatch(line), _ADDRESS_LINE.fullmatch(line)
        if found and not (named and "mailto:" in found[3].lower().strip()[1:]):
            yield found[1].upper(), _parameters(found[2]), found[3]
        elif named:
            yield named[1].upper(), dict(_loose_parameters(named[2])), named[3]


def _loose_parameters(written: str) -> Iterator[tuple[str, str]]:
    """Of a line whose name has a quote, a colon or a semicolon where none may be: what still stands as NAME=value."""
    for found in _LOOSE_PARAMETER.finditer(written):
        yield found[1].upper(), found[2].strip('"')


def _parameters(written: str) -> dict[str, str]:
    """Upper-case names to values without quotes; several values of one stay joined by commas."""
    return {found[1].strip().upper(): (found[2] or "").replace('"', "") for found in _PARAMETER.finditer(written)}


def printable(text: str) -> str:
    """`text` with nothing in it that a database refuses or a page shows as a hole; line ends stay."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text).strip()
