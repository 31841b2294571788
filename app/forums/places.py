"""Where a contribution is meant to stand."""

from dataclasses import dataclass

from app.forums.models import Contribution, ForumQuestion, ForumTopic


@dataclass(frozen=True)
class WritingPlace:
    """Below another contribution, in a topic, or as a new topic of a question (or of none).

    `topic` is loaded with its question. With a `parent` its topic is given too.
    """

    parent: Contribution | None = None
    topic: ForumTopic | None = None
    question: ForumQuestion | None = None
    title: str = ""  #: of the new topic

    @property
    def asked(self) -> ForumQuestion | None:
        """The question it speaks to."""
        return self.topic.question if self.topic is not None else self.question

    @property
    def target(self) -> str:
        """The place in a few letters: "reply:57", "topic:3", "question:1", "forum:"."""
        if self.parent is not None:
            return f"reply:{self.parent.number}"
        if self.topic is not None:
            return f"topic:{self.topic.number}"
        return f"question:{self.question.position}" if self.question is not None else "forum:"

    @property
    def query(self) -> dict[str, int]:
        """How an address says it."""
        name, _, number = self.target.partition(":")
        return {"reply_to" if name == "reply" else name: int(number)} if number else {}

    @property
    def is_new_topic(self) -> bool:
        return self.topic is None
