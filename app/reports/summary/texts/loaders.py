"""URL value → section in which people write."""

from app.reports.summary.titles import WRITTEN


def written_section(section: str) -> str | None:
    """Its slug; None where nobody writes, since all of the section is made from rows."""
    return section if section in WRITTEN else None
