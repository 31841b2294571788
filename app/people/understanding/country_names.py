"""Countries as lists write them and CLDR does not: usual names, demonyms, capitals, and what is no country; folded."""

#: Code → names that mean this country and no other.
NAMES = {
    "US": "eeuu|ee uu|e e u u|e u|e u a|eua|ee uu de america|ee uu a|estados unidos de america|estados unidos de norteamerica"
    "|united states of america|usa|u s a|u s|us of a|the united states|the united states of america|the usa"
    "|etats unis d amerique|estados unidos da america|estados unidos de norte america|estados unidos del norte"
    "|e u de america|etats unis|los estados unidos|e e uu|eeuu de america|ee uu de norteamerica|usa estados unidos",
    "BR": "brasil|brazil|bresil|republica federativa do brasil|republica federativa del brasil|federative republic of brazil"
    "|republica federativa de brasil|republique federative du bresil",
    "BO": "bolivia|estado plurinacional de bolivia|plurinational state of bolivia|etat plurinational de bolivie|bolivie",
    "VE": "venezuela|republica bolivariana de venezuela|bolivarian republic of venezuela|republica bolivariana da venezuela"
    "|republique bolivarienne du venezuela|r b de venezuela|rbv",
    "DO": "rep dominicana|r dominicana|republica dominicana|dominican rep|dom rep|rd|r d|rep dom|rep dom|repdom"
    "|dominican republic|the dominican republic|republique dominicaine|republica dominica na",
    "TT": "trinidad y tobago|trinidad and tobago|trinidad|trinidad tobago|trinidad y tabago|trinidad e tobago|trinite et tobago"
    "|trinite et tobago|trinidad y tob|trindade e tobago|trindad y tobago|t t|republic of trinidad and tobago|trinidade e tobago",
    "AG": "antigua and barbuda|antigua barbuda|antigua et barbuda|antigua e barbuda|antigua and barb",
    "KN": "saint kitts and nevis|st kitts and nevis|saint kitts|st kitts|san cristobal y nieves|san cristobal y nevis"
    "|saint kitts y nevis|st kitts nevis|saint kitts nevis|saint christophe et nieves|san kitts y nevis"
    "|federation of saint kitts and nevis|saint christopher and nevis|sao cristovao e neves|st christopher and nevis"
    "|federation of saint christopher and nevis|st kitts y nevis|federation of st kitts and nevis",
    "LC": "saint lucia|st lucia|santa lucia|sta lucia|sainte lucie|ste lucie|st lucie",
    "VC": "saint vincent and the grenadines|st vincent and the grenadines|saint vincent|st vincent|st vincent grenadines"
    "|san vicente y las granadinas|san vicente y granadinas|saint vincent et les grenadines|sao vicente e granadinas"
    "|st vincent the grenadines|saint vincent the grenadines|svg|saint vincent and grenadines|st vincent and grenadines"
    "|saint vincent grenadines|san vicente las granadinas|san vicente",
    "BS": "bahamas|the bahamas|las bahamas|commonwealth of the bahamas|mancomunidad de las bahamas|as bahamas|les bahamas",
    "DM": "commonwealth of dominica|mancomunidad de dominica|dominica|dominique",
    "GD": "grenada|granada|grenade",
    "GB": "uk|united kingdom|great britain|inglaterra|england|reino unido|u k|gran bretana|scotland|escocia|wales|gales"
    "|united kingdom of great britain and northern ireland|reino unido de gran bretana e irlanda del norte|royaume uni"
    "|grande bretagne|angleterre|gra bretanha|northern ireland|irlanda del norte|irlanda do norte|irlande du nord|reino unido da gra bretanha e irlanda do norte"
    "|reino unido da gra bretanha e da irlanda do norte|royaume uni de grande bretagne et d irlande du nord|reino unido de gran bretana",
    "NL": "holanda|holland|the netherlands|netherlands|paises bajos|paises baixos|pays bas|hollande|reino de los paises bajos",
    "KR": "south korea|republic of korea|republica de corea|corea del sur|coreia do sul|coree du sud"
    "|s korea|rok|republique de coree|republica da coreia|corea del s|corea sur",
    "KP": "north korea|corea del norte|democratic people s republic of korea|republica popular democratica de corea"
    "|coree du nord|coreia do norte|dprk|republica democratica popular de corea|republique populaire democratique de coree",
    "CZ": "czech republic|republica checa|republique tcheque|czechia|chequia|rep checa|republica tcheca|tcheca",
    "CN": "china|p r china|prc|pr china|people s republic of china|republica popular china|republica popular de china|rpc"
    "|republique populaire de chine|republica popular da china|r p china|chine|mainland china",
    "TW": "taiwan|formosa taiwan|china taiwan|chinese taipei|taiwan china|taiwan province of china",
    "TR": "turkey|turkiye|turquia|turquie|republic of turkiye|republic of turkey",
    "RU": "russia|rusia|russie",
    "PE": "republica del peru|peru|perou",
    "CR": "republica de costa rica|costa rica|c r|crc",
    "MX": "estados unidos mexicanos|mejico|ciudad de mexico|mexico|mexico d f|mexico df|united mexican states|mexique|etats unis mexicains"
    "|mexico cdmx|ciudad de mexico mexico|estados unidos de mexico|mx",
    "SV": "salvador|el salvador|republica de el salvador|republica del salvador|le salvador|el salv|republic of el salvador|esa",
    "GT": "guatemala|guate|gua",
    "GY": "guiana|guyana|cooperative republic of guyana|co operative republic of guyana|republica cooperativa de guyana"
    "|republica cooperativista de guyana|british guiana|guyane britannique",
    "SR": "surinam|suriname|republic of suriname|republica de surinam|dutch guiana|sur",
    "GF": "guayana francesa|french guiana|guyane francaise|guyane|guiana francesa",
    "HT": "haiti|ayiti|republique d haiti|republica de haiti|republic of haiti|hayti|repiblik ayiti|hai",
    "PR": "puerto rico|porto rico|estado libre asociado de puerto rico|commonwealth of puerto rico|p r|pur",
    "UY": "republica oriental del uruguay|banda oriental|oriental republic of uruguay|republique orientale de l uruguay"
    "|republica oriental do uruguai|uruguay|uru",
    "AR": "argentina|republica argentina|argentine republic|argentine|republique argentine|la argentina|rep argentina|arg",
    "PY": "paraguay|paraguai|py|republica del paraguay|par",
    "CL": "chile|chili|chi|republica de chile",
    "EC": "ecuador|equateur|equador|republica del ecuador",
    "HN": "honduras|hon|rep de honduras",
    "NI": "nicaragua|nca|nic",
    "BZ": "belice|belize|british honduras|honduras britanica|biz",
    "CU": "cuba|republica de cuba",
    "BB": "barbados|la barbade|barbade|bar",
    "JM": "jamaica|jamaique",
    "CW": "curazao|curacao|curacau",
    "AW": "aruba",
    "SX": "sint maarten|san martin holandes|st maarten|saint martin pays bas|saint maarten",
    "BQ": "bonaire|caribe neerlandes|bonaire sint eustatius and saba",
    "KY": "islas caiman|cayman islands|iles caimans|ilhas cayman|cayman|islas cayman|gran caiman|caiman islands",
    "BM": "bermuda|bermudas|bermudes",
    "TC": "turks and caicos|islas turcas y caicos|turks caicos|turks and caicos islands|islas turks y caicos",
    "VG": "british virgin islands|islas virgenes britanicas|bvi|b v i|virgin islands british|islas virgenes b",
    "VI": "us virgin islands|u s virgin islands|islas virgenes americanas|usvi|islas virgenes de los estados unidos"
    "|islas virgenes estadounidenses|islas virgenes de los ee uu|islas virgenes ee uu|united states virgin islands",
    "ES": "espana|reino de espana|kingdom of spain|estado espanol|spain|espagne|espanha",
    "DE": "alemania|germany|allemagne|alemanha|federal republic of germany|republica federal de alemania|rfa|deutschland",
    "CH": "suiza|switzerland|suisse|confederacion suiza|swiss confederation|suica",
    "CD": "democratic republic of the congo|dr congo|drc|republica democratica del congo|rdc|congo kinshasa"
    "|republique democratique du congo|the democratic republic of the congo|zaire|republica democratica do congo|rd congo"
    "|congo the democratic republic of the",
    "CG": "republic of the congo|republica del congo|congo brazzaville|republique du congo",
    "CI": "ivory coast|costa de marfil|cote d ivoire|costa do marfim",
    "MM": "burma|birmania|birmanie|myanmar",
    "SZ": "swaziland|suazilandia|eswatini|swazilandia",
    "MK": "macedonia|north macedonia|macedonia del norte|the former yugoslav republic of macedonia|fyrom",
    "CV": "cape verde|cabo verde|cap vert",
    "TL": "east timor|timor oriental|timor leste",
    "PS": "west bank and gaza|cisjordania y gaza|palestine|palestina|state of palestine|estado de palestina",
    "SY": "siria|syria|syrian arab republic|republica arabe siria",
    "IR": "iran|islamic republic of iran|republica islamica del iran|republica islamica de iran|persia",
    "LA": "laos|lao people s democratic republic|republica democratica popular lao",
    "MD": "moldova|moldavia|republic of moldova|republica de moldova",
    "TZ": "tanzania|united republic of tanzania|republica unida de tanzania",
    "VN": "vietnam|viet nam",
    "VA": "vaticano|vatican|santa sede|holy see|saint siege|ciudad del vaticano|vatican city|santa se",
    "AE": "emiratos arabes|emiratos arabes unidos|emirados arabes|uae|u a e|eau|emirats arabes unis|emirates",
    "SA": "arabia saudita|arabia saudi|saudi arabia|kingdom of saudi arabia|ksa|arabie saoudite",
    "BN": "brunei|brunei darussalam",
    "EG": "egipto|egypt|egypte|arab republic of egypt|republica arabe de egipto",
    "JO": "jordania|jordan|hashemite kingdom of jordan|reino hachemita de jordania",
    "LK": "sri lanka|ceylon|ceilan",
    "BY": "belarus|bielorrusia|belarusia|bielorussia",
    "ZA": "south africa|sudafrica|suráfrica|africa do sul|afrique du sud|republic of south africa|rsa",
    "NZ": "new zealand|nueva zelanda|nueva zelandia|nouvelle zelande|nova zelandia",
    "LU": "luxemburgo|luxembourg|gran ducado de luxemburgo|grand duchy of luxembourg",
    "IE": "irlanda|ireland|irlande|eire|republic of ireland|republica de irlanda",
    "RO": "rumania|romania|roumanie|rumanía",
    "PL": "polonia|poland|pologne",
    "KZ": "kazajstan|kazajistan|kazakstan|cazaquistao",
    "BH": "bahrein|barein|bareine",
    "TJ": "tayikistan|tadjiquistao|tajiquistao",
    "FM": "micronesia|federated states of micronesia|estados federados de micronesia|fed sts micronesia",
    "HK": "hong kong|hongkong|hong kong china|hong kong sar|hong kong rae",
    "MO": "macao|macau|macao sar|macau sar|macao china|macau china|macao rae",
    "CA": "canada|canad|cdn",
    "CO": "colombia|colombie|republica de colombia",
    "PA": "panama|republica de panama|pma|pan",
}  # fmt: skip

