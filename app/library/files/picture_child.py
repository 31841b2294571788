"""The program of the child process that bares pictures (`pictures`): bytes in, bytes out. It knows nothing else of us."""

import io
import resource
import sys
import warnings
from typing import Any

from PIL import Image, ImageOps

#: Points of the largest picture: what telephones make, with room to spare.
POINTS = 64_000_000
FORMATS = {"jpg": "JPEG", "png": "PNG"}
#: What belongs to the picture itself. All else that its file said is left out.
ITS_OWN = ("icc_profile", "transparency", "gamma")


def main(ending: str, memory: str, seconds: str) -> None:
    """Read a picture from the input and write it, without what else it said, to the output."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = POINTS
    made = io.BytesIO()
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=[FORMATS[ending]]) as picture:
        _write(picture, FORMATS[ending], made)
    sys.stdout.buffer.write(made.getvalue())


def _write(picture: Image.Image, as_format: str, made: io.BytesIO) -> None:
    turned = ImageOps.exif_transpose(picture)
    own: dict[str | tuple[int, int], Any] = {name: picture.info[name] for name in ITS_OWN if name in picture.info}
    turned.info = own
    turned.getexif().clear()
    if as_format == "JPEG":
        # Nearly as large as it was: a second compression is not seen at this quality.
        turned.save(made, as_format, quality=92, optimize=False, icc_profile=own.get("icc_profile"))
    else:
        turned.save(made, as_format, icc_profile=own.get("icc_profile"))


if __name__ == "__main__":
    main(*sys.argv[1:])
