"""How many a message goes to, and in which languages, in one sentence."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext, ngettext

from app.core.languages import language_in_sentence


def counted_sentence(number: int, languages: Sequence[tuple[str, int]]) -> str:
    """ "34 recipients: 27 in Spanish, 5 in English, 2 in Portuguese"; `languages` in the order in which they stand."""
    each = [
        gettext("%(number)s in %(language)s", number=count, language=language_in_sentence(code))
        for code, count in languages
    ]
    told = ", ".join(each)
    return ngettext("%(num)d recipient: %(languages)s", "%(num)d recipients: %(languages)s", number, languages=told)


def most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """(language, number), the most first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
