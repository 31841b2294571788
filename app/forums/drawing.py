"""Contributions as pages have them, kept for the next who reads the same: they are the most of what a topic's page costs."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from app.core.translated import reader_language
from app.forums.shown_contributions import ShownContribution
from app.forums.texts import ago

#: So many are kept, none with a longer text: a few megabytes a process.
KEPT, LONGEST = 1000, 3000
Draw = Callable[..., Any]


def drawn(draw: Draw, one: ShownContribution, *said: Any) -> Markup:
    """What `draw`, a macro, makes of `one` and what else is said. It depends on these alone, on the language, and on how long
    ago it was written; nothing of it may belong to one session, as a form does."""
    texts = len(one.body) + len(one.translation.body if one.translation else "")
    if one.files or texts > LONGEST:
        return Markup(draw(one, *said))  # noqa: S704  our own template made it
    return _kept(draw, ago(one.at), reader_language(), one, said)


@lru_cache(maxsize=KEPT)
def _kept(draw: Draw, _ago: str, _language: str, one: ShownContribution, said: tuple[Any, ...]) -> Markup:
    return Markup(draw(one, *said))  # noqa: S704