#: Before a country's name: "Gobierno de", "Delegación de", an article. What is left is looked up alone.
BEFORE = """gobierno de la|gobierno de los|gobierno de|gobierno del|government of the|government of|governo do|governo da|governo de
gouvernement du|gouvernement de la|gouvernement de|gouvernement d|delegacion de la|delegacion de|delegacion del|delegation of
delegation du|delegation de|delegacao do|delegacao da|delegacao de|embajada de|embajada del|embassy of|pais|country|pays|islas
la|las|los|the|el|le|les|l|o|a|os|as"""

#: Behind one: "Guatemala, C.A.", "Barbados W.I.".
BEHIND = frozenset(
    ["c a", "w i", "ca", "wi", "centroamerica", "central america", "west indies", "sudamerica", "d f", "df"]
)
BEHIND_WORDS = tuple(f" {words}" for words in sorted(BEHIND, key=len, reverse=True))

#: Not certain: code → beginnings of what its people are called.
DEMONYMS = {
    "AR": "argentin", "BO": "bolivian|bolivien", "BR": "brasilen|brasileir|brasiler|brazilian|bresilien",
    "CA": "canadiens|canadian|canadien|canadens", "CL": "chilen|chilien", "CO": "colombian|colombien",
    "CR": "costarricens|costa rican|costarriquen|costariqu|tico|tica|costa riquen|costarriquenh|costaricien",
    "CU": "cuban|cubain", "DO": "dominican|dominicain|quisqueyan", "EC": "ecuatorian|ecuadorian|ecuatorien|equatorian",
    "SV": "salvadoren|salvadoran|salvadorenh|salvadorien", "GT": "guatemaltec|guatemalan|guatemalteque|chapin",
    "HN": "honduren|honduran|hondurenh|hondurien", "MX": "mexican|mexicain|mejican", "NI": "nicaraguens|nicaraguan|nica",
    "PA": "panamen|panamanian|panameen|panamenh", "PY": "paraguay|paraguai", "PE": "peruan|peruvian|peruvien",
    "UY": "uruguay|uruguai", "VE": "venezolan|venezuelan|venezuelien", "US": "estadounidens|american|norteamerican|gringo|etatsunien",
    "JM": "jamaiquin|jamaican|jamaicain|jamaican", "TT": "trinidadian|trinitens|trinbagonian", "HT": "haitian|haitien",
    "BB": "barbadens|barbadian|bajan|barbadien", "BS": "bahamen|bahamian|bahameen", "BZ": "belicen|belizean|belizien",
    "GY": "guyanes|guyanens", "SR": "surinames|surinamais", "GD": "granadin|grenadian|grenadien",
    "LC": "santalucens|saint lucian|st lucian", "VC": "vincentian|sanvicentin", "DM": "dominiques",
    "AG": "antiguan", "KN": "kittitian", "ES": "espanol|spanish|spaniard|espagnol|espanhol", "FR": "frances|french|francais",
    "PT": "portugues|portuguese|portugais", "GB": "britanic|british|ingles|english|britannique", "DE": "aleman|german|allemand",
    "IT": "italian|italien", "KR": "surcorean|corean|korean|coreen", "CN": "chin|chinese|chinois", "JP": "japones|japanese|japonais",
    "PR": "puertorriquen|puerto rican|boricua", "NL": "holandes|neerlandes|dutch|neerlandais",
}  # fmt: skip

