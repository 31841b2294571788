"""Categories and languages as people write them in a cell: by code or name, in any of the four languages."""

from collections.abc import Mapping

from app.core.text import folded
from app.people.columns import plain_heading
from app.people.models import Category

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
