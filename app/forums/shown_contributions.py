"""A contribution as one reader may see it. Pages, mails and exports print this, and never the row itself.

What is hidden or withdrawn is its number alone. Under the Chatham House rule neither name nor institution nor country is
in it, but for the moderators of the forum and the author.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.core.shown import country_name
from app.forums.models import Contribution, ContributionKind, ContributionState, TextFormat, Via
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution
from app.library.files.models import StoredFile


@dataclass(frozen=True)
class Byline:
    """Under whose name something stands; empty where the attribution says so."""

    name: str = ""
    institution: str = ""
    country_code: str | None = None
    is_erased: bool = False
    is_of_team: bool = False  #: a summary, which those who run the forum answer for

    @property
    def is_named(self) -> bool:
        return bool(self.name or self.institution or self.country_code or self.is_erased or self.is_of_team)

    @property
    def unnamed(self) -> str:
        """Who speaks where no name is told."""
        return gettext("The moderators of the forum") if self.is_of_team else gettext("A participant")

    @property
    def words(self) -> str:
        """ "Ana Ejemplo, Dirección Ficticia, Costa Rica" in the reader's language."""
        told = self.name or ("" if self.institution else self.unnamed)
        first = gettext("Erased person") if self.is_erased else told
        return ", ".join(part for part in (first, self.institution, country_name(self.country_code)) if part)


@dataclass(frozen=True)
class ShownTranslation:
    """A contribution in another language, by whom, and whether its original has changed since."""

    language: str
    body: str
    format: TextFormat
    translator: str
    is_outdated: bool


@dataclass(frozen=True)
class ShownOrigin:
    """Where a copy was brought from; `slug` is empty for who may not see that forum."""

    words: str
    translator: str
    slug: str
    number: int
    is_outdated: bool


@dataclass(frozen=True)
class ShownContribution:
    """What a reader gets of one contribution."""

    public_id: str
    number: int | None
    state: ContributionState
    byline: Byline
    at: datetime
    depth: int = 0
    path: str = ""
    body: str = ""
    format: TextFormat = TextFormat.PLAIN
    language: str = ""
    is_summary: bool = False
    is_by_mail: bool = False
    is_edited: bool = False
    is_own: bool = False
    is_new: bool = False
    answers: int | None = None  #: the number of what it answers
    files: Sequence[StoredFile] = ()
    languages: Sequence[str] = ()  #: in which it can be read beside its own
    translation: ShownTranslation | None = None  #: in the language that was asked for
    origin: ShownOrigin | None = None

    @property
    def is_gone(self) -> bool:
        return self.state in (ContributionState.HIDDEN, ContributionState.WITHDRAWN)


def byline_of(contribution: Contribution, *, sees_all: bool = False) -> Byline:
    """The author as attributed; `sees_all` for moderators and for the author's own eyes."""
    attribution = Attribution.NAMED if sees_all else contribution.attribution
    if attribution is Attribution.CHATHAM:
        return Byline(is_of_team=contribution.kind is ContributionKind.SUMMARY)
    country, institution = contribution.country_code, contribution.snapshot_institution
    if attribution is Attribution.INSTITUTION:
        return Byline("", institution, country)
    is_erased = not contribution.snapshot_name and contribution.author_id is not None
    return Byline(contribution.snapshot_name, institution, country, is_erased=is_erased)


def show(
    contribution: Contribution, standing: ForumStanding, *, seen: int = 0, files: Sequence[StoredFile] = ()
) -> ShownContribution:
    """`contribution` for the reader of `standing`, who was shown the numbers whose bits are set in `seen`.

    Its `parent` is loaded; `files` are those that this reader gets (`attached.shown_files`).
    """
    is_own = standing.person_id is not None and contribution.author_id == standing.person_id
    sees_all = standing.is_moderator or is_own
    number, state = contribution.number, contribution.state
    parent = contribution.parent
    common: dict[str, Any] = {
        "public_id": contribution.public_id if sees_all else "",
        "number": number,
        "state": state,
        "at": contribution.published_at or contribution.submitted_at,
        "depth": contribution.depth,
        "path": contribution.path or "",
        "answers": parent.number if parent is not None else None,
    }
    if state is ContributionState.WITHDRAWN or (state is not ContributionState.PUBLISHED and not sees_all):
        return ShownContribution(byline=Byline(), **common)
    return ShownContribution(
        byline=byline_of(contribution, sees_all=sees_all),
        body=contribution.body,
        format=contribution.format,
        language=contribution.language,
        is_summary=contribution.kind is ContributionKind.SUMMARY,
        is_by_mail=contribution.via is Via.MAIL,
        is_edited=contribution.revision > 1,
        is_own=is_own,
        files=files,
        is_new=bool(standing.person_ref and number and not is_own and not seen >> number & 1),
        **common,
    )
