"""What is read of the network, its countries and institutions."""

from dataclasses import dataclass

from flask import g

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.network.models import Network

#: The one row of `Network`.
THE_NETWORK = 1


@dataclass(frozen=True)
class Identity:
    """Whose site this is, as every page and message says it; apart from the session, so it outlives a rollback."""

    name: TranslatedText
    abbreviation: TranslatedText
    programme: TranslatedText
    summary: TranslatedText
    secretariat: str
    website: str

    @property
    def website_url(self) -> str:
        """The website as a link; sources print it without its scheme."""
        if not self.website or self.website.startswith(("http://", "https://")):
            return self.website
        return f"https://{self.website}"


def network() -> Network | None:
    return db.session.get(Network, THE_NETWORK)


def identity() -> Identity | None:
    """Whose site this is; None until it was said. One statement a request."""
    if "network_identity" not in g:
        row = network()
        g.network_identity = row and Identity(
            row.name, row.abbreviation, row.programme, row.summary, row.secretariat, row.website
        )
    found: Identity | None = g.network_identity
    return found
