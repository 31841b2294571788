"""An answer to a letter of a forum, as eight programs write it: the made-up mails, round what was really sent."""

from tests.forums.mails import MadeUpMail, made_up_mails, sent_text

PROGRAMS = (
    "gmail: app es",
    "outlook: desktop es",
    "apple: iphone es",
    "yahoo: app es",
    "thunderbird: below es",
    "zimbra: classic es",
    "notes: dashes es",
    "government: labels es",
)


def sample_of(program: str) -> MadeUpMail:
    """The first of its mails that answers the Spanish letter."""
    return next(one for one in made_up_mails() if one.name.startswith(program) and one.sent == sent_text("es"))


def answer_by(program: str, letter: str) -> str:
    """The whole text of the answer: what is its own, and `letter` quoted as the program quotes, marked or not."""
    lines = sample_of(program).text.split("\n")
    bare = [line.lstrip("> \ufeff") for line in lines]
    begins = next(n for n, line in enumerate(bare) if line.startswith("Contribución 57 · "))
    ends = max(n for n, line in enumerate(bare) if line.endswith("/forums/chile04/participation"))
    mark = "> " if lines[begins].startswith(">") else ""
    quoted = [f"{mark}{line}" for line in letter.rstrip().split("\n")]
    return "\n".join([*lines[:begins], *quoted, *lines[ends + 1 :]])
