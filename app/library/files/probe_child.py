"""The program of the child process that tries the store at a start (`store.insist_on_store`): a file is kept and read.

obstore works with threads of its own, which a process that is forked afterwards does not have: the server imports the
application before it forks, so it must not touch the store itself.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import obstore
from obstore.store import LocalStore, S3Store


def main() -> None:
    """The store as JSON on the input; on the output nothing, or in one line why no file can be kept there."""
    given = json.load(sys.stdin)
    try:
        patience: Any = {"max_retries": 1, "retry_timeout": timedelta(seconds=10)}
        in_folder = "folder" in given
        store = (
            LocalStore(given["folder"], mkdir=True) if in_folder else S3Store(**given["bucket"], retry_config=patience)
        )
        obstore.put(store, "start", b"Encuentro wrote this at its last start.\n")
        obstore.get(store, "start").bytes()
    except Exception as error:
        sys.stdout.write(str(error).partition("\n")[0][:300] or type(error).__name__)


if __name__ == "__main__":
    main()
