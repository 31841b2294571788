"""Does a change of the style sheet change how any screen looks? `python -m tests.appearance BEFORE.css [BEFORE.css …]`.

Every screen of the demonstration that links lead to is photographed as it is, and again with the files named here in
the place of our own style sheet: on a laptop and on a phone, light and dark. What differs is kept in build/appearance
as two pictures, to be looked at. Ends with 1 when something does.
"""

import argparse
import base64
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from app.config import ROOT
from tests.fixtures.browsing import OPTIONS, chromium_path
from tests.screenshots import LAPTOP, PHONE, crawl, demonstration, page_of

#: How far a channel of a pixel (0 to 255) may be off, and how many pixels of a picture may be farther off: edges of
#: letters are drawn anew each time.
CHANNEL, PIXELS = 8, 20
FOLDER = ROOT / "build" / "appearance"
BEFORE = "/static/before.css"

#: The number of pixels that differ; -1 when the pictures have not the same size.
COMPARE = """async ([one, other, channel]) => {
  const read = async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await read(one), await read(other)];
  if (a.width !== b.width || a.height !== b.height) return -1;
  let different = 0;
  for (let i = 0; i < a.data.length; i += 4)
    if ([0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > channel)) different++;
  return different;
}"""

#: Give the page another style sheet, and wait until it is there.
SWAP = """(address) => new Promise((done, failed) => {
  const link = document.querySelector('link[rel="stylesheet"]');
  link.onload = () => done(null);
  link.onerror = failed;
  link.href = address;
})"""


def differences(browser: Browser, url: str, language: str, role: str, before: str, seen: set[str]) -> Iterator[str]:
    """A line for each picture that differs, of screens that no earlier role has opened."""
    page = page_of(browser, url, LAPTOP, language, role)
    comparing = browser.new_page()
    page.route(f"**{BEFORE}", lambda route: route.fulfill(body=before, content_type="text/css"))
    for name, address in crawl(browser, url, language, role).items():
        if name in seen:
            continue
        seen.add(name)
        page.goto(address)
        pictures = photographed(page)
        page.evaluate(SWAP, BEFORE)
        for (label, now), then in zip(pictures.items(), photographed(page).values(), strict=True):
            found = 0 if now == then else comparing.evaluate(COMPARE, [encoded(now), encoded(then), CHANNEL])
            if found < 0 or found > PIXELS:
                (FOLDER / f"{name}-{label}-now.png").write_bytes(now)
                (FOLDER / f"{name}-{label}-before.png").write_bytes(then)
                yield f"{name} ({address}), {label}: " + ("another size" if found < 0 else f"{found} pixels")
    page.context.close()


def photographed(page: Page) -> dict[str, bytes]:
    """The whole page as it stands, by size and theme."""
    pictures = {}
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            pictures[f"{size[0]}-{theme}"] = page.screenshot(full_page=True, caret="hide")
    return pictures


def encoded(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", nargs="+", type=Path, help="style sheets as they were, in their order")
    parser.add_argument("--language", default="en", help="es, en, pt or fr")
    parser.add_argument("--url", help="a demonstration that is served already")
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    before, seen, found = "\n".join(path.read_text() for path in asked.before), set[str](), 0
    with (
        nullcontext((asked.url, {})) if asked.url else demonstration() as (url, _environment),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
        for role in ("", "executive", "organiser", "administrator"):
            for line in differences(browser, url, asked.language, role, before, seen):
                print(line, flush=True)
                found += 1
        browser.close()
    print(f"{len(seen)} screens in two sizes and two themes; {found} pictures differ.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
