"""What README and CONTRIBUTING say is so."""

import re

import pytest

from app.config import ROOT, Settings
from app.core.secret_paths import secret_paths

README = (ROOT / "README.md").read_text()
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
ROW = re.compile(r"^\| `ENCUENTRO_(\w+)` \|\s*([^|]*?)\s*\| (.+) \|$", re.MULTILINE)


def variables() -> set[str]:
    """The variables that the settings read, those of the vault among them."""
    read = "".join((ROOT / "app" / name).read_text() for name in ("config.py", "vault_keys.py"))
    return set(re.findall(r'given\("(\w+)"', read))


def test_the_table_of_settings_is_complete():
    rows = [name for name, _default, _meaning in ROW.findall(README)]
    assert len(rows) == len(set(rows))
    assert set(rows) == variables()


@pytest.mark.parametrize("name, default", [(name, default) for name, default, _ in ROW.findall(README)])
def test_each_default_is_the_real_one(tmp_path, name, default):
    settings = Settings.from_environment({"ENCUENTRO_INSTANCE": str(tmp_path)})
    value = getattr(settings, name.lower())
    if default.startswith("`") and default.endswith("`") and name != "INSTANCE":
        assert default == f"`{value}`"
    elif not default:
        assert not value


def test_the_proxy_is_told_of_every_path_that_ends_in_a_secret(app):
    advice = README[README.index("let the proxy's own log leave out what follows") :].split("\n4. ")[0]
    assert set(secret_paths()) - set(re.findall(r"`(/[^`]+)`", advice)) == set()


def test_each_decision_has_a_number_of_its_own():
    heads = {path.name: path.read_text().partition("\n")[0] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    numbers = sorted(int(name.partition("-")[0]) for name in heads)
    assert numbers == list(range(1, len(heads) + 1))
    assert [name for name, head in heads.items() if not head.startswith(f"# {int(name[:4])}. ")] == []


def test_links_between_documents_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text()):
            assert target.startswith("https://") or (ROOT / target).exists(), f"{page}: {target}"


def test_every_command_that_is_named_exists():
    makefile = (ROOT / "Makefile").read_text()
    for page in PAGES:
        for target in re.findall(r"(?:`|^)(?:PORT=\d+ )?make ([a-z-]+)", (ROOT / page).read_text(), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"


def test_help_names_every_command():
    makefile = (ROOT / "Makefile").read_text()
    promised = [
        "run",
        "test",
        "fmt",
        "lint",
        "types",
        "messages",
        "migration",
        "jobs",
        "mailbox",
        "figures",
        "screenshots",
    ]
    assert [target for target in promised if not re.search(rf"^{target}:.*## ", makefile, re.MULTILINE)] == []
