"""A quote as everybody may see it, and what keeps it out of the report. Desk, synthesis and documents print this alone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.forums.models import Contribution, ContributionState, ForumQuote
from app.forums.quoting import quoted_words
from app.forums.shown_contributions import Byline, byline_of
from app.forums.strictness import Attribution
from app.network.countries import in_order
from app.people.models import Category


class QuoteObstacle(StrEnum):
    """Why a quote can't be published."""

    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    EDITED = "edited"  #: the words were chosen in an earlier text
    OBJECTED = "objected"
    UNTOLD = "untold"  #: its author does not know yet
    OBJECTABLE = "objectable"  #: its author may still object


#: What the rapporteur has to see to; the others only take time.
BROKEN = (QuoteObstacle.HIDDEN, QuoteObstacle.WITHDRAWN, QuoteObstacle.EDITED)


@dataclass(frozen=True)
class ShownQuote:
    """Words with the number and the author as attributed; of what is gone, the number alone."""

    public_id: str
    number: int
    label: str
    language: str
    words: str
    byline: Byline
    obstacle: QuoteObstacle | None
    objectable_until: datetime | None = None
    objection: str = ""

    @property
    def is_broken(self) -> bool:
        return self.obstacle in BROKEN


def show_quote(quote: ForumQuote, at: datetime) -> ShownQuote:
    """`quote` with its contribution loaded, for a report that is published at `at`."""
    contribution, obstacle = quote.contribution, obstacle_of(quote, at)
    is_broken = obstacle in BROKEN
    place = (quote.begins, quote.ends, contribution.format)
    return ShownQuote(
        quote.public_id,
        contribution.number or 0,
        quote.label,
        contribution.language,
        "" if is_broken else quoted_words(contribution.body, *place),
        Byline() if is_broken and obstacle is not QuoteObstacle.EDITED else byline_of(contribution),
        obstacle,
        objectable_until(quote) if obstacle is QuoteObstacle.OBJECTABLE else None,
        quote.objection,
    )


def objectable_until(quote: ForumQuote) -> datetime | None:
    """Until when its author may object; None while they were not told."""
    return quote.told_at + ForumQuote.OBJECTING if quote.told_at else None


def obstacle_of(quote: ForumQuote, at: datetime) -> QuoteObstacle | None:
    contribution = quote.contribution
    if contribution.state is ContributionState.WITHDRAWN:
        return QuoteObstacle.WITHDRAWN
    if contribution.state is not ContributionState.PUBLISHED:
        return QuoteObstacle.HIDDEN
    if quote.revision != contribution.revision:
        return QuoteObstacle.EDITED
    if quote.objected_at is not None:
        return QuoteObstacle.OBJECTED
    until = objectable_until(quote)
    if until is None:
        return QuoteObstacle.UNTOLD
    return QuoteObstacle.OBJECTABLE if at < until else None


@dataclass(frozen=True)
class Support:
    """By how many a point was said. People and countries are those of attributed contributions: of what stands under the
    Chatham House rule nothing says whether two are of one person."""

    contributions: int = 0
    people: int = 0
    country_codes: Sequence[str] = ()
    unattributed: int = 0  #: contributions under the Chatham House rule, among the first

    @property
    def countries(self) -> int:
        return len(self.country_codes)

    @property
    def country_names(self) -> list[str]:
        return [name for _code, name in in_order(self.country_codes)]


def support_of(quotes: Iterable[ForumQuote]) -> Support:
    """What the quotes of a point come to: contributions that are public and still say it, whether quoted or not."""
    said = {
        quote.contribution_id: quote.contribution
        for quote in quotes
        if quote.contribution.is_published and quote.revision == quote.contribution.revision
    }
    return support_of_contributions(said.values())


def support_of_contributions(said: Collection[Contribution]) -> Support:
    """The same of public contributions, each given once."""
    named = [one for one in said if one.attribution is not Attribution.CHATHAM]
    people = {("person", one.author_id) if one.author_id else ("contribution", one.id) for one in named}
    countries = {one.country_code for one in named if one.country_code and one.category is not Category.MULTILATERAL}
    return Support(len(said), len(people), sorted(countries), len(said) - len(named))
