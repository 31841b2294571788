"""Whole names, countries and addresses as people write them."""

import pytest

from app.people.understanding.addresses import addresses_in
from app.people.understanding.calm import calmed
from app.people.understanding.countries import country_of
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST
from app.people.understanding.whole_names import column_order, split_whole


@pytest.mark.parametrize(
    ("whole", "country", "order", "given", "family", "title"),
    [
        ("João Pedro de Souza Neto", "BR", "", "João Pedro", "de Souza Neto", ""),
        ("José Carlos Santos Filho", "BR", GIVEN_FIRST, "José Carlos", "Santos Filho", ""),
        ("Souza Neto João", "BR", FAMILY_FIRST, "João", "Souza Neto", ""),
        ("Exmo. Sr. Dr. Carlos Alberto da Silva Filho", "BR", "", "Carlos Alberto", "da Silva Filho", "Exmo. Sr. Dr."),
        ("John A. Smith Jr.", "US", "", "John A.", "Smith Jr.", ""),
        ("Smith, John, Jr.", "US", "", "John", "Smith Jr.", ""),
        ("H.E. John Smith", "JM", "", "John", "Smith", "H.E."),
        ("Cathy E. Sutton", "US", "", "Cathy E.", "Sutton", ""),
        ("Mme Marie-Claire Jean-Baptiste", "HT", GIVEN_FIRST, "Marie-Claire", "Jean-Baptiste", "Mme"),
        ("Embajador Luis Ficticio", "UY", GIVEN_FIRST, "Luis", "Ficticio", "Embajador"),
        ("Dr. Pérez, Juan", "MX", "", "Juan", "Pérez", "Dr."),
        ("SILVA, João Carlos da", "BR", "", "João Carlos", "da Silva", ""),
        ("Ana Ejemplo, PhD", "", "", "Ana", "Ejemplo", ""),
        ("María de los Ángeles Rojas", "CR", "", "María de los Ángeles", "Rojas", ""),
        ("José de Jesús Hernández", "MX", "", "José de Jesús", "Hernández", ""),
        ("Juan Carlos de la Cruz Soto", "PE", "", "Juan Carlos", "de la Cruz Soto", ""),
        ("Jan van der Berg", "SR", "", "Jan", "van der Berg", ""),
        ("Lic. José Ortega y Gasset", "ES", "", "José", "Ortega y Gasset", "Lic."),
        ("PEREZ-GOMEZ, ANA", "CL", "", "Ana", "Perez-Gomez", ""),
        ("Ana de la CRUZ", "PE", "", "Ana", "de la Cruz", ""),
        ("García López Juan Carlos", "PE", FAMILY_FIRST, "Juan Carlos", "García López", ""),
        ("DE LA CRUZ HUAMÁN MARÍA DEL PILAR", "PE", FAMILY_FIRST, "María del Pilar", "de la Cruz Huamán", ""),
        ("SÁNCHEZ MALDONADO KEVIN", "PE", FAMILY_FIRST, "Kevin", "Sánchez Maldonado", ""),
        ("Sukarno", "ID", "", "Sukarno", "", ""),
    ],
)
def test_whole_names(whole: str, country: str, order: str, given: str, family: str, title: str) -> None:
    split = split_whole(whole, country, order)
    assert (split.given, split.family, split.honorific) == (given, family, title)


def test_a_cut_that_could_be_another_is_asked_about() -> None:
    assert split_whole("Santiago Cruz León", "MX", GIVEN_FIRST).doubt == "name_split"
    assert split_whole("Juan Pérez Quispe", "PE", GIVEN_FIRST).doubt == ""
    assert split_whole("Pérez Soto Juan Carlos", "PE", GIVEN_FIRST).doubt == "name_order"


def test_an_address_tells_which_name_is_the_family_s() -> None:
    split = split_whole("Castillo Rosa Yamileth", "PE", FAMILY_FIRST, "rcastillo35@compras.example")
    assert (split.given, split.family) == ("Rosa Yamileth", "Castillo")


