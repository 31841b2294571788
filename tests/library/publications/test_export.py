"""The library as one zip file: no file takes the place of another, and a part never passes for the whole."""

import io
import zipfile

from python_calamine import CalamineWorkbook

from app.library.files.store import StoreOutOfReach
from app.library.publications import export
from tests.library.publications.making import make_document, make_version, make_version_file

LONG = "Lecciones aprendidas de las compras publicas electronicas en America, parte"


def names_in(client) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(client.get("/library/export.zip").data)) as made:
        return made.namelist()


def test_titles_that_begin_alike_keep_their_files_apart(in_office, arrange):
    with arrange():
        for title in (f"{LONG} a", f"{LONG} b"):
            make_version_file(make_version(make_document(title)))
    names = names_in(in_office)
    assert len(names) == len(set(names)) == 3


def test_a_file_that_does_not_fit_keeps_no_other_out(in_office, arrange, monkeypatch):
    with arrange():
        small = make_version_file(make_version(make_document("Chico")), "chico.pdf")
        large = make_version_file(make_version(make_document("Grande")), "grande.pdf")
        large.size = small.size + 1
    monkeypatch.setattr(export, "MOST_BYTES", small.size)
    assert [name.partition("/")[0] for name in names_in(in_office)] == ["chico", "index.xlsx"]


def test_while_the_store_is_out_of_reach_there_is_no_zip_file(in_office, arrange, monkeypatch):
    def silent(_key: str) -> None:
        raise StoreOutOfReach("no answer")

    with arrange():
        make_version_file(make_version(make_document()))
    monkeypatch.setattr(export, "pieces_of", silent)
    assert in_office.get("/library/export.zip").status_code == 503


def test_the_index_has_every_document_and_the_files_of_the_first(in_office, arrange, monkeypatch):
    with arrange():
        for number in range(3):
            make_version_file(make_version(make_document(f"Informe {number}")))
    monkeypatch.setattr(export, "MOST_DOCUMENTS", 2)
    with zipfile.ZipFile(io.BytesIO(in_office.get("/library/export.zip?lang=en").data)) as made:
        assert [name.partition("/")[0] for name in made.namelist()] == ["informe-2", "informe-1", "index.xlsx"]
        index = CalamineWorkbook.from_filelike(io.BytesIO(made.read("index.xlsx"))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in index[1:]] == ["Informe 2", "Informe 1", "Informe 0"]
    assert "is not in this file" in str(index[3][-1])
