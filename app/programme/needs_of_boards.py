"""What a country needs, said on the board of an event, becomes the proposal of a project: this room knows both."""

from flask_babel import lazy_gettext as _l

from app.accounts.models import Account
from app.cooperation.board.hooks import BoardOutcome
from app.cooperation.board.models import BoardEntry, BoardSide
from app.core.links import path_of
from app.core.translated import TranslatedText
from app.projects.actions.projects import write_project
from app.projects.policy import may_add_projects


def _may_propose(entry: BoardEntry, viewer: Account | None) -> bool:
    return entry.kind is BoardSide.NEED and may_add_projects(viewer, entry)


def _proposal_of(entry: BoardEntry) -> str:
    """A project that nobody outside the office sees yet, in the words of the card."""
    project = write_project(
        None,
        {
            "title": TranslatedText({entry.language: entry.title}),
            "goal": TranslatedText({entry.language: entry.text} if entry.text else {}),
            "from_event_id": entry.event_id,
        },
    )
    return project.ref


def _address(ref: str) -> str:
    return path_of("projects.show", slug=ref.partition(":")[2])


PROPOSAL = BoardOutcome(_l("Make it the proposal of a project"), _may_propose, _proposal_of, _address)
