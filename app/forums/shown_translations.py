"""What came of a contribution, as one reader may see it: its translations, and where a copy was brought from."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext

from app.accounts.models import Account
from app.core.languages import language_names
from app.forums.models import Contribution, ContributionTranslation
from app.forums.queries.translations import CopyOrigin, Derived, derived_of
from app.forums.shown_contributions import ShownContribution, ShownOrigin, ShownTranslation
from app.people.models import Person


def with_translations(
    shown: Sequence[ShownContribution], rows: Sequence[Contribution], viewer: Account | None, text_in: str = ""
) -> list[ShownContribution]:
    """The same with the languages that each can be read in, its text in one of them where it is asked for, and where copies
    come from; one statement for any number. What is out of sight has none of it."""
    found = derived_of(rows, viewer, text_in)
    return [_with(one, row, found.get(row.id), text_in) for one, row in zip(shown, rows, strict=True)]


def _with(one: ShownContribution, row: Contribution, derived: Derived | None, text_in: str) -> ShownContribution:
    if derived is None:
        return one
    return replace(
        one,
        languages=tuple(made.language for made in derived.translations),
        translation=_in_language(row, derived.translations, text_in),
        origin=shown_origin(derived.origin, row),
    )


def _in_language(
    row: Contribution, translations: Sequence[ContributionTranslation], language: str
) -> ShownTranslation | None:
    made = next((one for one in translations if one.language == language), None)
    return show_translation(made, row) if made is not None else None


def show_translation(made: ContributionTranslation, contribution: Contribution) -> ShownTranslation:
    """The published text. Whoever calls has asked whether both are public."""
    return ShownTranslation(
        made.language,
        made.body,
        contribution.format,
        translator_words(made.translator, is_machine_aided=made.is_machine_aided),
        is_outdated=made.of_revision < contribution.revision,
    )


def translator_words(person: Person | None, *, is_machine_aided: bool) -> str:
    """ "Translated by Ana Ejemplo", and whether a program made the first text."""
    name = gettext("Erased person") if person is None or person.is_erased else person.name
    if is_machine_aided:
        return gettext("Translated by %(name)s from a text made by a program", name=name)
    return gettext("Translated by %(name)s", name=name)


def shown_origin(origin: CopyOrigin | None, copy: Contribution) -> ShownOrigin | None:
    if origin is None:
        return None
    words = gettext("Brought from a sister forum")
    if origin.is_seen:
        title, language = origin.title.into(origin.language), language_names()[origin.language]
        words = gettext(
            "Brought from the forum “%(forum)s” (%(language)s), contribution %(number)d",
            forum=title,
            language=language,
            number=origin.number,
        )
    made = origin.translation
    return ShownOrigin(
        words,
        translator_words(made.translator, is_machine_aided=made.is_machine_aided) if made is not None else "",
        origin.slug if origin.is_seen else "",
        origin.number,
        is_outdated=(copy.brought_revision or 0) < origin.revision,
    )


def origin_words(copy: Contribution) -> str:
    """What a mail says of a copy: as whoever has not signed in may know it. Empty for what was not brought over."""
    if copy.brought_from_id is None:
        return ""
    derived = derived_of([copy], None).get(copy.id)
    shown = shown_origin(derived.origin, copy) if derived is not None else None
    return " · ".join(filter(None, (shown.words, shown.translator))) if shown is not None else ""
