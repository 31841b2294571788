"""The words that headings of lists of people are made of, in Spanish, English, Portuguese and French, folded."""

from app.people.understanding.word_sets import words_in

#: Several words that mean one thing, written as one before the words are looked at.
PHRASES = {
    "email": "e mail|e mails|correo e|correo electronico|correio eletronico|correo electronicos|e correo"
    "|courrier electronique|direccion electronica|endereco eletronico|enderecos eletronicos|direccion email"
    "|adresse electronique|adresse mail|electronic mail|electronic address",
    "jobtitle": "job title|job role|job position|professional title|work title|official title|titulo del cargo"
    "|titulo do cargo|titre du poste|titulo del puesto|titulo profesional del cargo|organization title|titre professionnel"
    "|organization 1 title|organisation title|titulo del trabajo|intitule du poste|cargo title|nombre del cargo"
    "|nombre del puesto|nome do cargo|nom du poste|position title|title of position|title position|position held"
    "|post title|business title",
    "familyname": "last name|last names|family name|family names|nom de famille|noms de famille|ultimo nome"
    "|nome de familia|nombre de familia|nom d usage|nom de naissance|nom patronymique|second part of name",
    "firstname": "first name|first names|given name|given names|christian name|christian names|nombre de pila"
    "|nome proprio|nomes proprios|nom de bapteme|primer nombre|primeiro nome|premier prenom|primeiros nomes"
    "|primeros nombres|nombres propios|nombre propio",
    "secondfamilyname": "segundo apellido|apellido materno|second surname|second last name|second family name"
    "|apellido de la madre|2do apellido|2 apellido|2o apellido|apellido 2|segundo sobrenome|mother s surname"
    "|maternal surname|materno|second familyname|segundo apelido|deuxieme nom de famille|2nd surname|2nd last name"
    "|maternal last name",
    "firstfamilyname": "primer apellido|apellido paterno|first surname|first last name|1er apellido|1 apellido"
    "|apellido 1|primeiro sobrenome|primeiro apelido|father s surname|paternal surname|paterno|1o apellido|paternal last name"
    "|first family name|1st surname",
    "secondname": "segundo nombre|segundos nombres|second name|middle name|middle names|middle initial|nome do meio"
    "|deuxieme prenom|second prenom|otros nombres|other names|outros nomes|autres prenoms|2do nombre|2 nombre"
    "|nombre 2|additional name|additional names|other given names|segundo nome|second given name|second first name"
    "|nombres adicionales|2nd name",
    "fullname": "full name|full names|complete name|nombre completo|nombres completos|nome completo|nom complet"
    "|nomes completos|noms complets|whole name|file as|name and surname|first and last name|first last name|first and last names|first middle last name|name surname",
    "memberstate": "member state|member states|estado miembro|estados miembros|estado membro|etat membre|pays membre"
    "|estado parte|member country|estado que representa",
    "workplace": "lugar de trabajo|centro de trabajo|place of work|place of employment|lieu de travail|local de trabalho"
    "|work place|centro laboral|donde trabaja|onde trabalha",
    "tratamiento": "form of address|forms of address|forme d appel|formule d appel",
    "takespart": "takes part for|participa por|participa em nome de|participe pour|participe au titre de",
}

EMAIL = words_in(
    "email emails correo correos mail mails courriel courriels messagerie correio correios mel emailaddress mailaddress"
)
COUNTRY = words_in("pais paises country countries pays nacion nation nacao memberstate economia economy countryregion")
#: The country of something else is worse than a country.
NATIONALITY = words_in("nacionalidad nationality nacionalidade nationalite citizenship ciudadania")
ORIGIN = words_in("procedencia origen origin provenance procedencia origem")
POSITION = words_in("""cargo cargos puesto puestos posicion position positions jobtitle role rol roles function functions funcao
    funcoes posto poste postes fonction fonctions funcion funciones job ocupacion occupation ocupacao designation
    rank post desempena desempeno charge nombramiento jefatura""")
INSTITUTION = words_in("""institucion instituciones organizacion organizaciones entidad entidades organismo organismos empresa empresas
    agencia agencias institution institutions organization organizations organisation organisations agency agencies
    entity company companies instituicao instituicoes organizacao organizacoes entidade entidades orgao orgaos organe
    organisme organismes etablissement entreprise dependencia dependencias ministerio ministerios ministry ministries
    ministere affiliation afiliacion afiliacao employer employeur empregador empleador firm firma compania corporation
    workplace universidad university agence societe institute instituto institut corporacion sociedad secretaria
    reparticion administration administration""")
UNIT = words_in("""departamento department departement area unidad unit unite unidade division direccion gerencia seccion section
    oficina office setor lotacao service""")
CATEGORY = words_in("categoria category categorie sector setor secteur perfil profile takespart")
KIND = words_in("tipo type types tipos clase classe kind")
#: What the type of is a category; the type of anything else (document, room, blood) is not.
KIND_OF = (
    INSTITUTION
    | words_in("participante participant participacion delegado delegate asistente attendee invitado")
    | words_in("participants participantes participation participacao convidado attendance")
)
LANGUAGE = words_in("idioma idiomas language languages langue langues lengua lenguaje lingua linguas")
HONORIFIC = words_in("""tratamiento titulo title honorific honorifics prefix salutation tratamento civilite titre trato saludo prefijo
    prefixo prefixe saudacao salutations vocativo mr""")
