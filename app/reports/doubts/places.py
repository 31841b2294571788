"""Which pages a doubt concerns: an event, a forum, a working group, a project, a document, a section of the Summary Report."""

from collections.abc import Iterable, Mapping

from flask import has_request_context, url_for
from flask_babel import gettext

from app.reports.doubts.programme import DoubtPlace
from app.reports.summary.titles import TITLES

#: What the ledger's doubts concern.
PLACES = {
    "X07": ("section:venue", "section:resources"),
    "X08": ("section:venue",),
    "X09": ("section:resources",),
    "X21": ("section:funds",),
}
#: The events that the doubts of groups concern too.
ALSO_ABOUT = {"X12": ("evt-2006-06-consucode-workshop",), "X15": ("evt-2006-05-mexico-sme",)}
#: The pages of keys by how they begin, where that is not an event's.
_PAGES = {"ef": "forums.page", "pub": "library.page"}
#: The section that speaks of the claims.
_CLAIMS = "outputs"


def places_of(about: Iterable[str], named: Mapping[str, tuple[str, str]]) -> list[DoubtPlace]:
    """The pages of these keys; what has none is left out, and each page stands once."""
    found = [place for key in about if has_request_context() and (place := _place(key, named))]
    return list({place.url: place for place in found}.values())


def _place(key: str, named: Mapping[str, tuple[str, str]]) -> DoubtPlace | None:
    kind, _, rest = key.partition(":")
    if kind == "group" and key in named:
        return DoubtPlace(gettext("Working group: %(group)s", group=named[key][1]), url_for("groups.show", slug=rest))
    slug = rest if kind == "section" else _CLAIMS if kind == "claim" else ""
    if slug:
        name = gettext("Summary Report: %(section)s", section=TITLES[slug])
        return DoubtPlace(name, url_for("summary.show", _anchor=slug))
    key, _, part = key.partition("#")
    if key not in named:
        return None
    if part:
        return DoubtPlace(named[key][1], url_for("projects.show", slug=named[key][0], _anchor=part))
    return DoubtPlace(named[key][1], url_for(_PAGES.get(key.partition("-")[0], "events.page"), slug=named[key][0]))
