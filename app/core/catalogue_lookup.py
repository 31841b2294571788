"""The translations of the language at hand, found by one look-up for each sentence instead of a dozen."""

from babel.core import Locale
from babel.support import NullTranslations
from flask_babel import Domain

from app.core.translated import locale_at_hand


class CatalogueLookup(Domain):
    """Keeps the catalogue of each language under the language itself. Which language is at hand is asked each time."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Locale, NullTranslations] = {}
        self._last: tuple[Locale | None, NullTranslations] = (None, NullTranslations())

    def get_translations(self) -> NullTranslations:
        """The catalogue for whoever reads; outside the application one without translations."""
        locale = locale_at_hand()
        if locale is None:
            return NullTranslations()
        last, found = self._last  # one request has one object for its language, which is compared at no cost
        if last is locale:
            return found
        kept = self._kept.get(locale)
        if kept is None:
            kept = self._kept[locale] = super().get_translations()
        self._last = (locale, kept)
        return kept
