"""Abbreviations of the states of the Americas, Spain, Portugal, France and Italy that can mean one state only; folded.

Written with or without full stops. "Ch." (Chile, China, Suiza), "Bel." (Belice, Bélgica) and "Bah." (Bahamas, Bahrein) stand
nowhere here: they are asked about.
"""

ABBREVIATED = {
    "AG": "ant y barb|ant and barb|ant e barb|ant et barb|antig y barb|antigua y b|antigua and b|ant barb|antigua y barb"
    "|antig and barb|antigua e barb|antigua et barb|ant barbuda|ant y barbuda",
    "AR": "argent|rep arg|rca argentina|r argentina|arg|argen",
    "BB": "barb|bdos|b dos|barbad",
    "BO": "boliv|bol|est plur de bolivia|e p de bolivia|est plurinacional de bolivia",
    "BR": "bra|bras|braz|bres|rep fed do brasil|rep fed del brasil",
    "BS": "baham|las baham|the baham",
    "BZ": "beliz|belic",
    "CA": "canad|cda|cnda",
    "CL": "chi|rep chile|r chile|r de chile",
    "CO": "col|colom|colomb|rep col|rep de col|r de colombia|r colombia",
    "CR": "c rica|cta rica|costa r|c ri|costa rca|c rca|csta rica",
    "CU": "cub|r de cuba",
    "DO": "rep dom|r dom|rep dominic|rep domin|dom rep|dominican rep|rca dominicana|repub dominicana|r dominicana|r d|repdom"
    "|rep dca|rep dominicaine",
    "EC": "ecu|ecuad|equad|equat r|r del ecuador",
    "ES": "esp|r de espana|espan|espn",
    "FR": "fr|fran|franc|fra|rep fr|rep francaise|rep francesa",
    "GD": "gren|grenad|granad",
    "GT": "guat|guatem|guate|guatem la|r de guatemala",
    "GY": "guy|rep coop de guyana|guyan|coop rep of guyana",
    "HN": "hond|hdras|hon|honds|hondur",
    "HT": "hai|hait",
    "IT": "it|ita|ital|rep it|rep italiana",
    "JM": "jam|jca|j ca|jamaic",
    "KN": "skn|s k n|st kitts and n|st kitts y nieves|s cristobal y nieves|san crist y nieves|s cristovao e nevis"
    "|st christopher nevis|st kitts et nevis|s kitts and nevis|san cristobal y n|san cristobal nieves|st k and n",
    "LC": "s lucia|st luc|sta luc|ste luc|st lcia|s luc",
    "MX": "mex|mej|mexic|mejic|eum|e u m|ee uu mexicanos|e u mexicanos|est unidos mexicanos",
    "NI": "nic|nicar|nicarag|nca",
    "PA": "panam|pan|pma|rep de pma|r de panama",
    "PE": "per|rep per|r del peru",
    "PR": "pto rico|p rico|pto r|puerto r",
    "PT": "port|portug|prt|rep port",
    "PY": "parag|paragu|pgy",
    "SR": "surin|surinam",
    "SV": "el salv|salv|e salvador|el slv|salvad",
    "TT": "t y t|t and t|t e t|t et t|t t|trin|trin y tob|trin and tob|trin tob|trin e tob|trin et tob|trinidad y t|trinidad and t"
    "|tdad y tobago|tdad y tob|trinid y tob|trinidad y tob|trinidad and tob|trin y tobago|trin and tobago|trinbago",
    "US": "e unidos|est unidos|ee unidos|est un|e unis|et unis|etats un|estad unidos|u states|united st|est unid|etas unidos"
    "|e u am|ee uu|eeuu|e e u u|eua|e u a|u s a|u s|e u n a|united s|estados u|estados unid|ets unis|e unidos de america"
    "|u s of a|ee uu de n a",
    "UY": "uru|urug|r o u|rep oriental|rep oriental del uruguay|r oriental del uruguay|rep or del uruguay|uruguai",
    "VC": "svg|s v g|s vicente|st vinc|s vicente y granadinas|s vicente y las granadinas|st vincent and gren|s vte"
    "|san vicente y gran|san vicente y las gran|st vinc and gren|st v and g|st vincent and the gren|s vicente e granadinas",
    "VE": "ven|venez|venezuel|rb venezuela|r b venezuela|rep bol de venezuela|r b de venezuela|rbv|rep boliv de venezuela|vzla"
    "|rep bolivariana",
}  # fmt: skip

#: Short words that people write for more than one country, or that mean something else → those they may mean, the likely
#: first. In capitals, or all small, they are codes.
STOPPED = {
    "bah": "BS BH",
    "bel": "BZ BE",
    "ch": "CL CH CN",
    "dom": "DO DM",
    "gua": "GT GP GY",
    "mar": "MQ MA",
    "aus": "AU AT",
    "sur": "SR",  # the south, in Spanish
    "par": "PY",  # by, in French
}
