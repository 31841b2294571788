"""The bytes in a folder and in a bucket, by the same words; the bucket is a real server's."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest

from app.config import ROOT, WrongSetting
from app.files_url import Bucket, files_place
from app.library.files.store import (
    StoreOutOfReach,
    insist_on_store,
    kept_keys,
    pieces_of,
    put_bytes,
    remove_bytes,
)
from tests.fixtures.processes import free_ports

pytestmark = pytest.mark.one_database

SERVER = ROOT / ".tools" / "s3" / "bin" / "moto_server"
PATIENCE = 60


@pytest.fixture(scope="module")
def s3():
    """The address of a bucket of a server that speaks S3, started for this file."""
    assert SERVER.exists(), "The tests need a server that speaks S3: make tools"
    (port,) = free_ports(1)
    server = subprocess.Popen(
        [SERVER, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError):
            asked = HTTPConnection("127.0.0.1", port)
            asked.request("PUT", "/archivos")
            assert asked.getresponse().status == 200
            asked.close()
            break
        assert server.poll() is None and time.monotonic() < until, "the server that speaks S3 did not start"
        time.sleep(0.05)
    yield f"s3+http://key:secret@127.0.0.1:{port}/archivos/prueba"
    server.terminate()
    server.wait()


@pytest.fixture(params=["folder", "bucket"])
def store(request, app, tmp_path):
    """The application with its store there."""
    url = f"{tmp_path}/otra" if request.param == "folder" else request.getfixturevalue("s3")
    app.extensions["settings"] = replace(app.extensions["settings"], files_url=url)
    with app.app_context():
        yield app
        remove_bytes([key for key, _at in kept_keys()])


def test_bytes_are_kept_given_and_removed(store):
    assert list(kept_keys()) == []
    content = bytes(range(256)) * 20_000  # five megabytes
    put_bytes("kept/a", content)
    put_bytes("kept/b", b"2")
    pieces = list(pieces_of("kept/a"))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) <= 2 * 1024 * 1024
    assert {key for key, _at in kept_keys()} == {"kept/a", "kept/b"}
    remove_bytes(["kept/a", "kept/a", "kept/none"])
    assert {key for key, _at in kept_keys()} == {"kept/b"}
    with pytest.raises(FileNotFoundError):
        pieces_of("kept/a")


def test_a_start_finds_its_store(store):
    insist_on_store(store)


#: What gunicorn does: the application is imported and has tried its store, then processes are forked that use it.
FORKED = """
import os, signal, wsgi
from app.library.files.store import pieces_of, put_bytes
child = os.fork()
if not child:
    signal.alarm(20)
    with wsgi.application.app_context():
        put_bytes("kept/a", b"1")
        assert b"".join(pieces_of("kept/a")) == b"1"
    os._exit(0)
raise SystemExit(os.waitpid(child, 0)[1])
"""


def test_a_process_forked_after_the_start_keeps_and_gives_files(tmp_path):
    environment = {**os.environ, "ENCUENTRO_INSTANCE": str(tmp_path)}
    environment.pop("ENCUENTRO_FILES_URL", None)
    subprocess.run([sys.executable, "-c", FORKED], cwd=ROOT, env=environment, check=True)
    assert (tmp_path / "files" / "kept" / "a").read_bytes() == b"1"


def test_a_start_without_its_store_says_so_in_one_sentence_without_the_secret(app, s3, tmp_path):
    (tmp_path / "no-folder").write_text("a file")
    for url in (
        s3.replace("/archivos", "/nothing"),
        "s3+http://key:secret@127.0.0.1:9/x",
        f"{tmp_path}/no-folder",
    ):
        app.extensions["settings"] = replace(app.extensions["settings"], files_url=url)
        with pytest.raises(WrongSetting) as said:
            insist_on_store(app)
        sentence = str(said.value)
        assert sentence.startswith("ENCUENTRO_FILES_URL: no file can be kept there (")
        assert "\n" not in sentence and "secret" not in sentence


def test_a_store_out_of_reach_is_told_at_once(app):
    app.extensions["settings"] = replace(app.extensions["settings"], files_url="s3+http://key:secret@127.0.0.1:9/x")
    began = time.monotonic()
    with app.app_context():
        for attempt in (lambda: put_bytes("kept/a", b"1"), lambda: pieces_of("kept/a"), lambda: list(kept_keys())):
            with pytest.raises(StoreOutOfReach):
                attempt()
    assert time.monotonic() - began < 10


def test_an_address_says_folder_or_bucket():
    assert files_place("", Path("/i")) == Path("/i/files")
    assert files_place("/srv/files", Path("/i")) == Path("/srv/files")
    assert files_place("s3://k:s%2Fx@s3.example.org/bucket/folder?region=eu-west-1", Path("/i")) == Bucket(
        "https://s3.example.org", "bucket", "folder", "k", "s/x", "eu-west-1"
    )
