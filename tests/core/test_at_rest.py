"""Data at rest is its owner's alone, and what can't start ends with one sentence: by real processes."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app import at_rest
from app.config import ROOT, Settings, WrongSetting
from app.core.database import insist_on_database
from tests.fixtures.applications import make_app
from tests.fixtures.processes import free_ports

pytestmark = pytest.mark.one_database


def run(instance: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`python -m …` with an instance of its own, as a machine's user with the usual umask starts it."""
    environment = {"PATH": os.environ["PATH"], "FLASK_APP": "wsgi:application", "ENCUENTRO_INSTANCE": str(instance)}
    environment |= {f"ENCUENTRO_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        umask=0o022,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def modes(folder: Path) -> dict[str, int]:
    """The permissions of a folder and of all below it."""
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def is_closed(folder: Path) -> bool:
    return not any(mode & 0o077 for mode in modes(folder).values())


def test_what_is_made_is_the_owners_alone(tmp_path: Path) -> None:
    instance = tmp_path / "new" / "instance"
    made = run(instance, "flask", "db", "upgrade")
    assert made.returncode == 0, made.stderr
    assert {"encuentro.db", "secret_key"} <= set(modes(instance))
    assert is_closed(instance), modes(instance)


def test_an_open_installation_is_closed_and_that_is_said_once(tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    (instance / "mailbox").mkdir(parents=True)
    database = tmp_path / "elsewhere.db"
    for path in (instance / "mailbox" / "1.eml", instance / "encuentro.db-wal", database):
        path.touch(0o644)
        path.chmod(0o644)
    for path in (instance, instance / "mailbox"):
        path.chmod(0o755)
    at_path = {"DATABASE_URL": f"sqlite:///{database}"}
    first = run(instance, "flask", "access", **at_path)
    assert first.stderr.count("Other users of this machine could read") == 1
    assert "only the user that runs Encuentro can" in first.stderr
    assert is_closed(instance), modes(instance)
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert "Other users" not in run(instance, "flask", "access", **at_path).stderr


def test_what_is_not_ours_to_close_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "encuentro.db").touch()
    (tmp_path / "encuentro.db").chmod(0o644)

    def refuse(*_given: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    at_rest.close_to_others(Settings(instance=tmp_path, database_url=f"sqlite:///{tmp_path / 'encuentro.db'}"))
    said = [record.getMessage() for record in caplog.records]
    assert any("encuentro.db" in line and "belongs to another user" in line for line in said)


def test_a_link_that_lies_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.touch(0o644)
    outside.chmod(0o644)
    instance = tmp_path / "instance"
    instance.mkdir()
    (instance / "link").symlink_to(outside)
    at_rest.close_to_others(Settings(instance=instance))
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


#: Each command of `flask` begins alike, by what it loads; a web server loads it on its own.
COMMANDS = [
    ("flask", "jobs", "serve"),
    ("gunicorn", "--bind=127.0.0.1:{port}", "wsgi:application"),
]


def ended(instance: Path, command: tuple[str, ...], **settings: str) -> list[str]:
    """What a start that fails says, without the log lines of gunicorn."""
    (port,) = free_ports(1)
    found = run(instance, *(part.format(port=port) for part in command), **settings)
    assert found.returncode != 0
    lines = [line for line in (found.stdout + found.stderr).splitlines() if line.strip()]
    return [line for line in lines if "[INFO]" not in line]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_instance_folder_that_cannot_be_ends_the_start_with_a_sentence(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").touch()
    (said,) = ended(tmp_path / "file" / "instance", command)
    assert said.startswith("ENCUENTRO_INSTANCE is ")
    assert "Not a directory" in said


def test_a_database_out_of_reach_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    url = f"postgresql://encuentro:hidden-words@127.0.0.1:{port}/encuentro"
    (said,) = ended(tmp_path, COMMANDS[0], DATABASE_URL=url)
    assert "can't be reached" in said
    assert "hidden-words" not in said
    assert str(port) in said


@pytest.mark.parametrize("path", ["nowhere/encuentro.db", "folder", "text.db"])
def test_a_file_that_is_no_database_is_out_of_reach_too(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.db").write_text("this is a text, and no database at all: " * 30)
    with pytest.raises(WrongSetting, match="can't be reached"):
        insist_on_database(make_app(f"sqlite:///{tmp_path / path}", tmp_path / "instance"))


def test_a_folder_of_files_elsewhere_is_closed_too(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    files.chmod(0o755)
    at_rest.close_to_others(Settings(instance=tmp_path / "instance", files_url=str(files)))
    assert stat.S_IMODE(files.stat().st_mode) == 0o700


def test_in_a_place_where_nothing_can_be_written_the_setting_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WrongSetting, match="ENCUENTRO_INSTANCE"):  # not even be made, and no key was kept in it before
        at_rest.close_to_others(Settings(instance=tmp_path / "file" / "instance"))
    monkeypatch.setattr(os, "access", lambda *_given: False)
    with pytest.raises(WrongSetting, match="ENCUENTRO_INSTANCE"):
        at_rest.close_to_others(Settings(instance=tmp_path))