def test_the_order_of_a_column_is_that_of_most_of_its_names() -> None:
    names = ["Soto Rojas Ana", "Pérez Luis", "Quispe Mamani Rosa", "Huamán Salazar Milagros"]
    assert column_order([(name, "", "") for name in names]) == (FAMILY_FIRST, True)
    assert column_order([("SOTO, Ana", "", "")]) == ("", True)


@pytest.mark.parametrize(
    ("loud", "calm"),
    [
        *(("MARÍA DEL PILAR NÚÑEZ", "María del Pilar Núñez"), ("DE LA CRUZ", "de la Cruz"), ("O'BRIEN", "O'Brien")),
        *(("MCDONALD", "McDonald"), ("SAN MARTÍN", "San Martín"), ("JEAN-BAPTISTE", "Jean-Baptiste"), ("ana", "Ana")),
        *(
            ("JOHN SMITH III", "John Smith III"),
            ("J.C. LEÓN", "J.C. León"),
            ("María de Soto", "María de Soto"),
            ("JC", "Jc"),
        ),
    ],
)
def test_capitals_are_calmed(loud: str, calm: str) -> None:
    assert calmed(loud) == calm


@pytest.mark.parametrize(
    ("written", "code", "doubt"),
    [
        *(
            ("República de Chile", "CL", ""),
            ("Canada / Canadá", "CA", ""),
            ("Brasil (República Federativa do)", "BR", ""),
        ),
        *(("E.U.A.", "US", ""), ("RD", "DO", ""), ("St. Kitts & Nevis", "KN", ""), ("🇨🇱 Chile", "CL", "")),
        *(("Congo, Democratic Republic of the", "CD", ""), ("Korea, Republic of", "KR", ""), ("Lima, Perú", "PE", "")),
        *(("Barbados W.I.", "BB", ""), ("El Salvador, C.A.", "SV", ""), ("PERÚ*", "PE", ""), ("URY", "UY", "")),
        *(("Pérou", "PE", ""), ("Trindade e Tobago", "TT", ""), ("Costa Rica (anfitrión)", "CR", ""), ("N/A", "", "")),
        *(("Urugay", "UY", "country_alike"), ("CH", "CL", "country_alike"), ("peruana", "PE", "demonym")),
        *(("Bogotá", "CO", "city"), ("Chile/Perú", "CL", "several_countries"), ("OEA", "", "unknown_country")),
    ],
)
def test_countries(written: str, code: str, doubt: str) -> None:
    assert (country_of(written).code, country_of(written).doubt) == (code, doubt)


def test_a_person_says_what_a_country_s_name_means() -> None:
    assert country_of("Atlantis", {"atlantis": "PE"}).code == "PE"


@pytest.mark.parametrize(
    ("written", "address", "others"),
    [
        *(("Ana <a@x.example>", "a@x.example", ()), ('"Pérez, Ana" <a@x.example>', "a@x.example", ())),
        *(("mailto:a@x.example.", "a@x.example", ()), ("a(at)x.example", "a@x.example", ())),
        *(("a@x.example; b@y.example", "a@x.example", ("b@y.example",)), ("b@, a@x.example", "a@x.example", ())),
        *(("N/A", "", ()), ("no tiene", "", ()), ("-", "", ()), ("no-tiene@no-tiene", "", ()), ("Sin correo", "", ())),
    ],
)
def test_addresses(written: str, address: str, others: tuple[str, ...]) -> None:
    found = addresses_in(written)
    assert (found.address, found.others, found.doubt) == (address, others, "")


def test_addresses_that_are_none_or_were_mended_are_asked_about() -> None:
    assert (addresses_in("a @x.example").address, addresses_in("a @x.example").doubt) == ("a@x.example", "email_mended")
    assert (addresses_in("josé@x.example").address, addresses_in("josé@x.example").doubt) == ("", "bad_email")
