"""What countries were called before, in four languages, folded: with one successor, or with several."""

#: Code of the one successor → what it was called.
FORMER = {
    "AE": "trucial states|trucial oman|estados de la tregua|estados da tregua|etats de la treve",
    "BD": "east pakistan|pakistan oriental|paquistao oriental|east bengal",
    "BF": "upper volta|alto volta|haute volta|burkina",
    "BJ": "dahomey|dahome|daome|dahomei",
    "BO": "alto peru|upper peru|haut perou",
    "BW": "bechuanaland|bechuanalandia|bechuanaland protectorate|beckuanalandia",
    "BY": "byelorussia|bielorrusia|bielorussie|bielorrussia|belorussia|white russia|rusia blanca",
    "BZ": "british honduras|honduras britanica|honduras britanicas|honduras britanico|honduras inglesa|honduras britannique"
    "|belice britanico|honduras inglesas",
    "CD": "zaire|republica del zaire|belgian congo|congo belga|congo belge|congo leopoldville|congo kinshasa|congo kinsasa"
    "|congo quinxassa|estado libre del congo|congo free state|etat independant du congo|estado livre do congo",
    "CG": "french congo|congo frances|congo francais|moyen congo|middle congo|congo medio|congo brazzaville|congo brazavile"
    "|republica popular del congo|people s republic of the congo|republica popular do congo|republique populaire du congo",
    "CF": "ubangi shari|ubangui chari|oubangui chari|ubangi chari",
    "CI": "cote d ivoire|ivory coast|costa de marfil|costa do marfim",
    "CO": "nueva granada|new granada|nova granada|nouvelle grenade|estados unidos de colombia|united states of colombia",
    "CV": "cape verde islands|islas de cabo verde|ilhas de cabo verde|iles du cap vert",
    "DE": "east germany|west germany|german democratic republic|gdr|g d r|ddr|rda|r d a|alemania oriental|alemania occidental"
    "|alemania del este|alemania del oeste|republica democratica alemana|republica democratica alema|alemanha oriental"
    "|alemanha ocidental|republique democratique allemande|allemagne de l est|allemagne de l ouest|allemagne orientale",
    "DJ": "french somaliland|somalia francesa|somalilandia francesa|cote francaise des somalis|somalie francaise"
    "|afars and issas|territorio de los afars y los issas|territoire francais des afars et des issas",
    "EH": "spanish sahara|sahara espanol|sahara espagnol|saara espanhol",
    "ET": "abyssinia|abisinia|abissinia|abyssinie",
    "GH": "gold coast|costa de oro|costa do ouro|cote de l or",
    "GN": "french guinea|guinea francesa|guine francesa|guinee francaise",
    "GQ": "spanish guinea|guinea espanola|guine espanhola|guinee espagnole|equatorial guinea",
    "GW": "portuguese guinea|guinea portuguesa|guine portuguesa|guinee portugaise",
    "GY": "british guiana|guayana britanica|guayana inglesa|guiana britanica|guiana inglesa|guyane britannique|guyane anglaise"
    "|british guyana|guyana britanica|guyana inglesa|guyane ex britannique",
    "ID": "dutch east indies|indias orientales neerlandesas|indias orientales holandesas|indias orientais holandesas"
    "|indes orientales neerlandaises|netherlands east indies|indes neerlandaises",
    "IR": "persia|perse|imperio persa|persian empire",
    "JO": "transjordan|transjordania|transjordanie",
    "KG": "kirghizia|kirguizia|kirguisia|kirghizie|quirguizia|kyrgyzia|kirguizistan|kirghizistan",
    "KH": "kampuchea|democratic kampuchea|kampuchea democratica|kampuchea democratique|khmer republic|republica jemer"
    "|republique khmere|republica khmer",
    "KI": "gilbert islands|islas gilbert|ilhas gilbert|iles gilbert",
    "LK": "ceylon|ceilan|ceilao|ceylan",
    "LS": "basutoland|basutolandia",
    "MD": "moldavia|moldavie",
    "MK": "macedonia|macedoine|ex republica yugoslava de macedonia|antigua republica yugoslava de macedonia"
    "|the former yugoslav republic of macedonia|former yugoslav republic of macedonia|fyrom|f y r o m|arym"
    "|ex republique yougoslave de macedoine|antiga republica jugoslava da macedonia|antiga republica iugoslava da macedonia"
    "|la ex republica yugoslava de macedonia|l ex republique yougoslave de macedoine",
    "ML": "french sudan|sudan frances|soudan francais|sudao frances",
    "MM": "burma|birmania|birmanie|union of burma",
    "MW": "nyasaland|nyasalandia|niassalandia",
    "MY": "malaya|federation of malaya|malasia peninsular|british malaya|federacion malaya",
    "NA": "south west africa|africa del sudoeste|africa sudoccidental|sudoeste africano|sud ouest africain|africa do sudoeste"
    "|german south west africa",
    "NL": "holland|holanda|hollande",
    "OM": "muscat and oman|mascate y oman|mascate e oma|mascate et oman",
    "PH": "islas filipinas|ilhas filipinas|iles philippines|philippine islands",
    "SO": "italian somaliland|somalia italiana|somalie italienne|somalilandia italiana",
    "SR": "dutch guiana|guayana holandesa|guayana neerlandesa|guiana holandesa|guiana neerlandesa|guyane hollandaise"
    "|guyane neerlandaise|netherlands guiana|dutch guyana|guyana holandesa|surinam holandes",
    "SZ": "swaziland|suazilandia|swazilandia|ngwane",
    "TH": "siam|siao",
    "TL": "east timor|timor oriental|timor leste|portuguese timor|timor portugues|timor portugais|timor del este|timor est",
    "TM": "turkmenia|turkmenie|turcomenia|turcomenistan",
    "TV": "ellice islands|islas ellice|ilhas ellice|iles ellice",
    "TZ": "tanganyika|tanganica|tanganika|zanzibar|tanganhica|tanganyika y zanzibar|tanganyika and zanzibar",
    "VI": "danish west indies|antillas danesas|indias occidentales danesas|antilhas dinamarquesas|antilles danoises",
    "VN": "north vietnam|south vietnam|vietnam del norte|vietnam del sur|vietna do norte|vietna do sul|vietname do norte"
    "|vietname do sul|nord vietnam|sud vietnam|viet nam del norte|viet nam del sur|vietnam du nord|vietnam du sud",
    "VU": "new hebrides|nuevas hebridas|novas hebridas|nouvelles hebrides",
    "WS": "western samoa|samoa occidental|samoa ocidental|samoa occidentales|samoa occidentale",
    "YE": "north yemen|south yemen|yemen del norte|yemen del sur|yemen democratico|democratic yemen|iemen do norte"
    "|iemen do sul|yemen du nord|yemen du sud|yemen arab republic|republica arabe del yemen",
    "ZM": "northern rhodesia|rodesia del norte|rodesia do norte|rhodesie du nord",
    "ZW": "southern rhodesia|rodesia del sur|rodesia do sul|rhodesie du sud|rhodesia|rodesia|rhodesie",
}  # fmt: skip

