"""The program of the child process that reads the words of a PDF (`pdf_words`): bytes in, text out. It knows nothing else of us."""

import io
import logging
import resource
import sys

from pypdf import PdfReader

#: Pages that are read, of however many there are.
PAGES = 300


def main(memory: str, seconds: str, most: str) -> None:
    """Write what its pages say, page by page as it is read: what was written before a limit is kept."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # what it finds odd in a file is nobody's business here
    left = int(most)
    for page in PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages[:PAGES]:
        said = page.extract_text()[:left].encode("utf-8", "ignore")
        sys.stdout.buffer.write(said + b"\n")
        sys.stdout.buffer.flush()
        left -= len(said)
        if left <= 0:
            break


if __name__ == "__main__":
    main(*sys.argv[1:])
