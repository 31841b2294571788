"""How much stands behind a point, and what keeps a quote out of the report, in the reader's words."""

from flask_babel import gettext, ngettext

from app.core.shown import written_instant
from app.forums.shown_quotes import QuoteObstacle, ShownQuote, Support


def support_words(support: Support) -> str:
    """ "7 contributions, 6 people, 5 countries: Chile, …"; what has no attribution is told by itself."""
    parts = [ngettext("%(num)d contribution", "%(num)d contributions", support.contributions)]
    if support.people:
        parts.append(ngettext("%(num)d person", "%(num)d people", support.people))
    if support.countries:
        parts.append(ngettext("%(num)d country", "%(num)d countries", support.countries))
    told = ", ".join(parts)
    if support.countries:
        told = gettext("%(before)s: %(countries)s", before=told, countries=", ".join(support.country_names))
    if support.unattributed:
        without = ngettext(
            "%(num)d of them without attribution", "%(num)d of them without attribution", support.unattributed
        )
        told = f"{told} ({without})"
    return told


def obstacle_words(quote: ShownQuote, zone: str) -> str:
    """Why it can't be published now; empty when it can."""
    until = written_instant(quote.objectable_until, zone) if quote.objectable_until else ""
    return (
        {
            QuoteObstacle.HIDDEN: gettext("The contribution was hidden: this quote can’t be published."),
            QuoteObstacle.WITHDRAWN: gettext("The contribution was withdrawn: this quote can’t be published."),
            QuoteObstacle.EDITED: gettext("The contribution was edited since: choose the words again."),
            QuoteObstacle.OBJECTED: gettext("Its author objects: this quote is not published."),
            QuoteObstacle.UNTOLD: gettext("Its author does not know yet that they are quoted."),
            QuoteObstacle.OBJECTABLE: gettext("Its author may object until %(when)s.", when=until),
        }.get(quote.obstacle, "")
        if quote.obstacle
        else ""
    )