#: A capital, or a large city, where a country should stand: likely, not certain.
CITIES = {
    "AR": "buenos aires|caba", "BO": "la paz|sucre|santa cruz de la sierra", "BR": "brasilia|sao paulo|rio de janeiro",
    "CA": "ottawa|toronto|montreal", "CL": "santiago de chile", "CO": "bogota|bogota d c|medellin", "CR": "san jose de costa rica",
    "CU": "la habana|habana|havana", "DO": "santo domingo", "EC": "quito|guayaquil", "SV": "san salvador",
    "GT": "ciudad de guatemala|guatemala city", "HN": "tegucigalpa", "MX": "cdmx|mexico city|df",
    "NI": "managua", "PA": "ciudad de panama|panama city", "PY": "asuncion", "PE": "lima|cusco", "UY": "montevideo",
    "VE": "caracas", "US": "washington|washington d c|washington dc|new york|nueva york|miami|norteamerica|america del norte"
    "|north america|miami florida", "JM": "kingston", "TT": "port of spain|puerto espana", "HT": "puerto principe|port au prince",
    "BB": "bridgetown", "BS": "nassau", "BZ": "belmopan|belize city", "GY": "georgetown", "SR": "paramaribo",
    "ES": "madrid|barcelona", "PR": "san juan de puerto rico"
}  # fmt: skip

