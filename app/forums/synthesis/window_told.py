"""The sentence of a report's draft that says in which days the forum was open; it follows the window."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import force_locale, gettext

from app.forums.models import Forum, SynthesisState
from app.forums.queries.report.syntheses import synthesis_of
from app.forums.synthesis.sections import HOW
from app.forums.window_words import window_words


def window_told(forum: Forum) -> str:
    with force_locale(forum.language):
        return gettext("The forum was open in these days: %(window)s.", window=window_words(forum))


@contextmanager
def telling_the_window(forum: Forum) -> Iterator[None]:
    """What happens within changes the window: a draft that still has the sentence about it gets the new one."""
    before = window_told(forum)
    yield
    synthesis = synthesis_of(forum)
    if synthesis is None or synthesis.state is not SynthesisState.DRAFT:
        return
    texts = synthesis.sections.get(HOW, {})
    told = texts.get(forum.language, "").replace(before, window_told(forum))
    synthesis.sections = {**synthesis.sections, HOW: {**texts, forum.language: told}}
