"""Sections 13 and 14: who granted, what was given in kind, and what the documents print of it."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext

from app.funding.figures import CurrencyFigures
from app.reports.doubts.printed import PROVIDERS
from app.reports.summary.pieces import Piece, money, number, page, paragraph, per_cent, ratio
from app.reports.summary.rows import SummaryRows
from app.reports.summary.tree import Block, Paragraph, Run, SummaryFigure, SummaryTable


def resources(rows: SummaryRows) -> list[Block]:
    if rows.money is None:
        return [paragraph("empty", gettext("No donor of this period is recorded."))]
    return [*_donors(rows), *_contributors(rows), *_printed(rows)]


def _donors(rows: SummaryRows) -> list[Block]:
    names = list(dict.fromkeys(donor.name for part in rows.funds.parts for donor in part.donors))
    sentence = ngettext("%(number)s donor gave grants:", "%(number)s donors gave grants:", len(names),
                        number="%(number)s")  # fmt: skip
    if not names:
        return [paragraph("empty", gettext("No grant of this period is recorded."))]
    intro = paragraph("text", sentence, number=number("donors", len(names), page("funding.grants")))
    return [intro, *(Paragraph([Run(f"{name}.", rows=_grants(name))], "entry") for name in names)]


def _grants(donor: str) -> str:
    return page("funding.grants", {"donor": donor})


def _contributors(rows: SummaryRows) -> list[Block]:
    """How many contributions there are, in whatever currency: rows are counted here, no amounts added."""
    given = [row.contribution for part in rows.funds.parts for row in part.in_kind]
    if not given:
        return []
    where = page("funding.contributions")
    figures: dict[str, Piece] = {"number": number("resources.in_kind", len(given), where)}
    unnamed = sum(not one.contributor_text and not one.country_code for one in given)
    sentence = ngettext("%(number)s contribution in kind.", "%(number)s contributions in kind.", len(given),
                        number="%(number)s")  # fmt: skip
    if unnamed:
        figures["unnamed"] = number("resources.unnamed", unnamed, where)
        sentence = ngettext(
            "%(number)s contribution in kind; of %(unnamed)s no document says who gave it.",
            "%(number)s contributions in kind; of %(unnamed)s no document says who gave them.",
            len(given), number="%(number)s", unnamed="%(unnamed)s",
        )  # fmt: skip
    return [paragraph("text", sentence, (), **figures)]


def _printed(rows: SummaryRows) -> list[Block]:
    if PROVIDERS.document not in rows.documents:
        return []
    sentence = gettext("The document prints %(lines)s lines that name %(names)s providers, DSDE and DTTC among them.")
    where = page("doubts.index", anchor="X09")
    figures: dict[str, Piece] = {
        "lines": number("providers.lines", PROVIDERS.bullets, where),
        "names": number("providers.names", PROVIDERS.names, where),
    }
    return [paragraph("stated", sentence, rows.notes.at("X09", "X07"), **figures)]


def funds(rows: SummaryRows) -> list[Block]:
    if not rows.funds.parts:
        nothing = gettext("No funds of this period are recorded. Leverage: not computable.")
        return [paragraph("empty", nothing)]
    blocks = [block for part in rows.funds.parts for block in _part(part, rows)]
    return [*blocks, *_statements(rows)]


def _part(part: CurrencyFigures, rows: SummaryRows) -> list[Block]:
    """Everything in one currency: two are never added."""
    blocks: list[Block] = [_granted(part, rows)] if part.all.grants else []
    if any(each.is_stated for each in part.all.grants):
        told = gettext(
            "No document dates its grants or says what was spent of them: the amounts are what was mobilised."
        )
        blocks.append(paragraph("stated", told, rows.notes.at("X02")))
    if part.in_kind:
        blocks.append(_in_kind(part, rows))
        if rows.documents:
            told = gettext("The amounts in kind are estimates as the documents print them.")
            blocks.append(paragraph("stated", told, rows.notes.at("X21")))
    return [*blocks, *_together(part, rows)]


def _key(name: str, part: CurrencyFigures, rows: SummaryRows) -> str:
    """The key of a number that each currency has: it names all currencies but the first, so that one key is one number."""
    return name if part is rows.money else f"{name}.{part.currency}"


def _granted(part: CurrencyFigures, rows: SummaryRows) -> SummaryTable:
    lines = [
        (
            donor.name,
            number(_key(f"grants.{donor.key}", part, rows), len(donor.grants), _grants(donor.name)),
            money(_key(f"granted.{donor.key}", part, rows), donor.granted, part.currency, _grants(donor.name)),
        )
        for donor in part.donors
    ]
    where = page("funding.grants")
    total = (
        number(f"grants.{part.currency}", len(part.all.grants), where),
        money(f"granted.{part.currency}", part.granted, part.currency, where),
    )
    caption = gettext("Grants by donor, in %(currency)s", currency=part.currency)
    return _counted(caption, [gettext("Donor"), gettext("Grants"), gettext("Granted")], lines, total)


def _in_kind(part: CurrencyFigures, rows: SummaryRows) -> SummaryTable:
    lines = []
    for year in part.by_year:
        where = page("funding.contributions", {"year": year.key})
        several = number(f"in_kind.{part.currency}.{year.key}.rows", len(year.rows), where)
        lines.append(
            (year.key, several, money(f"in_kind.{part.currency}.{year.key}", year.minor, part.currency, where))
        )
    where = page("funding.contributions")
    total = (
        number(_key("in_kind.rows", part, rows), len(part.in_kind), where),
        money(f"in_kind.{part.currency}", part.given_in_kind, part.currency, where),
    )
    caption = gettext("Contributions in kind by year, in %(currency)s", currency=part.currency)
    return _counted(caption, [gettext("Year"), gettext("Contributions"), gettext("In kind")], lines, total)


def _counted(
    caption: str,
    headings: list[str],
    lines: Iterable[tuple[str, SummaryFigure, SummaryFigure]],
    total: tuple[SummaryFigure, SummaryFigure],
) -> SummaryTable:
    """A name, how many rows and how much money a line, and their total below."""
    cells = [[[Run(name)], [_run(several)], [_run(amount)]] for name, several, amount in lines]
    below = [[Run(gettext("Total"))], *([_run(figure)] for figure in total)]
    return SummaryTable(caption, headings, [*cells, below], [False, True, True])


def _run(figure: SummaryFigure) -> Run:
    return Run(figure.written, figure)


def _together(part: CurrencyFigures, rows: SummaryRows) -> list[Block]:
    where, blocks = page("funding.overview"), []
    total = money(f"total.{part.currency}", part.total, part.currency, where)
    sentence = gettext("Grants and contributions in kind together: %(total)s.")
    blocks.append(paragraph("text", sentence, rows.notes.at("X01"), total=total))
    if part.share_in_kind is not None:
        share = per_cent(_key("funds.share_in_kind", part, rows), part.share_in_kind, where)
        blocks.append(paragraph("text", gettext("Share given in kind: %(share)s."), share=share))
    return [*blocks, _leverage(part, where)]


def _leverage(part: CurrencyFigures, where: str) -> Paragraph:
    found = part.leverage.ratio
    if found is None:
        return paragraph("text", gettext("Leverage: not computable, since nothing was granted."))
    sentence = gettext("Leverage: %(ratio)s contributed by others for each unit granted.")
    return paragraph("text", sentence, ratio=ratio(f"leverage.{part.currency}", found, where))


def _statements(rows: SummaryRows) -> list[Block]:
    """What the documents print themselves, beside what the rows say."""
    blocks: list[Block] = []
    for amount in rows.amounts:
        if amount.measure == "total" and amount.minor and amount.currency and rows.differs(amount):
            sentence = gettext("The document states a total of %(total)s (line %(line)s), and calls it expenditure.")
            figure = money(f"stated.{amount.programme_key}", amount.minor, amount.currency, _doubt("X01"))
            line = str(amount.source_line)
            blocks.append(paragraph("stated", sentence, rows.notes.at("X01", "X02"), total=figure, line=line))
    cells = [amount for amount in rows.amounts if amount.measure == "available"]
    if cells:
        told = ", ".join(gettext("“%(printed)s”", printed=cell.text) for cell in cells)
        sentence = gettext("Of the grants it prints as available, cut off as they stand: %(cells)s.")
        blocks.append(paragraph("stated", sentence, rows.notes.at("X03"), cells=told))
    return blocks


def _doubt(code: str) -> str:
    return page("doubts.index", anchor=code)
