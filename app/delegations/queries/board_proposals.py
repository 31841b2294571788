"""Which rows a new event's board is proposed: its host, and the countries and blocs that work on its priority area."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.shown import country_name
from app.delegations.models import Delegation
from app.events.models import Event
from app.events.working_group_queries import group_members
from app.network.models import Bloc, Membership


@dataclass(frozen=True)
class ProposedRow:
    """A country or a bloc that has no row yet."""

    country_code: str | None = None
    bloc_id: int | None = None
    name: str = ""
    is_host: bool = False

    @property
    def key(self) -> str:
        """How a form names it: "CL" or "bloc-7"."""
        return self.country_code or f"bloc-{self.bloc_id}"


def proposed_rows(event: Event) -> list[ProposedRow]:
    """The host, then the members and blocs of the working group of the event's priority area, else all member states;
    in the reader's alphabet, without those that have a row."""
    group = group_members(event.priority_area_id)
    codes = [member.country_code for member in group if member.country_code] if group else _member_states()
    blocs = [member.bloc_id for member in group if member.bloc_id]
    on_codes, on_blocs = _on_board(event)
    hosts = [event.country_code] if event.country_code else []
    countries = [
        ProposedRow(code, name=country_name(code), is_host=code == event.country_code)
        for code in dict.fromkeys([*hosts, *codes])
        if code not in on_codes
    ]
    named = db.session.execute(select(Bloc.id, Bloc.name).where(Bloc.id.in_(set(blocs) - on_blocs)))
    together = [ProposedRow(bloc_id=number, name=str(name)) for number, name in named]
    return sorted(countries, key=_place) + sorted(together, key=_place)


def _place(row: ProposedRow) -> tuple[bool, bytes]:
    return not row.is_host, alphabetical(row.name)


def _member_states() -> list[str]:
    """The countries that are members today."""
    lasts = or_(Membership.until_precision.is_(None), Membership.until > present_day())
    return list(db.session.scalars(select(Membership.country_code).where(lasts).distinct()))


def _on_board(event: Event) -> tuple[set[str], set[int]]:
    rows = db.session.execute(
        select(Delegation.country_code, Delegation.bloc_id).where(Delegation.event_id == event.id)
    ).all()
    return {code for code, _ in rows if code}, {bloc for _, bloc in rows if bloc}
