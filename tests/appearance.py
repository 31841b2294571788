"""Does a change of the style sheet change how any screen looks? `make appearance BEFORE=old.css`.

Every screen of the demonstration that links lead to is photographed as it is, and again with the files named here in
the place of our own style sheet: on a laptop and on a phone, light and dark. What differs is kept in build/appearance
as two pictures, to be looked at. Ends with 1 when something does.
"""

import argparse
import base64
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from app.config import ROOT
from tests.fixtures.browsing import OPTIONS, chromium_path
from tests.screenshots import LAPTOP, PHONE, crawl, demonstration, page_of

#: How far a channel of a pixel (0 to 255) may be off, and how many pixels of a picture may be farther off: edges of
#: letters are drawn anew each time.
CHANNEL, PIXELS = 8, 20
FOLDER = ROOT / "build" / "appearance"
ROLES = ("", "executive", "organiser", "administrator")
#: How many browsers look at a time, and in how many parts the screens are shared out.
TOGETHER, SHARES = 2, 20
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


class Screen(NamedTuple):
    """A page of each kind, and as whom it is opened."""

    role: str
    name: str
    address: str


class Look(NamedTuple):
    """What a process needs to photograph screens."""

    url: str
    language: str
    before: str


def screens_of(look: Look) -> list[Screen]:
    """One page of each kind that links lead to, as the first of the roles that reaches it."""
    found: dict[str, Screen] = {}
    with browsing() as browser:
        for role in ROLES:
            for name, address in crawl(browser, look.url, look.language, role).items():
                found.setdefault(name, Screen(role, name, address))
            print(f"{len(found)} screens with those of {role or 'a visitor'}", flush=True)
    return list(found.values())


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
        yield browser
        browser.close()


def differences(look: Look, screens: Sequence[Screen]) -> list[str]:
    """A line for each picture that differs."""
    lines: list[str] = []
    with browsing() as browser:
        comparing = browser.new_page()
        for role in ROLES:
            page = page_of(browser, look.url, LAPTOP, look.language, role)
            page.route(f"**{BEFORE}", lambda route: route.fulfill(body=look.before, content_type="text/css"))
            for screen in screens:
                if screen.role == role:
                    lines += differences_of(screen, page, comparing)
            page.context.close()
    return lines


def differences_of(screen: Screen, page: Page, comparing: Page) -> Iterator[str]:
    """The same of one screen; the pictures that differ are kept."""
    page.goto(screen.address)
    pictures = photographed(page)
    page.evaluate(SWAP, BEFORE)
    for (label, now), then in zip(pictures.items(), photographed(page).values(), strict=True):
        found = different_pixels(comparing, now, then)
        if found < 0 or found > PIXELS:
            (FOLDER / f"{screen.name}-{label}-now.png").write_bytes(now)
            (FOLDER / f"{screen.name}-{label}-before.png").write_bytes(then)
            told = "another size" if found < 0 else f"{found} pixels"
            yield f"{screen.name} ({screen.address}), {label}: {told}"


def different_pixels(comparing: Page, now: bytes, then: bytes) -> int:
    """How many pixels of two pictures are farther off than `CHANNEL`; -1 when they have not the same size."""
    return 0 if now == then else int(comparing.evaluate(COMPARE, [encoded(now), encoded(then), CHANNEL]))


def photographed(page: Page) -> dict[str, bytes]:
    """The whole page as it stands, by size and theme."""
    pictures = {}
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            pictures[f"{size[0]}-{theme}"] = page.screenshot(full_page=True, caret="hide", animations="disabled")
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
    before = "\n".join(path.read_text() for path in asked.before)
    with nullcontext((asked.url, {})) if asked.url else demonstration() as (url, _environment):
        look = Look(url, asked.language, before)
        screens = screens_of(look)
        shares = [screens[begin::SHARES] for begin in range(SHARES)]
        found = 0
        with ProcessPoolExecutor(TOGETHER, mp_context=get_context("spawn")) as pool:
            done = [pool.submit(differences, look, share) for share in shares]
            for number, share in enumerate(as_completed(done), 1):
                for line in share.result():
                    print(line)
                    found += 1
                print(f"{number} of {SHARES} parts looked at", flush=True)
    print(f"{len(screens)} screens in two sizes and two themes; {found} pictures differ.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
