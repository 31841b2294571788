"""Official names of states that hold an adjective instead of the short name: "República Portuguesa"; folded.

Those that are a title and the short name ("Reino de España") need no line here: `country_titles` takes them apart.
"""

OFFICIAL = {
    "AD": "principado de los valles de andorra|principality of the valleys of andorra",
    "AL": "republica albanesa|albanian republic|republique albanaise",
    "AM": "republique armenienne|armenian republic",
    "AR": "republica argentina|argentine republic|argentinean republic|argentinian republic|republique argentine"
    "|confederacion argentina|argentine confederation|confederacao argentina|confederation argentine",
    "AT": "austrian republic|republica austriaca|republique autrichienne",
    "AZ": "republique azerbaidjanaise|azerbaijani republic",
    "BG": "republique bulgare|bulgarian republic",
    "CD": "republica democratica congolesa|republique democratique congolaise",
    "CF": "republica centroafricana|central african republic|republica centro africana|republique centrafricaine|centroafrica"
    "|imperio centroafricano|central african empire|imperio centro africano|empire centrafricain|centrafrique",
    "CH": "confederacion suiza|swiss confederation|confederacao suica|confederation suisse|confederacion helvetica"
    "|helvetic confederation|confederacao helvetica|confederation helvetique",
    "CI": "republique ivoirienne|ivorian republic",
    "CN": "republica popular china|republica popular chinesa|chinese people s republic|republique populaire chinoise",
    "CY": "republique chypriote|republica chipriota|cypriot republic",
    "CZ": "republica checa|czech republic|republica tcheca|republique tcheque",
    "DE": "republica federal alemana|german federal republic|republica federal alema|republique federale allemande",
    "DO": "republica dominicana|dominican republic|republique dominicaine",
    "DZ": "republica argelina democratica y popular|republica argelina democratica e popular|republica argelina"
    "|republique algerienne democratique et populaire|republique algerienne|algerian republic"
    "|algerian people s democratic republic|republica democratica popular argelina",
    "ES": "estado espanol|spanish state|estado espanhol|etat espagnol|reino espanol",
    "FR": "republica francesa|french republic|republique francaise",
    "GA": "republica gabonesa|gabonese republic|republique gabonaise",
    "GN": "republica de guinea|republic of guinea|republica da guine|republique de guinee|guinea conakry|guine conacri"
    "|guinea conacri|guinee conakry|guine conakry|revolutionary people s republic of guinea",
    "GR": "republica helenica|hellenic republic|republique hellenique|republica griega|greek republic|republique grecque"
    "|republica grega",
    "HR": "republique croate|croatian republic",
    "HU": "republica hungara|hungarian republic|republique hongroise",
    "IT": "republica italiana|italian republic|republique italienne|repubblica italiana|italia",
    "KG": "republica kirguisa|kyrgyz republic|republica quirguiz|republica quirguize|republique kirghize|republica kirguiza",
    "KP": "republica popular democratica de corea|democratic people s republic of korea"
    "|republica popular democratica da coreia|republique populaire democratique de coree"
    "|republica democratica popular da coreia|people s democratic republic of korea",
    "KR": "republica de corea|republic of korea|republica da coreia|republique de coree",
    "LA": "republica democratica popular lao|lao people s democratic republic|republique democratique populaire lao"
    "|republica democratica popular laosiana|lao pdr|rdp lao|republica popular democratica lao",
    "LB": "republica libanesa|lebanese republic|republique libanaise",
    "LT": "republique lituanienne|lithuanian republic",
    "LV": "republique lettone|latvian republic",
    "LY": "jamahiriya arabe libia|libyan arab jamahiriya|jamahiriya arabe libya|jamahiriya arabe libyenne"
    "|jamahiriya arabe libia popular y socialista|socialist people s libyan arab jamahiriya"
    "|great socialist people s libyan arab jamahiriya|republica arabe libia|libyan arab republic"
    "|jamahiriya arabe libyenne populaire et socialiste|jamahiriya arabe libia popular e socialista",
    "MG": "republica malgache|malagasy republic|republique malgache",
    "MX": "estados unidos mexicanos|united mexican states|etats unis mexicains|republica mexicana|mexican republic"
    "|republique mexicaine",
    "PL": "republica polaca|polish republic|republique polonaise|republica polonesa",
    "PT": "republica portuguesa|portuguese republic|republique portugaise|estado portugues",
    "RU": "federacion rusa|russian federation|federacao russa|federation russe|russian fed",
    "SA": "reino saudita|saudi kingdom|kingdom of saudi",
    "SI": "republique slovene|slovene republic|slovenian republic",
    "SK": "republica eslovaca|slovak republic|republique slovaque",
    "SN": "republique senegalaise|senegalese republic",
    "SY": "republica arabe siria|syrian arab republic|republique arabe syrienne|republica siria|syrian republic",
    "TG": "republica togolesa|togolese republic|republique togolaise",
    "TN": "republica tunecina|tunisian republic|republique tunisienne|republica tunisina",
    "TR": "republique turque|turkish republic|republica turca",
    "UY": "republica oriental|oriental republic",
    "VA": "estado de la ciudad del vaticano|vatican city state|state of the vatican city|state of vatican city"
    "|estado da cidade do vaticano|etat de la cite du vatican|cite du vatican|estado vaticano|holy see vatican city state"
    "|santa sede estado de la ciudad del vaticano",
    "YE": "republica yemenita|yemeni republic|republique yemenite",
    "ZA": "republica sudafricana|south african republic|republique sud africaine|republica sul africana|union sudafricana"
    "|union of south africa|uniao sul africana|union sud africaine",
}  # fmt: skip
