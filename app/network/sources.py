"""Documents as readers know them: by their titles, not by the codes under which the programme's data names them."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

#: Code → title.
TITLES = {
    "S000": _l("Summary report of the programme, 2003–2006"),
    "S003": _l("Agenda of the event on open contracting, 2018"),
    "S004": _l("Project document of the network"),
}
#: A code with the line that the data gives, which only those who hold the file could look up.
_CODE = re.compile(r"\b(S\d{3})\b(?:,? (?:l\.|line) ?\d+)?")


def source_title(text: str | None) -> str:
    """`text` with each document in it named by its title; what an organiser wrote as the source stays as it is."""
    return _CODE.sub(lambda found: str(TITLES.get(found[1], found[0])), text or "")


def source_lines(document: str, *lines: int | str) -> str:
    """Where something stands: the document by its title, and the lines where they are known; several that follow one
    another are "188–196"."""
    title, told = source_title(document), ", ".join(map(str, lines))
    if not lines:
        return title
    if len(lines) == 1 and isinstance(lines[0], int):
        return gettext("%(document)s, line %(line)s", document=title, line=told)
    return gettext("%(document)s, lines %(lines)s", document=title, lines=told)
