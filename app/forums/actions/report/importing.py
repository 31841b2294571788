"""The synthesis of an archive becomes one again, published as it was."""

from app.core.clock import now
from app.core.extensions import db
from app.forums.archives.records import Record, read_instant
from app.forums.counted import CountedFigures
from app.forums.models import Forum, ForumSynthesis, SynthesisState
from app.forums.queries.report.feedback import FeedbackFigures


def import_synthesis(forum: Forum, said: Record) -> dict[str, str]:
    """The closing report of a forum that was just imported; of each of its files: path in the archive → its reference.

    Raises `ValueError` when its figures are none.
    """
    if said["figures"]:
        try:
            CountedFigures.from_json(said["figures"]["counted"])
            FeedbackFigures.from_json(said["figures"]["feedback"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError("synthesis") from error
    synthesis = ForumSynthesis(
        forum_id=forum.id,
        sections=said["sections"],
        second_language=said.get("second_language", ""),
        as_of=read_instant(said["as_of"]),
        figures=said["figures"],
        state=SynthesisState.PUBLISHED,
        published_at=read_instant(said.get("published_at")),
        published_by="archive",
        files_made_at=now(),
    )
    db.session.add(synthesis)
    db.session.flush()
    return {file["path"]: synthesis.ref for file in said["files"]}
