"""Reading a form out of a page, as a browser would before its reader changes anything."""

from html.parser import HTMLParser


class _FormReader(HTMLParser):
    """Collects the controls of the page's own form: `<form method="post" class="form">`, the first of them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.inside = self.done = False
        self.text_of = self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form" and given.get("class") == "form" and given.get("method") == "post" and not self.done:
            self.inside = True
        elif not self.inside:
            return
        elif tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.values.setdefault(name, []).append(value)
        elif tag == "textarea":
            self.text_of = name
            self.values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and (self.select not in self.values or "selected" in given):
            self.values[self.select] = [value]

    def handle_data(self, data: str) -> None:
        if self.text_of:
            self.values[self.text_of][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text_of:
            self.values[self.text_of][0] = self.values[self.text_of][0].removeprefix("\n")
            self.text_of = ""
        elif tag == "form" and self.inside:
            self.inside, self.done = False, True


def form_values(page: str) -> dict[str, list[str]]:
    """What the form of `page` would send as it stands: name → values."""
    reader = _FormReader()
    reader.feed(page)
    assert reader.done, 'The page has no <form class="form">.'
    return reader.values
