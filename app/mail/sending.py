"""Whether mail goes out, as pages show it: what holds it, how many messages wait, and which domains ask us to wait."""

from dataclasses import dataclass

from flask import g, render_template
from flask_babel import gettext
from markupsafe import Markup

from app.core.access import can, current_viewer
from app.mail import holding, subjects
from app.mail.models import DomainPace, HoldReason, SendingHold
from app.mail.pace import paused_domains


@dataclass(frozen=True)
class HoldShown:
    """One hold with the names of those who held and released."""

    hold: SendingHold
    held_by: str
    released_by: str

    @property
    def numbers(self) -> tuple[int, int]:
        """What the database knew and what the file beside it said; (0, 0) for a hold by hand."""
        if self.hold.reason is HoldReason.BY_HAND:
            return 0, 0
        known, sent = (int(number) for number in self.hold.note.split())
        return known, sent


@dataclass(frozen=True)
class Sending:
    """How sending stands now."""

    holds: list[HoldShown]
    paused: list[DomainPace]
    waiting: int  #: messages that a hold keeps back; 0 while nothing is held


def sending() -> Sending:
    """How sending stands now; two statements, two more while it is held."""
    holds = holding.open_holds()
    return Sending(shown(holds), paused_domains(), holding.waiting_messages() if holds else 0)


def shown(holds: list[SendingHold]) -> list[HoldShown]:
    """The holds with names."""
    references = {f"account:{actor}" for hold in holds for actor in (hold.held_by, hold.released_by) if actor}
    names = {reference: subject.name for reference, subject in subjects.named(references).items()}

    def name(actor: str, otherwise: str) -> str:
        return names.get(f"account:{actor}", otherwise)

    return [
        HoldShown(
            hold,
            name(hold.held_by, _operator() if hold.reason is HoldReason.BY_HAND else gettext("the system")),
            name(hold.released_by, _operator()),
        )
        for hold in holds
    ]


def _operator() -> str:
    return gettext("an operator")  # who works from the shell has no name here


def panel() -> Markup | None:
    """The switch and what holds sending, for the page of scheduled work."""
    return Markup(render_template("mail_admin/sending.html", sending=sending())) if can("mail.read") else None  # noqa: S704  our own template, escaped


def for_every_page() -> dict[str, bool]:
    """What the layout tells administrators on every page: read with their session."""
    viewer = current_viewer()
    if viewer is None or not viewer.is_administrator:
        return {"sending_is_held": False}
    if "sending_is_held" not in g:
        g.sending_is_held = holding.is_held()
    return {"sending_is_held": g.sending_is_held}