SUFFIX = words_in("suffix sufijo sufixo suffixe")

FAMILY = words_in("""apellido apellidos surname surnames familyname familynames sobrenome sobrenomes apelido apelidos lastname
    lastnames firstfamilyname""")
GIVEN = words_in("firstname firstnames givenname givennames forename forenames prenom prenoms")
#: Alone they hold the whole name or the given names, or in French the family name; the other columns tell.
NAME = words_in("nombre nombres name names nome nomes")
NOM = words_in("nom noms")
PEOPLE = words_in("""participante participantes participant participants delegado delegada delegados delegate delegates asistente
    asistentes attendee attendees invitado invitada invitados guest guests convidado convidados invite invites
    delegue delegues ponente ponentes speaker funcionario funcionarios funcionaria servidor servidores persona personas
    person people titular representante representative representantes representant panelista inscrito inscritos
    expositor orador member miembro integrante designado nominado nominee conferencista""")
WHOLE = words_in("completo completos complete complet full entero")

SECOND = words_in("""2 3 4 alternativo alternativos alternate alternative secundario secundaria secondary secondaire otro otra other
    outro autre alternatif personal personnel pessoal privado segundo second adicional additional cc""")

#: Somebody else's name, address or institution.
SOMEBODY_ELSE = words_in("""jefe jefa supervisor superior chefe emergencia emergency urgence acompanante acompanantes madre padre conyuge
    esposo esposa spouse conjoint buyer purchaser comprador comprador manager boss referido referred inscrito_por
    suplente suplentes suppleant suppleante suppleants asesor tutor mother father mae pai companion assistant administrativo administrativa secretaria_de contact_person enlace focal
    registrador""")

#: What makes a heading speak of something that no person here is kept with.
NOTHING_OF_OURS = words_in("""telefono telefonos phone phones telephone celular celulares movil mobile fax whatsapp tel fono telemovel portable
    fecha date data dia hora time heure hour marca timestamp created updated horario
    documento document dni cedula rut cpf curp ruc nit pasaporte passport passaporte passeport identificacion
    identification identidad rg cnpj matricula codigo code id uuid api nro numero number num no n ndeg
    direccion_postal address domicilio adresse endereco street calle ciudad city cidade ville zip postal cep
    provincia province region estado state municipio distrito county
    vuelo flight vol voo aerolinea airline hotel habitacion room alojamiento hospedaje llegada salida arrival
    departure arrivee chegada alergia alergias allergy dieta diet dietary restriccion restricciones alimentaria
    observacion observaciones observacoes comentario comentarios comments comment remarks notas nota notes remarques
    genero gender sexo sex sexe edad age idade nacimiento birth birthday nascimento naissance
    firma signature assinatura foto photo imagen picture url website web sitio pagina site blog linkedin twitter
    facebook instagram status estatus estatuto statut confirmado confirmacion confirmation confirmed asistencia attended
    asiste registro ticket order price precio pago payment amount total monto quantity cantidad
    usuario username user login password contrasena evento event sesion session taller workshop mesa grupo group
    display yomi phonetic nickname apodo alias initials iniciales maiden label etiqueta labels mostrar
    talla shirt camiseta sangre blood visa visado seguro insurance profesion profession profissao carrera
    nivel level escolaridad academico academica academic experience experiencia anos tema topic
    checked check approval ip agent referrer source utm survey folio item orden
    hobby keywords sensitivity priority billing mileage schedule server account radio telex
    biografia biography bio resumen cv curriculum acepta acepto autoriza autorizo autorizacion desea deseo confirma
    confirmo requiere necesita consent consiento agree accept accepts wish would authorize deseja aceita autoriza
    souhaitez acceptez autorise souhaite participara asistira interpretacion traduccion anfitrion transporte
    clave placa vehiculo religion contraparte logo fila row actividad activity atividade activite proyecto project projeto projet curso course cours programa program
    programme capacitacion training conferencia conference seminario seminar seminaire charla panel ponencia presentacion archivo file""")

#: Which of the above also stand beside what is ours: "User Email", "Código de país", "Correo / Teléfono".
BESIDE_EMAIL = words_in("""direccion address adresse endereco user usuario account work trabajo number 1 registro id login contact contacto
    academico confirmacion confirmation code""")
BESIDE_COUNTRY = words_in("region address home business work code codigo state other direccion adresse 1")
BESIDE_NAME = words_in(
    "registro confirmado user original grupo total pasaporte passport passaporte passeport documento identidad document"
)

#: Who wrote the person down, not the person: "Inscrito por", "Registered by".
DONE_BY = words_in(
    """inscrito registrado aprobado registered invited referred nominado designado created invitado recomendado postulado
    approved nominated inscrita autorizado enviado inscrit invite convidado"""
)
BY = words_in("por by par")

#: Words beside the others that are never misspelt ones.
BESIDE = words_in(
    "representing representa represents representado representada puerto carga funciono nombrado postal house"
)

#: Ways of leaving out letters.
SHORT = {"inst": "institucion", "org": "organizacion", "apell": "apellidos", "nomb": "nombres", "pos": "position"}

#: What goes on with a heading in the row below it: "Nombre" above "completo".
GOING_ON = words_in(
    """electronico electronica electronicos institucional actual oficial que desempena ocupa representa de la del el los y o
    a en e da do du des et of and the completa nombre correspondiente of principal laboral contacto contact official"""
)
