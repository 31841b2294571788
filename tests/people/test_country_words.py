"""What lists write for a country besides its names of today: old names, abbreviations, and words that are something else."""

import pytest

from app.people.understanding.countries import country_of
from app.people.understanding.country_abbreviations import ABBREVIATED


def understood(words: str) -> dict[str, tuple[str, str]]:
    return {one: (country_of(one).code, country_of(one).doubt) for one in words.split("|")}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ES", "Royaume d'Espagne|Reino de España|Kingdom of Spain|Estado Español|Espagne (Royaume d’)"),
        ("PT", "República Portuguesa|REPUBLICA PORTUGUESA|Portuguese Republic|République portugaise|Rep. Portuguesa"),
        ("FR", "República Francesa|French Republic|Republique francaise|la République française|Rép. française"),
        ("IT", "Italian Republic|República Italiana|République italienne|Repubblica Italiana"),
        ("GR", "Hellenic Republic|República Helénica|República Helênica"),
        ("CR", "C. Rica|C Rica|C.R.|Rep. de Costa Rica"),
        ("GT", "Guat.|Guat|Rep. de Guatemala|Guatemala, C.A."),
        ("HN", "Hond.|Hond|Hon."),
        ("GY", "Guayana Inglesa|British Guiana|Guiana Inglesa|Guyane britannique|Guayana (Inglesa)|Guayana, Británica"),
        ("SR", "Guayana Holandesa|Dutch Guiana|Guiana Holandesa|Guyane hollandaise|Guyane néerlandaise"),
        ("GF", "Guayana Francesa|French Guiana|Guiana Francesa|Guyane française|Guayana (Francesa)"),
        ("BZ", "Honduras Británica|British Honduras|Honduras Britânicas|Honduras britannique|Honduras (Británica)"),
        ("BF", "Alto Volta|Upper Volta|Haute-Volta|República de Alto Volta"),
        (
            "CD",
            "Zaire|Zaïre|República del Zaire|Congo Belga|Congo (Kinshasa)|Congo, Dem. Rep.|Rep. Dem. Congo|Congo (Zaire)",
        ),
        ("CG", "Congo (Brazzaville)|Congo, Rep.|Republic of Congo|Congo (República del)|Congo Francés"),
        ("KR", "Korea, Rep.|Rep. of Korea|Corea (República de)|Korea (the Republic of)|Corea (del Sur)|Korea, South"),
        ("KP", "Korea, Dem. People's Rep.|Corea (República Popular Democrática de)|Corea (del Norte)|Korea, North"),
        ("MM", "Burma|Birmania|Birmanie|Birmânia|Union of Burma"),
        ("LK", "Ceylon|Ceilán|Ceilão|Ceylan"),
        ("SZ", "Swaziland|Suazilandia|Suazilândia|Swazilandia"),
        ("NL", "Holland|Holanda|Hollande|Netherlands (Kingdom of the)"),
        ("TH", "Siam|Sião"),
        ("BJ", "Dahomey|Daomé"),
        ("ZW", "Rhodesia|Rodesia|Rodésia|Rhodésie"),
        ("DE", "RDA|RFA|GDR|República Democrática Alemana|East Germany|République démocratique allemande"),
        ("WS", "Samoa Occidental|Western Samoa|Samoa ocidental"),
        ("GW", "Guinea Portuguesa|Portuguese Guinea|Guiné Portuguesa|Guinée portugaise|Guinea (Bissau)"),
        ("GQ", "Guinea Española|Spanish Guinea|Guiné Espanhola|Guinée espagnole|Guinea (Ecuatorial)"),
        ("GN", "Guinea Francesa|Guinea Conakry|Guinea (República de)|Guinée française"),
        ("GB", "Irlanda del Norte|Irlanda (del Norte)|Northern Ireland|Inglaterra"),
        ("MK", "FYROM|Ex República Yugoslava de Macedonia|The former Yugoslav Republic of Macedonia"),
        ("VA", "Santa Sede|Holy See|Saint-Siège|Santa Sé|Vatican City State"),
        ("VE", "Venezuela, RB|R.B. de Venezuela|Venezuela (Rep. Bolivariana de)|Vzla."),
        ("BO", "Bolivia Estado Plurinacional de|Bolivia, Plurinational State of|Est. Plur. de Bolivia"),
        ("TW", "Taiwan, Province of China|Taiwán"),
        ("US", "EE. UU. A.|E. Unidos|Est. Unidos|Ét.-Unis|United States of America (the)|U.S. of A."),
        ("MX", "E.U.M.|México (Estados Unidos Mexicanos)|EE.UU. Mexicanos|Toluca, Estado de México"),
        ("PR", "Puerto Rico (EE.UU.)|Pto. Rico|San Juan, PR, USA|Puerto Rico, USA"),
        ("VI", "Islas Vírgenes (EE.UU.)|Virgin Islands (U.S.)|Islas Vírgenes Americanas"),
        ("VG", "Virgin Islands (British)|Islas Vírgenes (Británicas)"),
        ("AW", "Aruba (Países Bajos)|Aruba, Netherlands"),
        ("PG", "Papouasie-Nouvelle-Guinée|Papua Nueva Guinea"),
        ("PE", "Lima, PE|Perú (PE)|PE - Perú|Lima-Perú|Perú – Perú Compras|Gobierno de la República del Perú"),
        ("BR", "São Paulo, BR|Recife, PE, Brasil|Belém - PA - Brasil"),
        ("LA", "Lao PDR|Lao People's Dem. Rep.|Laos"),
    ],
)
def test_one_country_is_meant(code: str, words: str) -> None:
    assert understood(words) == dict.fromkeys(words.split("|"), (code, ""))