#: Shorter than a name and not only one country's.
AMBIGUOUS = {"ch": "CL", "eu": "US", "dominicana": "DO", "la dominicana": "DO", "antigua": "AG", "america": "US",
             "san cristobal": "KN", "formosa": "TW"}  # fmt: skip

#: Also called so elsewhere, a state, a province or a town: behind or before words that we do not know, they are a guess.
ELSEWHERE = frozenset(
    """georgia|granada|salvador|guadalupe|trinidad|san vicente|santa lucia|santa elena|santa helena|jersey|libano
    |saint vincent|saint lucia|st vincent|st lucia|sur|par""".replace("\n    ", "").split("|")
)

#: Territory → the state it belongs to: "Aruba (Países Bajos)" names one country.
BELONGS_TO = {
    **dict.fromkeys(("PR", "VI", "GU", "AS", "MP", "UM"), "US"),
    **dict.fromkeys(("AW", "CW", "SX", "BQ"), "NL"),
    **dict.fromkeys(("GP", "MQ", "GF", "MF", "BL", "PM", "RE", "YT", "NC", "PF", "WF", "TF"), "FR"),
    **dict.fromkeys(("BM", "KY", "TC", "VG", "AI", "MS", "FK", "GI", "JE", "GG", "IM", "SH", "PN", "IO"), "GB"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("HK", "MO"), "CN"),
}

#: Written where there is none.
ABSENT = frozenset(
    """n a|na|no aplica|ninguno|ninguna|none|nada|sin dato|sin datos|no indica|no especifica|s d|sd|n d|nd|no tiene|pendiente
    |por definir|por confirmar|tbd|tbc|x|xx|xxx|no|si|not applicable|nao se aplica|aucun|sin pais|desconocido|unknown|otro|other
    |null|nan|none""".replace("\n    ", "").split("|")
)

#: Organisations and the like that stand where a country should.
NO_COUNTRY = frozenset(
    """caricom|sica|oea|oas|bid|idb|onu|un|pnud|undp|cepal|eclac|ue|union europea|european union|uniao europeia
    |union europeenne|internacional|international|mercosur|mercosul|comunidad andina|oecs|oecd|ocde|ricg|inter american
    |banco mundial|world bank|regional|multilateral|latinoamerica|america latina|latin america|caribe|caribbean
    |centroamerica|central america|varios|various|global|mundo|world|sudamerica|south america""".replace(
        "\n    ", ""
    ).split("|")
)