#: Names whose meaning only the person who wrote them knows → the codes it may be, the likely first.
SEVERAL = {
    "checoslovaquia|checoeslovaquia|czechoslovakia|tchecoslovaquia|tchecoslovaquie|checoslovakia|tcheco eslovaquia"
    "|czecho slovakia|czech and slovak federal republic|republica federal checa y eslovaca|cssr|csk": "CZ SK",
    "yugoslavia|jugoslavia|iugoslavia|yougoslavie|jugoslawia|rfsy|sfry|rsfy": "RS HR SI BA ME MK",
    "serbia y montenegro|serbia and montenegro|servia e montenegro|serbie et montenegro|serbia montenegro"
    "|serbie montenegro": "RS ME",
    "urss|u r s s|ussr|u s s r|union sovietica|soviet union|uniao sovietica|union sovietique|union des republiques sovietiques"
    "|union de republicas socialistas sovieticas|union of soviet socialist republics|uniao das republicas socialistas sovieticas"
    "|union des republiques socialistes sovietiques|union de las republicas socialistas sovieticas|rusia sovietica"
    "|soviet russia": "RU UA BY KZ UZ GE AM AZ MD KG TJ TM EE LV LT",
    "congo|el congo|the congo|le congo|o congo": "CG CD",
    "guinea|guine|guinee|la guinea|la guinee": "GN GW GQ PG",
    "nueva guinea|new guinea|nova guine|nouvelle guinee": "PG ID",
    "corea|korea|coreia|coree|la corea": "KR KP",
    "guayana|guyanas|guayanas|guianas|the guianas|les guyanes|las guayanas|la guayana": "GY GF SR",
    "virgin islands|islas virgenes|virgenes|ilhas virgens|iles vierges|las islas virgenes": "VI VG",
    "san martin|saint martin|st martin|sao martinho|isla de san martin|saint martin st maarten": "MF SX",
    "antillas holandesas|antillas neerlandesas|netherlands antilles|dutch antilles|antilhas holandesas|antilhas neerlandesas"
    "|antilles neerlandaises|antilles hollandaises|dutch west indies|dutch caribbean|caribe holandes": "CW SX BQ AW",
    "antillas francesas|french antilles|antilhas francesas|antilles francaises|french west indies": "MQ GP MF BL",
    "gran colombia|great colombia|gra colombia|grande colombie|grand colombia": "CO VE EC PA",
    "ruanda urundi|rwanda urundi": "RW BI",
    "republica arabe unida|united arab republic|republique arabe unie": "EG SY",
    "indochina|indochine|indochina francesa|french indochina|indochine francaise": "VN LA KH",
    "austria hungria|austria hungary|autriche hongrie|imperio austrohungaro": "AT HU",
    "gilbert and ellice islands|islas gilbert y ellice|ilhas gilbert e ellice|iles gilbert et ellice": "KI TV",
    "rhodesia and nyasaland|rodesia y nyasalandia": "ZW ZM MW",
    "senegambia|senegambie": "SN GM",
    "saint domingue|santo domingue": "DO HT",
    "samoas|las samoas": "WS AS",
    "georgia estado|state of georgia|estado de georgia|estado da georgia|etat de georgie|georgia state|state georgia|etat de la georgie"
    "|new georgia": "US GE",
    "republic of dominica|republica de dominica|republica da dominica|republica dominica|republique de dominique"
    "|republique de la dominique|rep dominica|rep de dominica|dominica republica": "DO DM",
    "republic of china|republica de china|republica da china|republique de chine|roc|republica china|chinese republic"
    "|rep of china|rep de china": "TW CN",
    # As much a code of ISO as an organisation: Comunidad Andina, Banco Mundial, Naciones Unidas, Corporación Andina.
    "can": "CA",
    "bm": "BM",
    "nu": "NU",
    "caf": "CF",
}  # fmt: skip