def test_abbreviations_are_read_with_and_without_stops() -> None:
    for code, line in ABBREVIATED.items():
        for name in line.split("|"):
            stopped = "".join(f"{word.capitalize()}. " for word in name.split())
            for written in (name, name.upper(), name.title(), stopped, stopped.upper(), f"{name.capitalize()}."):
                assert (country_of(written).code, country_of(written).doubt) == (code, ""), written


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        ("Checoslovaquia|Czechoslovakia|Checoslováquia|Tchécoslovaquie|República Socialista Checoslovaquia", "CZ SK"),
        ("Yugoslavia|Jugoslávia|Iugoslávia|Yougoslavie|República Federal de Yugoslavia", "RS HR SI BA ME MK"),
        ("Serbia y Montenegro|Serbia and Montenegro|Sérvia e Montenegro|Serbie-et-Monténégro", "RS ME"),
        ("URSS|U.R.S.S.|USSR|Unión Soviética|Soviet Union|União Soviética|Union soviétique", "RU UA BY KZ UZ GE AM AZ MD KG TJ TM EE LV LT"),
        ("Congo|el Congo|CONGO|The Congo", "CG CD"),
        ("Corea|Korea|Coreia|Corée|Corea (Seúl)|la Corea|Democratic Republic of Korea", "KR KP"),
        ("Guinea|Guiné|Guinée", "GN GW GQ PG"),
        ("Guayana|las Guayanas|Guianas|República de Guayana", "GY GF SR"),
        ("Islas Vírgenes|Virgin Islands|Ilhas Virgens|Îles Vierges|Islas Vírgenes (isla)", "VI VG"),
        ("San Martín|Saint Martin|St. Martin|Saint Martin (isla)", "MF SX"),
        ("Antillas Holandesas|Netherlands Antilles|Antilhas Holandesas|Antilles néerlandaises", "CW SX BQ AW"),
        ("República de Dominica|Republic of Dominica|Rep. Dominica|República Dominica", "DO DM"),
        ("República de China|Republic of China|Rep. of China", "TW CN"),
        ("State of Georgia|Estado de Georgia|Georgia, State of|Georgia (Estado)", "US GE"),
        ("Dom.|Dom|dom.", "DO DM"),
        ("Bel.|Bel", "BZ BE"),
        ("Sur|Sur.", "SR"),
        ("Par|Par.", "PY"),
        ("Bah.", "BS BH"),
        ("Ch.", "CL CH CN"),
        ("Aus.", "AU AT"),
    ],
)  # fmt: skip
def test_which_of_several_is_meant_is_asked(words: str, likely: str) -> None:
    for written in words.split("|"):
        found = country_of(written)
        assert (found.code, found.doubt, " ".join(found.likely)) == ("", "which_country", likely), written


@pytest.mark.parametrize(
    "written",
    [
        *(
            "África - Sur",
            "Recife, PE",
            "Belém, PA",
            "Belo Horizonte - MG",
            "Los Angeles, CA",
            "Baltimore, MD",
            "Denver, CO",
        ),
        *("Atlanta, Georgia", "Salvador, Bahia", "Guadalupe, Nuevo León", "Trinidad, Beni", "Granada (Andalucía)"),
        *(
            "Granada, Nicaragua",
            "Salvador, Brasil",
            "Georgia, USA",
            "Atlanta, Georgia, USA",
            "San Vicente, El Salvador",
        ),
        *(
            "Sr.",
            "Sr",
            "La",
            "De",
            "Dr.",
            "Nig.",
            "Mr.",
            "Nueva-Guinea",
            "Ex-Perú-Holding",
            "Samoa (EE.UU.)",
            "Guinea, Congo",
        ),
        *("Estado de Amazonas", "República de Nadie", "Kingdom of Nowhere", "Turkish Republic of Northern Cyprus"),
    ],
)
def test_words_that_may_be_something_else_are_asked_about(written: str) -> None:
    assert country_of(written).doubt
