"""What a file is and how large, in words."""

from babel.units import format_unit

from app.core.translated import reader_language
from app.library.files.models import StoredFile

KILO = 1000


def described_file(file: StoredFile) -> str:
    """ "Cuadro de precios.xlsx (XLSX, 340 kB)"."""
    return f"{file.name} ({kind_and_size(file)})"


def kind_and_size(file: StoredFile) -> str:
    """ "XLSX, 340 kB"."""
    return f"{file.kind.value.upper()}, {written_size(file.size)}"


def written_size(size: int) -> str:
    """ "340 kB", "1.2 MB", in the reader's language; at least one kilobyte."""
    if size < KILO * KILO:
        return str(format_unit(max(1, round(size / KILO)), "digital-kilobyte", "short", locale=reader_language()))
    return str(format_unit(round(size / KILO / KILO, 1), "digital-megabyte", "short", locale=reader_language()))
