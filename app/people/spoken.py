"""Countries, categories and languages as people write them in a cell: by code or name, in any of the four languages."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from app.config import LANGUAGES
from app.core.text import folded
from app.network.countries import iso_codes
from app.people.columns import plain_heading
from app.people.models import Category

#: What CLDR does not call them, but lists do; folded, without marks.
COUNTRY_ALIASES = {
    "US": "eeuu|ee uu|e e u u|estados unidos de america|united states of america|usa|u s a|u s|eua|etats unis d amerique",
    "BR": "brasil|brazil|republica federativa do brasil",
    "BO": "bolivia|estado plurinacional de bolivia|plurinational state of bolivia",
    "VE": "venezuela|republica bolivariana de venezuela|bolivarian republic of venezuela",
    "DO": "rep dominicana|r dominicana|republica dominicana|dominican rep|dom rep",
    "TT": "trinidad y tobago|trinidad and tobago|trinidad|trinidad tobago",
    "AG": "antigua|antigua y barbuda|antigua and barbuda",
    "KN": "saint kitts and nevis|st kitts and nevis|saint kitts|san cristobal y nieves",
    "LC": "saint lucia|st lucia|santa lucia",
    "VC": "saint vincent and the grenadines|st vincent and the grenadines|saint vincent|st vincent|san vicente",
    "BS": "bahamas|the bahamas|las bahamas",
    "GB": "uk|united kingdom|great britain|england|inglaterra|reino unido|u k|gran bretana",
    "NL": "holanda|holland|the netherlands|paises bajos|paises baixos",
    "KR": "corea|korea|south korea|republic of korea|republica de corea|corea del sur",
    "CZ": "czech republic|republica checa",
    "PE": "republica del peru",
    "CR": "republica de costa rica",
    "MX": "estados unidos mexicanos|mejico",
    "SV": "salvador|republica de el salvador",
    "GY": "guiana|guyana|cooperative republic of guyana",
    "SR": "surinam|suriname",
    "HT": "haiti|republique d haiti",
    "PR": "puerto rico",
}

#: ISO 3166-1 alpha-3 codes, of the members and of those who come most.
ALPHA_3 = dict(
    pair.split(":")
    for pair in [
        "ATG:AG",
        "ARG:AR",
        "BHS:BS",
        "BRB:BB",
        "BLZ:BZ",
        "BOL:BO",
        "BRA:BR",
        "CAN:CA",
        "CHL:CL",
        "COL:CO",
        "CRI:CR",
        "CUB:CU",
        "DMA:DM",
        "DOM:DO",
        "ECU:EC",
        "SLV:SV",
        "GRD:GD",
        "GTM:GT",
        "GUY:GY",
        "HTI:HT",
        "HND:HN",
        "JAM:JM",
        "MEX:MX",
        "NIC:NI",
        "PAN:PA",
        "PRY:PY",
        "PER:PE",
        "KNA:KN",
        "LCA:LC",
        "VCT:VC",
        "SUR:SR",
        "TTO:TT",
        "URY:UY",
        "USA:US",
        "VEN:VE",
        "ESP:ES",
        "PRT:PT",
        "FRA:FR",
        "GBR:GB",
        "DEU:DE",
        "ITA:IT",
        "NLD:NL",
        "KOR:KR",
        "JPN:JP",
        "CHN:CN",
    ]
)

CATEGORY_NAMES = {
    Category.SGPE: (
        "sgpe|senior government procurement executive|senior government procurement executives|alto ejecutivo de compras"
        "|alto ejecutivo de compras gubernamentales|ejecutivo de compras publicas|director de compras publicas"
        "|executivo senior de compras governamentais|alto executivo de compras governamentais"
        "|haut responsable des marches publics|haut responsable des achats publics"
    ),
    Category.OTHER_GOVERNMENT: (
        "other government|government|gobierno|otro gobierno|otros gobierno|sector publico|public sector|publico"
        "|governo|outro governo|outros governo|setor publico|gouvernement|autre gouvernement|secteur public|public"
    ),
    Category.PRIVATE_SECTOR: (
        "private sector|private|sector privado|privado|empresa|empresas|company|setor privado|secteur prive|prive"
        "|entreprise|business"
    ),
    Category.MULTILATERAL: (
        "multilateral|multilateral institution|multilateral organization|organismo multilateral|multilaterales"
        "|institucion multilateral|organismo internacional|international organization|instituicao multilateral"
        "|organizacao internacional|institution multilaterale|multilaterale|organisation internationale"
    ),
    Category.CIVIL_SOCIETY: (
        "civil society|sociedad civil|sociedade civil|societe civile|ong|ngo|osc|cso|organizacion de la sociedad civil"
    ),
    Category.ACADEMIA: (
        "academia|academic|academico|academica|universidad|university|universidade|universite|academie|academique"
        "|academe|monde universitaire"
    ),
}

NOTHING: Mapping[str, Category] = {}

LANGUAGE_NAMES = {
    "es": "es|spa|espanol|castellano|spanish|espanhol|espagnol",
    "en": "en|eng|ingles|english|anglais",
    "pt": "pt|por|portugues|portuguese|portugais",
    "fr": "fr|fra|frances|french|francais",
}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    codes = iso_codes()
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                names.setdefault(plain_heading(name), code)
    for code, aliases in COUNTRY_ALIASES.items():
        names.update(dict.fromkeys(aliases.split("|"), code))
    return names


def country_written(text: str) -> str | None:
    """The ISO code of a country as someone wrote it; None when it is none we know."""
    mark = text.strip().upper()
    if len(mark) == 2 and mark in _countries().values():
        return mark
    if mark in ALPHA_3:
        return ALPHA_3[mark]
    return _countries().get(plain_heading(text)) or _countries().get(plain_heading(text.replace("(", " ")))


def category_written(text: str, own: Mapping[str, Category] = NOTHING) -> Category | None:
    """The category as someone wrote it: its key or a usual name in any of the four languages.

    `own` are the names our own pages and template print (`plain_heading` → category).
    """
    plain = plain_heading(text.replace("_", " "))
    if plain in own:
        return own[plain]
    for category, names in CATEGORY_NAMES.items():
        if plain in names.split("|") or plain == category.value.replace("_", " "):
            return category
    # "Senior government procurement executive (SGPE)", "SGPE – alto ejecutivo"
    return Category.SGPE if "sgpe" in folded(text) else None


def language_written(text: str) -> str | None:
    plain = plain_heading(text)
    return next((code for code, names in LANGUAGE_NAMES.items() if plain in names.split("|")), None)
