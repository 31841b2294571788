"""What a document claims for the programme as a whole, and in another paragraph what its events state of it."""

from flask_babel import gettext, ngettext

from app.attendance.models import Measure
from app.network.sources import source_lines, source_title
from app.reports.figures import ProgrammeClaim
from app.reports.summary.pieces import Piece, number, page, paragraph
from app.reports.summary.sections.linking import stated_rows
from app.reports.summary.tree import Block, Paragraph


def claimed(claim: ProgrammeClaim, notes: tuple[int, ...] = ()) -> Paragraph:
    """ "Claimed for the whole programme: ≈ 6,000 professionals at conferences"."""
    figure, measure = claim.figure, claim.figure.measure
    told = number(f"claim.{measure.value}", figure.value, stated_rows(measure), is_about=figure.is_approximate)
    place = "%(number)s"
    sentence = (
        ngettext(
            "Claimed for the whole programme: %(number)s professional at conferences (%(source)s).",
            "Claimed for the whole programme: %(number)s professionals at conferences (%(source)s).",
            figure.value, number=place, source="%(source)s",
        )
        if measure is Measure.CONFERENCE_ATTENDEES
        else ngettext(
            "Claimed for the whole programme: %(number)s executive benefited directly (%(source)s).",
            "Claimed for the whole programme: %(number)s executives benefited directly (%(source)s).",
            figure.value, number=place, source="%(source)s",
        )
    )  # fmt: skip
    source = source_title(figure.source_document)
    if figure.source_line:
        source = source_lines(figure.source_document, figure.source_line)
    return paragraph("claimed", sentence, notes, number=told, source=source)


def traced(claim: ProgrammeClaim) -> list[Block]:
    """What the events of the same document state, and how much of the claim that leaves."""
    if claim.figure.measure is Measure.CONFERENCE_ATTENDEES:
        stated = number("attendees.traced", claim.traced_total, stated_rows(Measure.ATTENDEES))
        gap = number("attendees.gap", claim.gap, _figures())
        sentence = gettext("The events state %(stated)s attendees: %(gap)s of the claim cannot be traced.")
        return [paragraph("stated", sentence, stated=stated, gap=gap)]
    if claim.figure.measure is not Measure.EXECUTIVES_BENEFITED:
        return []
    sgpe = claim.traced.get(Measure.SGPE, 0)
    figures: dict[str, Piece] = {
        "sgpe": number("sgpe.traced", sgpe, stated_rows(Measure.SGPE)),
        "both": number("sgpe.traced_with_sme", claim.traced_total, _figures()),
        "sme": number("sme_executives", claim.traced_total - sgpe, stated_rows(Measure.SME_EXECUTIVES)),
        "gap": number("sgpe.gap", claim.figure.value - sgpe, _figures()),
        "less": number("sgpe.gap_with_sme", claim.gap, _figures()),
    }
    sentence = gettext(
        "The events state %(sgpe)s SGPE, %(both)s with %(sme)s executives of SME development: %(gap)s, or %(less)s, of "
        "the claim cannot be traced."
    )
    return [paragraph("stated", sentence, (), **figures)]


def _figures() -> str:
    return page("reports.figures", anchor="claims")
