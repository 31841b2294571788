"""Given names that are usual in the Americas: what tells given names from family names where nothing else does."""

_SPANISH = """
aaron abel abelardo abigail abraham abril adalberto adan adela adelaida adelina adolfo adrian adriana agustin agustina
aida aldo alba alberto alejandra alejandrina alejandro alexander alexandra alexis alfonsina alfonso alfredo alicia alina
alma alonso altagracia alvaro amada amadeo amalia amanda amelia amparo ana anabel anabella anahi analia anastasia andrea
andres angel angela angelica angelina anibal anita antonella antonia antonio apolinar araceli arcadio ariadna ariana
ariel armando arnaldo arnoldo arsenio artemio arturo asuncion atilio augusto aura aurelia aurelio aurora azucena
baltazar barbara bartolome basilio bautista beatriz belen belinda benedicto benigno benita benito benjamin berenice
bernabe bernarda bernardino bernardo berta bertha betty bianca bibiana blanca blas braulio brayan brenda briana brigida
bruno bryan byron camila camilo candelaria candida candido caridad carina carla carlos carlota carmela carmelo carmen
carolina casandra casimiro catalina catia cayetano cecilia cecilio celeste celestino celia celina celso cesar cesareo
christian cintia cinthia cipriano ciro clara claribel clarisa claudia claudio clelia clemencia clemente cleotilde
clorinda clotilde concepcion constanza consuelo cornelio cristian cristina cristobal cruz cynthia dagoberto daisy dalia
damaris damian dana daniel daniela danilo dario david dayana debora deborah delfina delfin delia delmira denis denise
deyanira diana diego digna dina dionisio dolores domingo domitila donato dora doris doroteo dulce edelmira eder edgar
edgardo edilberto edison edith edmundo eduardo eduarda edwin efrain efren eladio elba elda eleazar elena eleonora elias
eliana elida eligio elisa elisabeth eliseo elizabeth ella elmer eloisa eloy elsa elva elvia elvira elvis emanuel emerita
emeterio emilia emiliana emiliano emilio emma enrique enriqueta epifanio erasmo eric erica erick ericka erik erika
ermelinda ernestina ernesto esmeralda esperanza esteban estefania estela estelita ester esther estrella eufemia
eugenia eugenio eulalia eulalio eulogio eunice eusebio eva evangelina evaristo evelia evelin evelyn ezequiel fabian
fabiana fabio fabiola fabricio facundo fanny fatima fausta faustino fausto federico felicia feliciano felicidad felicita
felicitas felipa felipe felix fermin fernanda fernando fidel fidelia filiberto filomena flavia flavio flor flora
florencia florencio florentino florinda fortunato francia francisca francisco franklin freddy fredy fulgencio gabino
gabriel gabriela gaspar genaro genoveva georgina gerardo german gertrudis gilberto gilda gina ginette giovana giovanna
giovanni gisela giselle gladis gladys glenda gloria godofredo gonzalo graciela gregoria gregorio gricelda griselda
guadalupe guido guillermina guillermo gustavo haydee hector heidi helena heliodoro henry heriberto herlinda hermelinda
herminia herminio hermogenes hernan hernando hilaria hilario hilda hipolito homero honorio horacio hortensia hugo
humberto ignacia ignacio ildefonso iliana ileana imelda ines ingrid irene iris irma isaac isabel isabela isabella isaias
isaura isidora isidro isis ismael israel itzel ivan ivana iveth ivette ivon ivonne jacinta jacinto jacobo jacqueline
jaime janet janeth javier jazmin jazmina jennifer jenny jeremias jeronimo jesica jesus jhon jhonny jimena jimmy joaquin
joaquina joel johan johana johanna johnny jonas jonatan jonathan jordi jorge jose josefa josefina josue jovita juan juana
juanita judith julia julian juliana julieta julio julissa justina justino justo karen karin karina karla karol katherine
katia keila kenia kenneth kevin laila lara laura laureano laurencio lautaro lazaro leandra leandro leida leila
leonardo leonel leonela leonor leonora leopoldo leslie leticia lia libertad liborio lidia ligia lilia lilian liliana
lina lisandro lisbeth lisette lizbeth lizeth lola lorena lorenza lorenzo lourdes luana lucas lucero lucia luciana
luciano lucila lucio lucrecia lucy luis luisa luisana lupe luz lydia mabel macarena macario magali magaly magdalena maida
maira maite malena manuel manuela marcela marcelina marcelino marcelo marcia marcial marco marcos margarita margoth maria
mariam mariana marianela mariano maribel maricela maricruz mariela marilu marilyn marina mario marisa marisela marisol
maritza marlene marleny marlon marta martha martin martina marvin mary mateo matias matilde mauricio maura mauro maxima
maximiliano maximino maximo mayra melania melany melchor melina melisa melissa melvin mercedes meriyein micaela miguel
miguelina milagro milagros milciades mildred milena miranda mireya miriam mirian mirna mirta misael modesta modesto
moises monica montserrat myriam nadia nahuel nancy napoleon narciso natalia natalio natividad nazareth nelida nelly
nelson nemesio nereida nery nestor nestora nicanor nicolas nicolasa nidia nieves nilda nilo nina ninfa noe noelia noemi
nora norberto norma nubia octavio odalis odilia ofelia olga olimpia oliverio olivia omar oscar osvaldo oswaldo otilia
otto pablo pamela pascual pastora patricia patricio paul paula paulina paulino paulo paz pedro perla petra petrona pilar
porfirio primitivo priscila priscilla prudencia prudencio purificacion quintin rafael rafaela raimundo ramiro ramon
ramona randall raquel raul rebeca regina reina reinaldo remedios remigio renata renato rene reyna reynaldo ricardo rigoberto
rina rita roberta roberto rocio rodolfo rodrigo rogelia rogelio roger rolando roman romina romulo ronald ronaldo roque
rosa rosalba rosalia rosalina rosalinda rosana rosanna rosario rosaura rosendo rossana roxana ruben rubi rudy rufina
rufino ruth sabina sabrina salome salomon salvador salvadora samanta samantha samuel sandra santa santiago santos sara
sarai saturnino saul sebastian segundo selena serafin serafina sergio servando severino severo sheila sheyla shirley
silvana silverio silvestre silvia silvina silvio simon simona sixto socorro sofia soledad sonia sophia soraya stefania
stella stephanie susana susy tadeo tamara tania tatiana telma teodora teodoro teofila teofilo teresa teresita thelma
tiburcio timoteo tito tobias tomas tomasa trinidad ubaldo ulises urbano ursula valentin valentina valeria valeriano
vanesa vanessa vanina venancio veronica vianney vicenta vicente victor victoria victoriano victorino vidal vilma
violeta virgilio virginia vivian viviana vladimir waldo walter wendy wenceslao wilber wilfredo william wilmer wilson
wilver ximena xiomara yadira yahaira yamile yamilet yamileth yanet yaneth yanina yanira yaquelin yasmin yazmin yenny
yesenia yesica yessenia yohana yolanda yolimar yuri yvonne zacarias zaida zenaida zoila zoraida zulema zulma zunilda
isidoro demetrio albino ceferino candela javiera luisina pascuala olegario clementina leoncio eleuterio onofre
anselmo dafne iker ruperto dominga emelina ovidio americo alondra pia josep gema desiderio florentina alejo lino uriel
rubiela nury neider dary leydi yuli yuly nataly farid jeferson jefferson edisson libia bladimir vladimir katerine
catherine katherin jael giuliana tiziana agostina renzo gino minerva indira rolando uriel cayetana tadeo evangelina
samir cintia eleazar maikel yoel yosvany yunior yordanka yadier dayron odalys mileidys yulieth yeison jeison jhonatan
brayan stiven estiven maicol mayerly leidy luzmila nohora nohemi omaira ruby hernan ligia marleny yamileth marielos
arnoldo olman randall greivin kattia hazel xinia yorleny marjorie dunia suyapa reina gabriela eduarda wendy keyla
tomasita sixta cirila eusebia nieves jesusa teodosia hermenegilda primitiva fortunata rosalva maricarmen mayte
socorro consuelo yolotl citlali xochitl itzayana nayeli yaretzi cuauhtemoc moctezuma tonatiuh
beto pepe paco pancho lalo nacho chepe memo tono quique tony kike lucho pilar ambar angie astrid dante ema francesca gael geronimo jade kiara maite maximina mayte mia noa nuria oriana paloma paola
penelope yessica josephine constance therese dorothee timothee oceane
"""
_PORTUGUESE = """
ademar ademir adilson adriano afonso ailton aires alan alana alberico alcides alessandra alessandro alex aline alisson
aloisio altair aluisio alvina amauri amilcar anderson andre andreia andressa angelo antonieta antonela aparecida aparecido
arlindo arnaldo artur ary augusta benedita benedito bento bernadete breno bruna caio carina carlito cassia cassio
celio cicero cida claudete claudinei claudineia cleber cleide cleiton cleusa conceicao cristiana cristiane cristiano dalva
daiane daniele danielle danieli davi debora deise denilson denise deolinda dinis dirceu divino djalma domingos douglas
duarte edna edilson edimilson edmilson edna edson eduarda elaine elias eliane eliete elisangela eliza elton emanuelle
emerson enzo erica estevao eunice evandro everton ezequias fabiano fabricia fatima felicio fernanda filipa filipe flavia
francisca franciele frederico gabriele genivaldo geovana geraldo gervasio gildo gilmar gilson giovane giovani gisele
gislaine glaucia goncalo guilherme gustavo heitor helder helena helio heloisa henrique hermes hugo igor inacio ines iolanda
iracema irineu isabela isadora itamar ivo ivone izabel izabella jacira jacqueline jadir jair jairo janaina jane jaqueline
jefferson joana joao joaquim joelma jonas jorgina josefa joseane josiane jose josias jota joyce juliana juliano julieta
jurandir jussara kaique karine karla katia kelly larissa laercio lais laura leandra leila leo leonor leticia lidiane ligia
lilian liz lorena louise lourenco luan luana lucas lucelia luciene lucimar lucineia ludmila luiz luiza luzia madalena
magda maicon mafalda manoel manoela manuela mara marcela marcia marcio marciano marcilene marcos margarete margarida
maria mariane mariano marilda marilene marilia marina marisa marlene marlon marli marta martim mateus matheus maura
mauricio mauro mayara michel michele michelle miguel milena milton mirella miriam moacir monique murilo nair natalia
natan nathalia nayara neide neiva nelio nelson neusa nilson nilton nivaldo noel odair olavo olinda olivia orlando osmar
osvaldo otavio pamela patricia patrick paula paulo pedro pietra pietro poliana priscila quiteria rafaela railda raimunda
raimundo raissa ramiro raquel raul rebeca regiane regina reginaldo reinaldo renan renata renato ricardo rita roberta
roberval robson rodrigo rogerio romario romeu ronaldo roney rosana rosane rosangela roseli rosemeire rosilda rosilene
rosimeire rubens rui ruth salete sandra sandro savio sebastiana sebastiao sheila sidnei sidney silas silvana silvio
simao simone socrates solange sonia sueli suely suzana suzane tais taina talita tarcisio tatiane telmo teotonio tereza
terezinha thais thales thalita thiago thomas tiago tomas ugo uelinton ulisses valdemar valdir valdirene valdete valter
vanderlei vanda vanderson vania vasco vera vicente victor vilma vinicius vitor vitoria viviane vivaldo wagner waldir
walmir wanda wanderley wander washington welington wellington wesley wilton yara yasmin yuri zelia zilda zulmira
"""
_ENGLISH = """
aaron abigail adam adele agnes aiden alan albert alec alexa alfred alice alison allan allison alvin alyssa amanda amber
amy andrea andrew angela anita ann anna anne annette annie anthony april arlene arnold arthur ashley audrey austin ava
barbara barry beatrice becky benjamin bernice bertha beth bethany betty beverly bill billy bob bobby bonnie brad bradley
brandon brenda brent brian bridget brittany bruce bryan calvin cameron candice carl carla carol caroline carolyn
catherine cathy cecil cedric chad charlene charles charlie charlotte chelsea cheryl chloe chris christian christina
christine christopher cindy claire clarence claude claudia clayton clifford clive clyde colin colleen connor corey
courtney craig crystal curtis cynthia daisy dale damian dan dana daniel danielle danny darlene darren darryl dave david
dawn dean deborah debra delroy denise dennis derek derrick desmond devon diana diane dianne dolores don donald donna
doreen doris dorothy doug douglas duane dwayne dwight dylan earl eddie edith edna edward edwin eileen elaine eleanor
elijah elizabeth ella ellen elliot elsie emily emma eric erica erin ernest errol esther ethan ethel eugene eva evan evelyn
faith faye fiona florence floyd frances francis frank franklin fred frederick gail garfield gary gavin geoffrey george
gerald geraldine gilbert gillian glen glenda glenn gloria gordon grace graham grant greg gregory gwendolyn hannah harold
harriet harry harvey hazel heather hector helen henry herbert herman hilary holly howard hubert hugh ian irene isaac
isabella jack jackie jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jean jeanette jeff
jeffrey jennifer jenny jeremy jermaine jerome jerry jesse jessica jill jim jimmy joan joann joanna joanne jodie joe joel
john johnny jon jonathan jordan joseph joshua joy joyce juanita judith judy julia julian julie june justin karen karl
kate katherine kathleen kathryn kathy katie kay keith kelly ken kendra kenneth kenrick kerry kevin kim kimberly kirk kurt
kyle larry latoya laura lauren laurence lawrence leah lee lena leo leon leonard leroy leslie lester lewis liam lillian
linda lindsay lionel lisa logan lois lorna lorraine louis louise lucas lucy luke lynette lynn mabel madison malcolm marcia
marcus margaret maria marie marilyn marion marjorie mark marlene marlon marsha marshall martha martin marva marvin mary
mason matthew maureen maurice mavis max maxine megan melanie melinda melissa melvin merle michael michelle mike mildred
miles miriam mitchell molly monique morgan muriel myrtle nadine nancy naomi natalie natasha nathan nathaniel neil nellie
neville nicholas nicole nigel noah noel nora norma norman norris odette olive oliver olivia orville oscar oswald owen pamela
pat patricia patrick paul paula paulette pauline pearl peggy percy peter philip phillip phyllis rachel ralph randolph
randy raymond rebecca reginald renee rhonda richard rick ricky rita robert roberta robin rodney roger roland ron ronald
ronnie rosalind rose rosemary ross roxanne roy ruby rufus rupert russell ruth ryan sadie sally sam samantha samuel sandra
sarah scott sean sebastian selwyn shane shannon sharon shaun shawn sheila shelly sherry shirley sidney simon sophie stacey
stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia tamara tammy tanya tara ted terence teresa
terry theodore theresa thomas tiffany tim timothy tina todd tom tony tracey tracy travis trevor tricia troy tyler tyrone
valerie vanessa vaughn vera vernon veronica victor victoria vincent viola violet virginia vivian wade wallace walter wanda
warren wayne wendell wendy wesley whitney wilfred william willie winston winsome yvette yvonne zachary zoe
"""
_FRENCH = """
adele adrien agathe agnes aime aimee alain albertine alexandre alexis alix aline amelie anais andre andree anatole ange
angelique anne annick antoine antoinette armand armel arnaud arthur aude audrey aurelie aurelien aurore axel baptiste
bastien beatrice benedicte benoit bernadette bernard bertrand blaise boris brigitte bruno camille carine carole caroline
catherine cecile cedric celestin celine chantal charlene charles charline christelle christiane christine christophe
claire claude claudine clemence clement clotilde colette coralie corentin corinne cyril cyrille damien danielle delphine
denis denise diane didier dieudonne dominique edith edmond edouard eliane eliette elise elodie eloise emeline emile emilie
emmanuel emmanuelle eric estelle etienne eugenie evelyne fabien fabienne fabrice fatou faustin felicien ferdinand fernand
flavien florence florian francine francis francois francoise franck frederic frederique gabrielle gaelle gaetan gaston
genevieve georges georgette gerald geraldine gerard germain germaine ghislain ghislaine gilbert gilles ginette gisele
gregoire gregory guerda guillaume gustave guy guylaine guylene helene henri henriette herve hippolyte hugues huguette
ines irene isabelle ivan jacky jacqueline jacques jacob jean jeanne jeannette jeannine jeremie jeremy jerome jocelyn
jocelyne joelle joseph josette josiane josue judith jules julie julien julienne juliette justine karine laetitia laurence
laurent laure leonie leopold leon liliane lionel lisette loic louis louise luc lucette lucie lucien lucienne ludovic
lydie madeleine magali manon marc marcel marceline marcelle margot marguerite marianne marie marielle marine marion marise
marius marjolaine marlene marthe martial martine maryse mathieu mathilde mathis maurice maxime melanie michel micheline
michele mireille monique muriel myrlande nadege nadine natacha nathalie nicole noelle noemie norbert odette odile olivier
ophelie pascal pascale patrice patrick paulette philippe pierre pierrette prosper quentin raoul raphael raymonde regine
regis remi remy renaud rene richard robert roger rolande romain rose roseline sabine samson sandrine sebastien serge
severine simon simone solange sophie stanislas stephane stephanie suzanne sylvain sylvie tanguy thibault thierry thomas
tristan valentin valerie veronique vincent violette virginie viviane wilner xavier yann yannick yves yvette yvon yvonne
"""
#: Spanish devotions that follow "de", "del", "de la", "de los" and belong to the given names before them.
_DEVOTIONS = """
angeles angel rosario pilar carmen jesus socorro lourdes mercedes fatima dolores concepcion milagros rocio mar sol
guadalupe consuelo refugio remedios socorro sagrado amparo pilar loreto lujan monserrat montserrat nieves perpetuo
transito cielo carmelo asuncion belen candelaria caridad encarnacion esperanza
inmaculada nazareth purificacion soledad virtudes conceicao
aparecida gracas dores socorro lourdes fatima
"""
#: Given names that are as usual as family names: they tell little by themselves.
_BOTH = """
abraham adan alba albert aldana alfaro alonso alvarado amado amador amaya andrade anderson araya arias bautista barry
beltran benito benitez bernabe bernal bernard blanco blas bravo bruno calderon campo campos candelario charles
clemente connor cordero correa craig cruz curtis dean duarte escobar fermin flor florian francis franco franklin
fuentes garfield gaspar george german gil gordon grace graham grant guerrero henry herbert herman howard isidro jacob
justo kelly ken kirk lara lazaro lee lawrence leon leonard lewis lino logan lopez luna macario malcolm marcial marcos
marin marino marshall martin martinez maurice mercado miles miranda mitchell modesto molina mora moreno morales morgan
narciso nieves norman norris ochoa olivera olivia olmedo ortega otero owen palma pascal pascual pastor patrick paul
paz perez perry pilar porfirio quintana ramon ramos reyes reyna reina richard rico rivera robert robinson rodriguez
roger roman romero roque rosa rosales rosario rosas rose ross rubio rufino russell ryan salomon salvador santana
santiago santos saul scott segundo serafin serrano sierra silva silvestre solano solis soto sosa taylor teodoro terry
thomas torres toribio travis tyler valentin valle vargas vaughn vega vera vernon vicente vidal vincent wade wallace
walter warren washington wayne wesley wilson winston zacarias alexandre baptiste benoit denis etienne francois germain
georges guillaume honore joachim julien laurent leger luc olivier remy rene simeon toussaint valere guerra esperanza
leonor marques pinto aires afonso dinis lourenco bento salome alves hernandez gonzalez garcia cristobal medina prado
avila corona cortes mateo feliciano gonzalo candelaria hernando pascual lucero morena diaz ibarra rojas leroy roy merle clement wagner harvey clayton mason kim glenn todd jefferson
bradley arnold keith christian randolph floyd austin bruce allan adam hubert abril alfonso blanca luz marco olive lynn
romeu
"""
#: Family names that are usual in the Americas, and that hardly anybody is called by.
_FAMILY = """
abreu acevedo aceves acosta acuna agudelo aguero aguiar aguilar aguilera aguirre alarcon alcantara alegre alfaro allende
almeida almonte altamirano alvarado alvarez amaral amaya anaya andrade angulo antunes aparicio aquino aragon arana aranda
araujo araya arce arciniegas arellano arenas arevalo arguello arias armijo arrieta arroyo arteaga assis astudillo
avalos avila ayala azevedo baez ballesteros balmaceda banda baptista baquero barahona barbosa barcenas barrera barreto
barrientos barrios barros bastos batista becerra bedoya beltran benavides benitez berrios betancourt bezerra blandon
bohorquez bolanos bolivar bonilla borba borges borja botelho braga branco brandao bravo bricenno briceno brito brown
buendia bueno burgos bustamante bustos caballero cabral cabrera caceres cadena caicedo calderon calero calvo camacho
camargo campbell campos canales cano cantillo carballo cardenas cardona cardoso cardozo carmona carneiro caro carranza
carrasco carreno carrera carrillo carrion carvajal carvalho casas cascante castaneda castano castellanos castilla
castillo castro cavalcante cavalcanti cedeno centeno cepeda cerda cerqueira cervantes cespedes chacon chaves chavez
chirinos choque cifuentes cisneros clark clarke coelho collazos colon concha condori contreras cordero cordova coronado
coronel correa correia cortes cortez costa coto cotto couto cruz cubillos cuellar cuevas cunha davila davis delgado
dias diaz diniz duarte dominguez duque duran echeverria edwards egea elizondo enriquez escalante escobar escobedo
espinal espinosa espinoza esquivel estrada estupinan evans evangelista fajardo farfan farias feliz fernandes fernandez
ferrari ferraz ferreira ferrer figueiredo figueroa flores florez fonseca fontes forero fraga franca freire freitas frias
fuentes furtado gaitan galarza galindo gallardo gallego gallegos galvao galvez galvis gamarra gamboa gamez garcia garrido
garza gaviria gimenez giraldo godoy goes gomes gomez goncalves gongora gonzales gonzalez gordillo goulart granados
green griffith grijalva guedes guerra guerrero guevara guillen guimaraes guinand gutierrez guzman hall haro harris henao
henriquez heredia hernandez herrera hidalgo hinojosa hoyos huaman huamani huerta hurtado ibanez ibarra iglesias illescas
infante iturralde izquierdo jackson jaimes jaramillo jardim jaua jerez jimenez johnson joseph juarez jones king lacerda
lagos landa lara leal ledezma leiva leite leitao lemos lemus lewis leyva lezama lezcano lima linares lira lisboa lizarazo
llanos llerena lobato lobo londono lopes lopera lopez lozano lucena lugo luna macedo machado macias maciel madrid madrigal
magalhaes maia maldonado mamani manrique mantilla manzano marin marinho marques marquez marroquin martinez martins mata
matos maya mayorga medeiros medina mejia melendez melgar melo mello mena mendes mendez mendieta mendonca mendoza meneses
menezes menjivar mercado merino mesa mesquita meza michel miller mitchell mojica molina moncada mondragon monroy montalvo
montano monteiro montenegro montero montes montesinos montoya moore mora moraes morais morales moran moreira moreno morera
morgan moscoso mosquera mota motta moura mourao munoz murillo murphy nakamura naranjo nascimento nava navarrete navarro
negrete neves nieto nina nino nogueira noriega nova novoa nunes nunez obando obregon ocampo ochoa ojeda olarte olivares
oliveira olmos oquendo ordonez orellana orozco ortega ortiz ortuno osorio ospina otero ovalle oviedo pacheco padilla paez
paiva palacio palacios palma palomino paniagua pardo paredes parra pastrana patino paucar paz paiva peixoto pena penaloza
penha peralta perdomo pereira perez perdigao phillips pimentel pineda pinheiro pinilla pinto pinzon piza pizarro plata polanco
polo ponce portela portillo portugal posada poveda prada prado preciado prieto puentes puerta pulido queiroz quesada
quevedo quijano quinones quintana quintero quinteros quiroga quiros quiroz quispe ramalho ramirez ramos rangel rebelo
rebolledo recinos regalado rego reis rendon renteria resende restrepo retana reyes rezende ribas ribeiro rincon rios
riquelme rivadeneira rivas rivera rivero roberts robles robinson rocha rodrigues rodriguez rojas roldan roman romero
rosales rosas rossi rubiano rubio rueda ruiz saavedra saenz salas salazar salcedo saldana salgado salinas samaniego
sampaio sanabria sanches sanchez sandoval sanhueza santamaria santana santander santillan santos saravia sarmiento sena
segovia segura sepulveda serna serrano serrato sierra sifuentes silva silveira simoes singh siqueira smith soares sobral
solano soler solis solorzano soria sosa soto sotomayor sousa souza suarez taveras tavares taylor teixeira tejada tejeda
tello tenorio teran terrazas thomas thompson ticona tirado toledo toro torres torrico torrijos tovar trejo trigo trindade trujillo
ugarte ulloa urbina uribe urrutia valdes valdez valdivia valdivieso valderrama valencia valenzuela valladares valle vallejo
vallejos valverde varela vargas vasconcelos vasquez vaz vazquez vega veiga velasco velasquez velez vera vergara viana
vidal vieira villa villacorta villalba villalobos villanueva villareal villarreal villegas villela vilela white williams wilson
wright yanez yepes young yupanqui zabala zacarias zaldivar zambrano zamora zapata zarate zavala zelaya zepeda zuleta zuniga
zurita baptiste beaumont belanger bergeron bouchard boucher cote desrosiers dubois dumont durand fortin fournier gagne
gagnon gauthier girard jean lapointe lavoie leblanc lefebvre legault levesque martel moreau morin ouellet pelletier
poirier poulin roux roy simard tremblay anderson bailey baker bennett braithwaite brathwaite campbell carter chambers
charles clarke collins cooper cox cummings daniels edwards ellis fraser forbes francis gibson greene griffiths harper
hinds holder hughes hunte jenkins kelly knight lawrence marshall mcdonald mckenzie morrison parker patterson payne perkins
persaud ramsay reid richards richardson rogers ross rowe sanders scott shaw simmons stewart sullivan thorne turner walker
ward watson webb wood woods
narvaez cordoba soriano moya pelaez barragan escudero menendez zamorano perea tapia puga aleman collado talavera
tellez crespo bermudez vizcaino aviles cuenca murcia tamayo diez galvan bernal lillo espejo jara casanova cornejo saez
sanz muniz rico garzon verdugo salamanca abad ledesma zorrilla agudo mateos bello duenas velazquez corral donoso
exposito uriarte herrero rosado cuervo chamorro quintanilla robledo millan requena canas porras estevez echevarria
puente roca banos pozo rey conde lujan luque briones redondo coca blanco huanca apaza choquehuanca colque chambi
yujra poma inostroza nanculef curin catrileo toloza bobadilla gajardo inzunza quijada fuenzalida larrain undurraga
arancibia errazuriz arguedas brenes urena zeledon funez xol tzul caal choc peguero marte brea albuquerque amorim
andrade assuncao bittencourt coutinho damasceno falcao figueira fogaca leao lessa loureiro meireles negrao nobrega
novaes paes parente passos pessoa pires porto quintela rabelo sales saraiva seixas serra teles uchoa valente velloso
vilar arango erazo granados carmona manzanares villareal arteaga carrizo iglesias molinari ferreyra peralta godinez
quijano ocana tenorio arzola olvera olguin uresti valdovinos zavaleta tinoco carbajal vigil galeano rolon amarilla
recalde insfran samudio candia bareiro cabezas rendon cuadra lainez zepeda cruz maradiaga umana alas funes chavarria
picado segura carazo matarrita chinchilla barquero rosabal batista almanza pitti espino sanjur guardia arosemena
ledezma bracho urdaneta rincon colmenares chacin mavarez faria pirela barboza ferrer alcala marcano lugo rondon salas
tirado yanez llerena freire andrango guaman quishpe chicaiza toapanta tituana paucar moposita guanoluisa vaca jacome
vallejos uriona zeballos rivero vaca suarez justiniano ribera parada paniagua ruelas barajas cantu garza trevino elizalde
villasenor zermeno casillas covarrubias vidaurri ybarra zuniga olivas quezada rubalcava sauceda tapia ulibarri
alleyne belgrave boodram chin ferguson gittens harewood henry holness jagdeo king mahabir maharaj mohammed narine
nurse ramdin ramkissoon rampersad seepersad sobers springer straker worrell bowe cartwright deveaux knowles moss
pinder rolle symonette thurston ebanks bodden augustin belizaire celestin charles dorvil estime exantus jeudy
laguerre lubin pierre saintil toussaint valcin bakker jansen pinas wijngaarde dijksteel
"""

GIVEN = frozenset((_SPANISH + _PORTUGUESE + _ENGLISH + _FRENCH).split())
#: Those that no family is called by: seen in a name, they say where the given names are.
GIVEN_ONLY = GIVEN - frozenset((_BOTH + _FAMILY).split())
DEVOTIONS = frozenset(_DEVOTIONS.split())
#: Family names that are no given names.
FAMILY = frozenset(_FAMILY.split())
FAMILY_ONLY = FAMILY - GIVEN
