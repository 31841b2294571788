"""What is read of the network, its countries and institutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import g
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.searching import folded_words, has_words
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.network.countries import in_order
from app.network.models import Bloc, BlocCountry, Country, Institution, InstitutionKind, Membership, Network

#: The one row of `Network`.
THE_NETWORK = 1


@dataclass(frozen=True)
class NetworkIdentity:
    """Whose site this is, as every page and message says it; apart from the session, so it outlives a rollback."""

    name: TranslatedText
    abbreviation: TranslatedText
    programme: TranslatedText
    summary: TranslatedText
    secretariat: TranslatedText
    website: str
    aliases: tuple[str, ...]

    def programme_for(self, language: str) -> TranslatedText:
        """The programme below the name, in the language that the name is shown in: the two are read as one."""
        shown = self.name.language_for(language)
        return TranslatedText({shown: self.programme[shown]}) if shown in self.programme else self.programme

    @property
    def website_url(self) -> str:
        """The website as a link; sources print it without its scheme."""
        if not self.website or self.website.startswith(("http://", "https://")):
            return self.website
        return f"https://{self.website}"


@dataclass(frozen=True)
class ShownBloc:
    """A bloc with its countries by name."""

    name: TranslatedText
    countries: list[str]


def network() -> Network | None:
    return db.session.get(Network, THE_NETWORK)


_SAID_OF_IT = (
    *(Network.name, Network.abbreviation, Network.programme, Network.summary, Network.secretariat, Network.website),
    Network.aliases,
)
#: Built once: every page and every message asks it.
_IDENTITY = select(*_SAID_OF_IT).where(Network.id == THE_NETWORK)


def identity() -> NetworkIdentity | None:
    """Whose site this is; None until it was said. One statement a request."""
    if "network_identity" not in g:
        row = db.session.execute(_IDENTITY).first()
        g.network_identity = row and _identity_of(row)
    found: NetworkIdentity | None = g.network_identity
    return found


def beside_identity(query: Any) -> Sequence[Any] | None:
    """The one row of `query` with whose site this is behind it, in one statement; `identity()` then asks none more."""
    row = db.session.execute(
        query.add_columns(Network.id, *_SAID_OF_IT).outerjoin(Network, Network.id == THE_NETWORK)
    ).one_or_none()
    if row is not None:
        said = row[-len(_SAID_OF_IT) :]
        g.network_identity = _identity_of(said) if row[-len(_SAID_OF_IT) - 1] is not None else None
    return row


def _identity_of(row: Any) -> NetworkIdentity:
    name, abbreviation, programme, summary, secretariat, website, aliases = row
    return NetworkIdentity(name, abbreviation, programme, summary, secretariat, website, tuple(aliases.splitlines()))


def network_name(language: str) -> str:
    """The network's short name for a reader of `language`, else its name; the software's before it has one."""
    network = identity()
    if network is None:
        return "Encuentro"
    return network.abbreviation.into(language) or network.name.into(language)


def sender_name(language: str) -> str:
    """The same for mail, which is sent by processes that live long: read anew each time."""
    row = db.session.execute(_IDENTITY).first()
    return (row.abbreviation.into(language) or row.name.into(language)) if row else ""


def country_choices() -> list[tuple[str, str]]:
    """(code, name) of every country, in the reader's alphabetical order."""
    return in_order(db.session.scalars(select(Country.code)))


def country(code: str) -> Country | None:
    """A country with its time in the network."""
    query = select(Country).where(Country.code == code).options(selectinload(Country.memberships))
    return db.session.scalars(query).one_or_none()


def memberships() -> list[Membership]:
    """Every membership, by the country's name in the reader's language, then in time."""
    rows = db.session.scalars(select(Membership).order_by(Membership.since, Membership.id))
    return sorted(rows, key=lambda row: alphabetical(country_name(row.country_code)))


def membership(number: int) -> Membership | None:
    return db.session.get(Membership, number)


def memberships_of(code: str) -> list[Membership]:
    return list(db.session.scalars(select(Membership).where(Membership.country_code == code)))


def member_codes() -> set[str]:
    """The countries that are or were members."""
    return set(db.session.scalars(select(Membership.country_code)))


def blocs(code: str | None = None) -> list[ShownBloc]:
    """Blocs with their countries, by name; with `code`, those that the country is part of."""
    query = select(Bloc).options(selectinload(Bloc.countries))
    if code:
        query = query.where(Bloc.id.in_(select(BlocCountry.bloc_id).where(BlocCountry.country_code == code)))
    shown = [
        ShownBloc(bloc.name, [name for _code, name in in_order(part.country_code for part in bloc.countries)])
        for bloc in db.session.scalars(query)
    ]
    return sorted(shown, key=lambda bloc: alphabetical(str(bloc.name)))


def institutions(search: str = "", kind: str = "", country: str = "") -> Select[Institution]:
    """The directory of institutions, by name; every word of `search` in a name of any language or the abbreviation."""
    query = select(Institution).order_by(Institution.by_text(), Institution.id)
    query = query.where(*has_words(search, (Institution.search_folded,)))
    if kind in list(InstitutionKind):
        query = query.where(Institution.kind == InstitutionKind(kind))
    if country:
        query = query.where(Institution.country_code == country)
    return query


def institution(public_id: str) -> Institution | None:
    return db.session.scalars(select(Institution).where(Institution.public_id == public_id)).one_or_none()


def institutions_of(code: str) -> list[Institution]:
    return list(db.session.scalars(institutions(country=code)))


def same_institution(name: TranslatedText, country_code: str | None, but: Institution | None = None) -> bool:
    """Whether another institution of the country already bears the name."""
    query = select(func.count()).where(
        Institution.name_folded == folded_words(name.into(name.original), 300),
        Institution.country_code.is_(None) if country_code is None else Institution.country_code == country_code,
    )
    if but is not None:
        query = query.where(Institution.id != but.id)
    return bool(db.session.scalar(query))
