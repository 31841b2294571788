"""The program of the child process that reads a Word file (`word_files`): bytes in, [level, words] out as JSON.

It knows nothing else of us. What was inserted with changes tracked is read, what was deleted is not; text boxes, notes,
and tables of contents are left out, cells of tables are paragraphs.
"""

import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

Element = ElementTree.Element

#: Bytes of a part that are read at most: a small file can hold a very large one.
PART = 48 * 1024 * 1024
#: Where nothing is read: what was taken out, and what stands beside the text.
LEFT_OUT = frozenset(["del", "moveFrom", "Fallback", "txbxContent", "footnote", "endnote", "sdtPr"])
_HEADING = re.compile(r"heading ([1-9])")


def main(memory: str, seconds: str) -> None:
    """Read a file from the input and write its paragraphs to the output, within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    found = list(paragraphs(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


def paragraphs(content: bytes) -> Iterator[tuple[int, str]]:
    """(level of a heading or 0, words) of each paragraph that has some."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        place = _main_part(archive)
        beside = posixpath.join(posixpath.dirname(place), "styles.xml")
        levels = _levels(_tree(archive, beside)) if beside in archive.namelist() else {}
        document = _tree(archive, place)
    for paragraph in _within(document, "p"):
        words = "".join(_words(paragraph))
        level = _level(paragraph, levels)
        if words.strip() and level >= 0:
            yield level, words


def _main_part(archive: zipfile.ZipFile) -> str:
    for each in _tree(archive, "_rels/.rels"):
        if str(each.get("Type", "")).endswith("/officeDocument"):
            return str(each.get("Target")).lstrip("/")
    return "word/document.xml"


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as part:
        content = part.read(PART + 1)
    if len(content) > PART:
        raise MemoryError
    if b"<!DOCTYPE" in content:
        raise ValueError("a document type, of which a Word file has none")
    return ElementTree.fromstring(content)  # noqa: S314  without a document type, in a process with limits


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if name.endswith("}val")), "")


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Elements of that name below, in order, but for what is left out and what stands in one of them."""
    for child in element:
        name = _local(child)
        if name == wanted:
            yield child
        elif name not in LEFT_OUT:
            yield from _within(child, wanted)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in LEFT_OUT:
            yield from _words(child)


def _levels(styles: Element) -> dict[str, int]:
    """Level of each style by its id: 0 for text, -1 for what only repeats it."""
    named = {_attribute(style, "styleId"): style for style in styles if _local(style) == "style"}
    return {key: _level_of_style(style, named, 0) for key, style in named.items()}


def _level_of_style(style: Element, named: dict[str, Element], depth: int) -> int:
    parts = {_local(part): part for part in style}
    name = _value(parts["name"]).lower() if "name" in parts else ""
    if name.startswith(("toc ", "table of")):
        return -1
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    if name == "title":
        return 1
    for part in parts.get("pPr", ()):
        if _local(part) == "outlineLvl" and _value(part).isdigit() and int(_value(part)) < 9:
            return int(_value(part)) + 1
    base = named.get(_value(parts["basedOn"])) if "basedOn" in parts else None
    return _level_of_style(base, named, depth + 1) if base is not None and depth < 20 else 0


def _level(paragraph: Element, levels: dict[str, int]) -> int:
    for properties in (child for child in paragraph if _local(child) == "pPr"):
        parts = {_local(part): _value(part) for part in properties}
        if parts.get("outlineLvl", "9").isdigit() and int(parts.get("outlineLvl", "9")) < 9:
            return int(parts["outlineLvl"]) + 1
        return levels.get(parts.get("pStyle", ""), 0)
    return 0


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


if __name__ == "__main__":
    main(*sys.argv[1:])
