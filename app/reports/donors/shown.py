"""A report as one reader sees it: title, facts, narrative, tables, and what was corrected since it was frozen."""

from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.money import Money, money_text
from app.core.settings import settings
from app.core.shown import written_date, written_instant
from app.core.translated import reader_language
from app.reports.donors.contents import ReportContents
from app.reports.donors.corrections import Correction, corrections_since
from app.reports.donors.models import DonorReport
from app.reports.donors.reading import contents_now
from app.reports.donors.tables import DonorTable, donor_tables

TITLE = _l("Report to the donor")


@dataclass(frozen=True)
class ShownReport:
    """What every form of the report draws."""

    title: str
    facts: list[str]
    narrative: list[str]
    tables: list[DonorTable]
    notes: list[str]


def shown_report(report: DonorReport) -> ShownReport:
    """The report in the reader's language: frozen rows where it is frozen, else what the ledger says now."""
    kept = report.contents
    contents = ReportContents.from_json(kept) if kept is not None else contents_now(report)
    corrections = corrections_since(report) if report.is_frozen else []
    return ShownReport(
        title=gettext("Report to %(donor)s", donor=report.donor_text),
        facts=_facts(report),
        narrative=[part.strip() for part in str(report.narrative).split("\n\n") if part.strip()],
        tables=donor_tables(contents),
        notes=_notes(corrections),
    )


def _facts(report: DonorReport) -> list[str]:
    first, last = written_date(report.from_on), written_date(report.until_on)
    facts = [
        gettext("Period: %(first)s to %(last)s. As of %(day)s.", first=first, last=last, day=written_date(report.as_of))
    ]
    if report.frozen_at is not None:
        when = written_instant(report.frozen_at, settings().zone)
        facts.append(gettext("Frozen on %(when)s: its rows stay as they were.", when=when))
    else:
        facts.append(gettext("Draft: its rows follow the ledger until it is frozen."))
    facts.append(gettext("“Not stated” means that no document says it: it is not zero."))
    return facts


def _notes(corrections: list[Correction]) -> list[str]:
    """Corrections are listed under the rows and are not mixed in."""
    if not corrections:
        return []
    told = [
        gettext(
            "%(entered)s: %(what)s dated %(day)s, %(amount)s.",
            entered=written_date(one.entered_on),
            what=one.what,
            day=written_date(one.dated),
            amount=money_text(Money(one.minor, one.currency), reader_language()),
        )
        for one in corrections
    ]
    return [gettext("Entered since the report was frozen, and not in its rows:"), *told]
