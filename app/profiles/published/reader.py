"""Who reads profiles, and by which addresses: an account, a contact by its personal link, or anybody."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.accounts.models import Account
from app.contacts.linked import LinkedContact


@dataclass(frozen=True)
class ProfileReader:
    """Members are those who signed in, and contacts of countries by their link; the office keeps the profiles."""

    viewer: Account | None = None
    linked: LinkedContact | None = None

    @property
    def is_office(self) -> bool:
        """By its sign-in alone: a link that somebody follows shows no more than to any contact."""
        return self.linked is None and self.viewer is not None and self.viewer.organises_all

    @property
    def is_member(self) -> bool:
        return self.linked is not None or self.viewer is not None

    def to(self, page: str, **values: Any) -> str:
        """The address of one of the pages of profiles, below the link by which the reader came."""
        if self.linked is not None:
            return url_for(f"linked_profiles.{page}", token=self.linked.token, **values)
        return url_for(f"profiles.{page}", **values)
