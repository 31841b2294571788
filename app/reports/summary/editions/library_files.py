"""The files of an edition for the library, made of what was frozen and handed to the store."""

import io

from werkzeug.datastructures import FileStorage

from app.config import LANGUAGES
from app.library.files.intake import TakenFile
from app.library.files.uploads import taken_uploads
from app.library.publications.intake import take_publication
from app.reports.summary.editions.library import LIBRARY_ENDINGS
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.sending import file_name, tree_file


def files_for_library(edition: SummaryEdition) -> dict[str, list[TakenFile]]:
    """Language → its files, their bytes in the store. The transaction ends. Raises `Refused` when the store is out of reach."""
    trees, at = [edition.tree(language) for language in LANGUAGES], edition.frozen_at
    made = {
        tree.language: [
            FileStorage(io.BytesIO(tree_file(tree, ending, at)), file_name(tree, ending)) for ending in LIBRARY_ENDINGS
        ]
        for tree in trees
    }
    return {language: taken_uploads(files, take_publication) for language, files in made.items()}
