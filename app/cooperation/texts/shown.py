"""A text as its pages and its Word file show it: each paragraph with what was said to it, as far as the reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cooperation.texts.models import ConsultedText, ParagraphComment, TextParagraph, TextVersion
from app.cooperation.texts.queries.comments import comments_at
from app.cooperation.texts.queries.one import paragraphs_in, versions_in_order
from app.cooperation.texts.queries.sight import CommentSight

#: With fewer headings a text needs no list of them.
HEADINGS_LISTED = 3


@dataclass(frozen=True)
class ShownParagraph:
    """One paragraph, and what stands beside it."""

    paragraph: TextParagraph
    comments: Sequence[ParagraphComment]


@dataclass(frozen=True)
class ShownText:
    """One version of a text; `version` is None where there are no words yet."""

    text: ConsultedText
    versions: Sequence[TextVersion]  #: the newest first
    version: TextVersion | None
    paragraphs: Sequence[ShownParagraph] = ()
    #: What was said to paragraphs that this version has no more.
    loose: Sequence[ParagraphComment] = ()

    @property
    def waiting(self) -> TextVersion | None:
        """The version that the office has not published yet, for who sees it."""
        return next((one for one in self.versions if not one.is_published), None)

    @property
    def is_newest(self) -> bool:
        """Whether it is the one that is spoken to."""
        published = [one for one in self.versions if one.is_published]
        return self.version is not None and bool(published) and published[0] is self.version

    @property
    def headings(self) -> Sequence[TextParagraph]:
        found = [one.paragraph for one in self.paragraphs if one.paragraph.level]
        return found if len(found) >= HEADINGS_LISTED else ()

    @property
    def number_of_comments(self) -> int:
        return sum(len(one.comments) for one in self.paragraphs) + len(self.loose)


def shown_text(text: ConsultedText, sight: CommentSight, number: int | None = None) -> ShownText | None:
    """The newest published version, or the one of that number; None where the reader sees none of it. Three statements."""
    versions = versions_in_order(text, sight.sees_all)
    if number is not None:
        version = next((one for one in versions if one.number == number), None)
    else:
        version = next((one for one in versions if one.is_published), None)
    if version is None:
        return ShownText(text, versions, None) if number is None else None
    paragraphs, comments = paragraphs_in(version), comments_at(version, sight)
    at: dict[int, list[ParagraphComment]] = {}
    for one in comments:
        at.setdefault(one.key, []).append(one)
    shown = [ShownParagraph(one, at.pop(one.key, ())) for one in paragraphs]
    return ShownText(text, versions, version, shown, [one for rest in at.values() for one in rest])
