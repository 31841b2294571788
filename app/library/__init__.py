"""What is kept to be read later: the files that other rooms hang on their rows, and what the network published.

Words: a *file* is a row (`StoredFile`) and bytes in a store; its *owner* is the row of a room above, which says who may
see it. It is *quarantined* until its owner is published, *kept* from then on.
"""

from flask import Flask

from app.library import files, publications


def init_app(app: Flask) -> None:
    """Register what the library consists of."""
    files.init_app(app)
    publications.init_app(app)
