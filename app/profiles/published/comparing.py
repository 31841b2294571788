"""What a reader asked to compare, read and put side by side; for the page and for its files alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.shown import country_name
from app.network.countries import in_order
from app.profiles.models import Questionnaire
from app.profiles.published.asked import ComparisonAsked
from app.profiles.published.comparison import Comparison, compare, compared_profile
from app.profiles.published.queries.profiles import ComparableCountries, comparable_countries, profiles_with_items
from app.profiles.published.reader import ProfileReader


@dataclass(frozen=True)
class ShownComparison:
    """The table, what else could be in it, and which countries have no profile that this reader may see."""

    questionnaire: Questionnaire
    others: Sequence[Questionnaire]
    offered: Sequence[tuple[str, str]]  #: (code, name) of every country that can be compared
    table: Comparison
    without: Sequence[str]
    asked: ComparisonAsked

    @property
    def codes(self) -> list[str]:
        """The countries in the order in which they stand."""
        return [column.country_code for column in self.table.columns]

    @property
    def is_whole(self) -> bool:
        """Whether every item is shown."""
        return len(self.table.rows) == len(self.table.offered)

    def values(self, codes: Sequence[str] | None = None) -> dict[str, str]:
        """What an address of this comparison says, with other countries where they are given."""
        named = {**self.asked.as_arguments(), "countries": ",".join(self.codes if codes is None else codes)}
        return {**named, "questionnaire": self.questionnaire.slug}

    def moved(self, code: str, by: int) -> dict[str, str] | None:
        """The same with one country a place to the left or to the right; None at an end."""
        codes = self.codes
        place = codes.index(code)
        if not 0 <= place + by < len(codes):
            return None
        codes[place], codes[place + by] = codes[place + by], codes[place]
        return self.values(codes)

    def left_out(self, code: str) -> dict[str, str]:
        """The same without one country."""
        return self.values([other for other in self.codes if other != code])


def asked_comparison(asked: ComparisonAsked, reader: ProfileReader) -> ShownComparison | None:
    """None where nothing can be compared yet; two statements, however much is."""
    known = comparable_countries(reader)
    if not known:
        return None
    chosen = next((one for one in known if one.questionnaire.slug == asked.questionnaire), known[0])
    offered = in_order(sorted(chosen.current))
    codes = [code for code in asked.country_codes if code in chosen.current] or [code for code, _ in offered]
    return ShownComparison(
        chosen.questionnaire,
        [one.questionnaire for one in known],
        offered,
        _table(chosen, codes, asked.item_keys),
        [country_name(code) for code in asked.country_codes if code not in chosen.current and _is_country(code)],
        asked,
    )


def _table(chosen: ComparableCountries, codes: Sequence[str], keys: Sequence[str]) -> Comparison:
    found = {one.country_code: one for one in profiles_with_items([chosen.current[code] for code in codes])}
    columns = [
        compared_profile(code, found[code].number, found[code].year, found[code].items, found[code].published_at)
        for code in codes
    ]
    return compare(columns, keys)


def _is_country(code: str) -> bool:
    return country_name(code) != code
