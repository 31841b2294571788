"""Sentences that pages, mails and the command share."""

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.registration.queries.counts import Counts

FIGURES = _l("Figures")


def representation(countries: int, sgpe: int, multilateral: int) -> str:
    """As the programme's reports write it: "17 countries represented by 29 SGPE; 2 multilateral institutions"."""
    told = gettext(
        "%(countries)s represented by %(sgpe)d SGPE",
        countries=ngettext("%(num)d country", "%(num)d countries", countries),
        sgpe=sgpe,
    )
    if not multilateral:
        return told
    institutions = ngettext("%(num)d multilateral institution", "%(num)d multilateral institutions", multilateral)
    return f"{told}; {institutions}"


def representation_of(counts: Counts) -> str:
    """The same sentence for counted people."""
    return representation(counts.sgpe_countries, counts.sgpe, counts.multilateral_institutions)
