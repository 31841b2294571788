"""`flask funding figures`: the same numbers as the page."""

import json
from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import force_locale

from app.core.money import Money
from app.core.present_day import present_day
from app.funding.doubts import doubts_of
from app.funding.figures import CurrencyFigures, DonorFigures, FundingFigures, share
from app.funding.in_kind import InKindGroup
from app.funding.queries.programme import programme_funding
from app.funding.tables import FIGURES

group = AppGroup("funding", help="The funds of the programme.")


@group.command("figures")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs; amounts are decimal texts.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="What was known to count on this day.")
@click.option("--own", multiple=True, help="A donor whose grants count as own, by name; several may be given.")
def figures(as_json: bool, as_of: datetime | None, own: tuple[str, ...]) -> None:
    """Print grants by donor, what was given in kind, leverage, and what is doubtful."""
    with force_locale("en"):
        told = programme_funding(as_of.date() if as_of else present_day(), own_names=own)
        click.echo(json.dumps(as_record(told), indent=2, ensure_ascii=False) if as_json else as_text(told))


def as_record(told: FundingFigures) -> dict[str, object]:
    """The figures as plain data; null where no document states one."""
    return {
        "as_of": told.as_of.isoformat(),
        "currencies": {part.currency: _part(part) for part in told.parts},
        "doubts": [vars(doubt) for doubt in doubts_of(told)],
    }


def _part(part: CurrencyFigures) -> dict[str, object]:
    leverage = part.leverage
    return {
        "granted": _decimal(part.granted, part),
        "in_kind": _decimal(part.given_in_kind, part),
        "total": _decimal(part.total, part),
        "share_in_kind_pct": str(part.share_in_kind),
        "donors": {donor.name: _donor(donor, part) for donor in part.donors},
        "origins": {
            code or "not said": {"granted": _decimal(minor, part), "pct": str(share(minor, part.granted))}
            for code, minor in part.by_origin.items()
        },
        "in_kind_by_year": _groups(part.by_year, part),
        "in_kind_by_subject": _groups(part.by_room, part),
        "in_kind_by_kind_of_event": _groups(part.by_kind, part),
        "in_kind_by_country_where_held": _groups(part.by_country, part),
        "leverage": {
            "contributed_by_others": _decimal(leverage.contributed, part),
            "own_grants": _decimal(leverage.own, part),
            "ratio": str(leverage.ratio) if leverage.ratio is not None else None,
            "own": [donor.name for donor in part.own_donors],
        },
    }


def _donor(donor: DonorFigures, part: CurrencyFigures) -> dict[str, object]:
    figures = {name: _decimal(donor.of(name).minor, part) for name in FIGURES}
    return {"grants": len(donor.grants), "granted": _decimal(donor.granted, part), **figures}


def _groups(groups: list[InKindGroup], part: CurrencyFigures) -> dict[str, object]:
    return {each.key: {"rows": len(each.rows), "amount": _decimal(each.minor, part)} for each in groups}


def _decimal(minor: int | None, part: CurrencyFigures) -> str | None:
    return None if minor is None else str(Money(minor, part.currency).decimal)


def as_text(told: FundingFigures) -> str:
    """The figures for a terminal, in English."""
    lines = [f"As of {told.as_of.isoformat()}"]
    for part in told.parts:
        lines += ["", f"{'Donor':60}{'Granted (' + part.currency + ')':>20}"]
        lines += [f"{donor.name:60}{_written(donor.granted, part):>20}" for donor in part.donors]
        sums = (("Granted", part.granted), ("In kind", part.given_in_kind), ("Together", part.total))
        lines += [f"{name:60}{_written(minor, part):>20}" for name, minor in sums]
        lines += [f"{'In kind ' + each.key:60}{_written(each.minor, part):>20}" for each in part.by_year]
        leverage = part.leverage
        told_leverage = f"{leverage.ratio} ({_written(leverage.contributed, part)} / {_written(leverage.own, part)})"
        lines.append(f"{'Leverage: contributions by others for each unit granted':60} {told_leverage}")
    lines += [
        "",
        "Doubts:",
        *(f"  {each.key}: {each.stated} {each.computed} {each.reading}" for each in doubts_of(told)),
    ]
    return "\n".join(lines)


def _written(minor: int, part: CurrencyFigures) -> str:
    return f"{Money(minor, part.currency).decimal:,}"


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(group)
