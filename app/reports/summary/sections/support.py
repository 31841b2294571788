"""Which countries supported which, as section 8 tells it: one record a line."""

from flask_babel import gettext, ngettext

from app.cooperation.models import CooperationRecord, CooperationSide
from app.reports.summary.pieces import number, page, paragraph, text_run
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.venue import country_list
from app.reports.summary.tree import Block, Paragraph


def support_records(rows: SummaryRows) -> list[Block]:
    count = len(rows.support)
    if not count:
        return []
    sentence = ngettext(
        "%(number)s record of support among countries:",
        "%(number)s records of support among countries:",
        count,
        number="%(number)s",
    )
    figure = number("support", count, page("cooperation.index"))
    return [paragraph("text", sentence, number=figure), *(_line(record) for record in rows.support)]


def _line(record: CooperationRecord) -> Paragraph:
    """ "Brazil and Chile, among others, supported Bolivia, …: design of procurement initiatives"."""
    sentence = (
        gettext("%(supporters)s, among others, supported %(supported)s: %(subject)s")
        if record.and_others
        else gettext("%(supporters)s supported %(supported)s: %(subject)s")
    )
    return paragraph(
        "entry",
        sentence,
        supporters=_countries(record, CooperationSide.SUPPORTER),
        supported=_countries(record, CooperationSide.BENEFICIARY),
        subject=text_run(record.subject, page("cooperation.show", public_id=record.public_id), is_ended=True),
    )


def _countries(record: CooperationRecord, side: CooperationSide) -> str:
    return country_list(party.country_code for party in record.on_side(side) if party.country_code)
