"""PDFs set by typst with the fonts that it brings; tagged, so that they can be read aloud.

The programs stand in `templates/documents`, beside the ground of all (`paper.typ`), and read no other file. What people
wrote goes in as data, never as a program.
"""

import json
from collections.abc import Mapping
from typing import Any

from app.config import ROOT
from app.core.settings import settings

TEMPLATES = ROOT / "templates"
PDF = "application/pdf"

#: The fonts that typst brings; then those of the system, for letters that they lack; then without the standard, which
#: refuses a text with a letter that no font has.
ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False},
)


def pdf(program: str, data: Mapping[str, Any]) -> bytes:
    """The bytes of a PDF/UA from `data`, which holds "title" and "language", and what else the program shows.

    `program` is named as templates are: "documents/synthesis.typ".
    """
    import typst  # here: only who makes a document needs it

    file = TEMPLATES / program
    given = {"paper": json.dumps({**data, "ink": settings().colour}, ensure_ascii=False)}
    for options in ATTEMPTS:
        try:
            made: bytes = typst.compile(str(file), root=str(file.parent), format="pdf", sys_inputs=given, **options)
            return made
        except typst.TypstError:
            if options is ATTEMPTS[-1]:
                raise
    raise AssertionError("unreachable")
