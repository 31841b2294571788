"""What people write of a section, or the sentence that says that nobody has."""

import re

from flask_babel import gettext

from app.reports.summary.tree import Block, Paragraph, Run


def written_blocks(text: str) -> list[Block]:
    """A paragraph for each that is parted by an empty line."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    if not parts:
        return [Paragraph([Run(gettext("The text of this section is not written yet."))], "empty")]
    return [Paragraph([Run(" ".join(part.split()))]) for part in parts]
