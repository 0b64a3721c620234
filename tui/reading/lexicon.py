"""Closed classes of words that names lean on: titles, peoples, countries, months, ends of organisations.

Compiled by hand for this project; open classes (given names, cities, organisations) are in the tables that
`gazetteers.py` reads.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.replace("\n", "|").split("|") if part.strip())


HONORIFICS_MALE = _words(
    "Mr Mister Sir Lord Don Monsieur Herr Senhor Señor Signor Sri Shri Sheikh Sheik Mufti"
)
HONORIFICS_FEMALE = _words(
    "Mrs Ms Miss Mme Madame Madam Mademoiselle Mlle Dame Lady Frau Senhora Señora Signora Smt Sister Queen"
)
HONORIFICS = (
    HONORIFICS_MALE
    | HONORIFICS_FEMALE
    | _words(
        "Mx Dr Drs Prof Rev Hon Fr St Messrs Hajj Haji Datuk Dato Tan Pak Ustad Maulana Begum Rabbi Imam"
    )
)
"""Words of address, written without their dot."""

TITLES = HONORIFICS | _words(
    """
    President Vice-President Premier Chancellor Minister Prime King Queen Prince Princess Emperor Empress
    Sultan Emir Duke Duchess Earl Baron Baroness Count Countess Viscount Pope Cardinal Archbishop Bishop
    Patriarch Ayatollah Reverend Pastor Father Sister Brother Deacon Rabbi Imam Mullah Sheikh General Gen
    Lieutenant Lt Colonel Col Major Maj Captain Capt Commander Cmdr Sergeant Sgt Corporal Cpl Private
    Admiral Adm Commodore Marshal Brigadier Inspector Insp Superintendent Supt Detective Det Constable
    Officer Sheriff Chief Commissioner Governor Gov Senator Sen Representative Rep Congressman Congresswoman
    MP MEP MLA Councillor Councilor Councilman Councilwoman Alderman Mayor Ambassador Consul Envoy Secretary
    Undersecretary Judge Justice Magistrate Prosecutor Attorney Barrister Solicitor Speaker Chairman
    Chairwoman Chairperson Chair Director Professor Doctor Dean Rector Provost Headteacher Coach Manager
    Striker Midfielder Defender Goalkeeper Forward Winger Skipper Leader Deputy Acting Foreign Finance
    Defense Defence Interior Justice Health Education Transport Energy Trade Environment Agriculture Labor
    Labour Home Treasury Spokesman Spokeswoman Spokesperson Spokesmen Editor Correspondent Reporter Author
    Actor Actress Singer Analyst Economist Lawmaker Activist Dictator Crown Comrade Nurse Principal Vice
    Former Ex-President CEO CFO COO CTO Founder Co-founder Owner
    """
)
"""Words that may stand before a person's name and are no part of it, without their dot."""

TITLE_TAILS = _words(
    """
    president minister chancellor premier secretary general leader governor senator mayor ambassador
    spokesman spokeswoman spokesperson chairman chairwoman chief director professor judge justice king queen
    prince princess commander colonel coach captain manager lawyer attorney analyst economist editor founder
    executive officer lawmaker activist envoy prosecutor superintendent inspector detective sergeant
    secretary-general commissioner striker midfielder defender goalkeeper winger author writer singer actor
    actress correspondent
    """
)
"""The same trades in lower case: the word after one of them is likely a person."""

FEMALE_WORDS = _words(
    "she her hers herself woman mother wife daughter sister widow actress spokeswoman chairwoman "
    "congresswoman "
    "councilwoman queen princess duchess baroness girl grandmother aunt niece businesswoman policewoman"
)
MALE_WORDS = _words(
    "he him his himself man father husband son brother widower actor spokesman chairman congressman "
    "councilman king "
    "prince duke baron boy grandfather uncle nephew businessman policeman"
)

MONTHS = _words("January February March April May June July August September October November December")
MONTHS_SHORT = _words("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
DAYS = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)

NATIONALITIES = _words(
    """
    Afghan Afghans Afghani Albanian Albanians Algerian Algerians American Americans Andorran Angolan
    Angolans Antiguan Argentine Argentines Argentinian Argentinians Armenian Armenians Australian
    Australians Austrian Austrians Azerbaijani Azerbaijanis Azeri Azeris Bahamian Bahamians Bahraini
    Bahrainis Bangladeshi Bangladeshis Barbadian Belarusian Belarusians Belarussian Belgian Belgians
    Belizean Beninese Bermudan Bermudian Bhutanese Bolivian Bolivians Bosnian Bosnians Bosniak Bosniaks
    Botswanan Brazilian Brazilians British Briton Britons Brit Brits Bruneian Bulgarian Bulgarians Burkinabe
    Burmese Burundian Burundians Cambodian Cambodians Cameroonian Cameroonians Canadian Canadians Chadian
    Chadians Chilean Chileans Chinese Colombian Colombians Comorian Congolese Croat Croats Croatian
    Croatians Cuban Cubans Cypriot Cypriots Czech Czechs Danish Dane Danes Djiboutian Dominican Dominicans
    Dutch Dutchman Ecuadorian Ecuadorean Ecuadoreans Egyptian Egyptians Emirati Emiratis English Englishman
    Englishmen Equatoguinean Eritrean Eritreans Estonian Estonians Ethiopian Ethiopians European Europeans
    Fijian Fijians Filipino Filipinos Filipina Filipinas Finn Finns Finnish French Frenchman Frenchmen
    Frenchwoman Gabonese Gambian Gambians Georgian Georgians German Germans Ghanaian Ghanaians Greek Greeks
    Greenlandic Greenlander Greenlanders Grenadian Guatemalan Guatemalans Guinean Guineans Guyanese Haitian
    Haitians Honduran Hondurans Hungarian Hungarians Icelandic Icelander Icelanders Indian Indians
    Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish Irishman Israeli Israelis Italian Italians
    Ivorian Ivorians Ivoirian Jamaican Jamaicans Japanese Jordanian Jordanians Kazakh Kazakhs Kazakhstani
    Kenyan Kenyans Kosovan Kosovar Kosovars Kuwaiti Kuwaitis Kyrgyz Lao Laotian Laotians Latvian Latvians
    Lebanese Liberian Liberians Libyan Libyans Lithuanian Lithuanians Luxembourgish Macedonian Macedonians
    Malagasy Malawian Malawians Malaysian Malaysians Maldivian Maldivians Malian Malians Maltese Mauritanian
    Mauritanians Mauritian Mauritians Mexican Mexicans Moldovan Moldovans Monegasque Mongolian Mongolians
    Montenegrin Montenegrins Moroccan Moroccans Mozambican Mozambicans Namibian Namibians Nepalese Nepali
    Nepalis Nicaraguan Nicaraguans Nigerian Nigerians Nigerien Nigeriens Norwegian Norwegians Omani Omanis
    Pakistani Pakistanis Palestinian Palestinians Panamanian Panamanians Papuan Papuans Paraguayan
    Paraguayans Peruvian Peruvians Polish Pole Poles Portuguese Qatari Qataris Romanian Romanians Russian
    Russians Rwandan Rwandans Rwandese Salvadoran Salvadorans Salvadorean Samoan Samoans Saudi Saudis Scot
    Scots Scottish Scotsman Senegalese Serb Serbs Serbian Serbians Seychellois Singaporean Singaporeans
    Slovak Slovaks Slovakian Slovene Slovenes Slovenian Slovenians Somali Somalis Somalian Spanish Spaniard
    Spaniards Sudanese Surinamese Swazi Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tajiks
    Tanzanian Tanzanians Thai Thais Tibetan Tibetans Timorese Togolese Tongan Tongans Trinidadian
    Trinidadians Tunisian Tunisians Turk Turks Turkish Turkmen Turkmens Ugandan Ugandans Ukrainian
    Ukrainians Uruguayan Uruguayans Uzbek Uzbeks Vanuatuan Venezuelan Venezuelans Vietnamese Welsh Welshman
    Yemeni Yemenis Yemenite Yugoslav Yugoslavs Zambian Zambians Zimbabwean Zimbabweans Basotho Motswana
    Batswana Hongkonger Hongkongers Puerto-Rican Soviet Soviets Czechoslovak Rhodesian Prussian Ottoman
    Ottomans African Africans Asian Asians Arab Arabs Arabian Latino Latinos Latina Latinas Latin Hispanic
    Hispanics Caucasian Scandinavian Scandinavians Nordic Slavic Slav Slavs Balkan Baltic Caribbean Anglo
    Eurasian Polynesian Melanesian Micronesian African-American African-Americans Afro-American
    Indo-European Anglo-Saxon Asian-American Asian-Americans Afro-Caribbean Afro-Colombian Kurd Kurds
    Kurdish Berber Berbers Amazigh Pashtun Pashtuns Pashto Hazara Hazaras Baloch Baluch Balochi Punjabi
    Punjabis Sindhi Sindhis Bengali Bengalis Tamil Tamils Sinhalese Sinhala Gujarati Gujaratis Marathi
    Marathas Kashmiri Kashmiris Bihari Telugu Malayali Malayalis Kannada Kannadiga Naga Nagas Mizo Meitei
    Meiteis Kuki Kukis Bodo Gurkha Gurkhas Gorkha Gorkhas Sherpa Sherpas Newar Rohingya Rohingyas Karen
    Kachin Shan Hmong Uyghur Uyghurs Uighur Uighurs Han Hui Manchu Cantonese Mongol Mongols Tatar Tatars
    Chechen Chechens Ingush Ossetian Ossetians Abkhaz Abkhazian Circassian Circassians Bashkir Yakut Buryat
    Cossack Cossacks Roma Romani Gypsy Gypsies Sami Basque Basques Catalan Catalans Galician Breton Bretons
    Corsican Corsicans Flemish Walloon Walloons Frisian Bavarian Bavarians Saxon Saxons Sicilian Sicilians
    Tuscan Venetian Andalusian Castilian Celtic Celt Celts Gaelic Cornish Manx Norman Normans Viking Vikings
    Hutu Hutus Tutsi Tutsis Twa Yoruba Yorubas Igbo Igbos Ibo Hausa Hausas Fulani Fulanis Ijaw Ogoni Tiv
    Kanuri Ashanti Asante Akan Ewe Zulu Zulus Xhosa Sotho Tswana Ndebele Shona Afrikaner Afrikaners Boer
    Boers Maasai Masai Kikuyu Kikuyus Luo Luos Luhya Kalenjin Kamba Turkana Samburu Oromo Oromos Amhara
    Amharas Tigrayan Tigrayans Tigrinya Afar Sidama Dinka Nuer Shilluk Tuareg Tuaregs Dogon Bambara Songhai
    Wolof Mandinka Fula Peul Fur Zaghawa Masalit Janjaweed Bantu Bushmen San Khoisan Himba Herero Nama Maya
    Mayan Mayans Aztec Aztecs Inca Incas Quechua Aymara Guarani Mapuche Mapuches Yanomami Garifuna Miskito
    Mestizo Creole Creoles Cajun Navajo Cherokee Cherokees Sioux Lakota Apache Apaches Comanche Cree Mohawk
    Mohawks Inuit Métis Metis Ojibwe Choctaw Hopi Seminole Iroquois Aboriginal Aborigine Aborigines Maori
    Māori Maoris Hawaiian Hawaiians Alaskan Alaskans Texan Texans Californian Californians Floridian
    Floridians Londoner Londoners Parisian Parisians Berliner Berliners Muscovite Muscovites Beijinger
    Beijingers Dubliner Liverpudlian Mancunian Glaswegian Roman Romans Athenian Athenians Spartan Viennese
    Neapolitan Milanese Gazan Gazans Jerusalemite Baghdadi Cairene Bostonian Chicagoan Angeleno Angelenos
    Torontonian Montrealer Sydneysider Queenslander Tasmanian Tasmanians Victorian Victorians Quebecer
    Quebecers Québécois Quebecois Ontarian Albertan Persian Persians Babylonian Assyrian Assyrians Aramean
    Copt Copts Coptic Maronite Maronites Druze Alawite Alawites Alawi Yazidi Yazidis Yezidi Yezidis Bedouin
    Bedouins Zaidi Javanese Sundanese Balinese Acehnese Batak Dayak Malay Malays Iban Moro Moros Khmer
    Khmers Lao Cham Okinawan Okinawans Ainu Crimean Transylvanian Dalmatian Ligurian Levantine Sahrawi
    Sahrawis Saharawi Darfuri Darfuris Zanzibari Ugandan Nubian Nubians Silesian Moravian Bohemian
    Pomeranian Ruthenian Rusyn Gagauz Mizrahi Ashkenazi Sephardi Sephardic Falasha Siberian Siberians
    Manchurian Szekler Kosovo-Albanian Faroese Sardinian Sardinians Maghrebi Gulf-Arab Christian Christians
    Muslim Muslims Moslem Moslems Islamic Islamist Islamists Jew Jews Jewish Hindu Hindus Buddhist Buddhists
    Sikh Sikhs Jain Jains Catholic Catholics Roman-Catholic Protestant Protestants Orthodox Anglican
    Anglicans Episcopalian Methodist Methodists Baptist Baptists Lutheran Lutherans Presbyterian
    Presbyterians Pentecostal Pentecostals Evangelical Evangelicals Mormon Mormons Quaker Quakers Amish
    Mennonite Mennonites Jesuit Jesuits Franciscan Franciscans Benedictine Sunni Sunnis Shia Shias Shi'a
    Shiite Shiites Shi'ite Shi'ites Sufi Sufis Salafi Salafis Salafist Salafists Wahhabi Wahhabis Ismaili
    Ismailis Ahmadi Ahmadis Ahmadiyya Bahai Baha'i Baha'is Zoroastrian Zoroastrians Parsi Parsis Taoist
    Confucian Shinto Hasidic Haredi Haredim Zionist Zionists Dalit Dalits Brahmin Brahmins Rajput Rajputs
    Jat Jats Yadav Maratha Patidar Lingayat Adivasi Adivasis Judeo-Christian Republican Republicans Democrat
    Democrats Democratic Tory Tories Labourite Conservative Conservatives Liberal Liberals Communist
    Communists Socialist Socialists Marxist Marxists Maoist Maoists Leninist Stalinist Trotskyist Nazi Nazis
    neo-Nazi neo-Nazis Neo-Nazi Fascist Fascists Baathist Baathists Ba'athist Peronist Peronists Sandinista
    Sandinistas Zapatista Zapatistas Chavista Chavistas Bolshevik Bolsheviks Menshevik Kemalist Gaullist
    Likudnik Islamic-State Houthi Houthis Naxalite Naxalites Naxal Fenian Loyalist Loyalists Unionist
    Unionists Bolivarian Western Westerner Westerners Eastern Occidental
    """
) - _words(
    "Eastern Western Yadav Islamic-State San Karen Han Fur Loyalist Loyalists Nama Caribbean Chair Victorian"
)
"""Peoples, nationalities, religions and parties as words: a GROUP wherever they stand alone."""

COUNTRIES = _lines(
    """
    Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria
    Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia
    Bosnia and Herzegovina|Bosnia-Herzegovina|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burma|Burundi
    Cambodia|Cameroon|Canada|Cape Verde|Cabo Verde|Central African Republic|Chad|Chile|China|Colombia
    Comoros|Congo|DR Congo|Democratic Republic of Congo|Democratic Republic of the Congo|Republic of Congo
    Republic of the Congo|Costa Rica|Ivory Coast|Côte d'Ivoire|Cote d'Ivoire|Croatia|Cuba|Cyprus
    Czech Republic|Czechia|Czechoslovakia|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt
    El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia
    The Gambia|Germany|East Germany|West Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana
    Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Republic of Ireland
    Northern Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan
    Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Luxemburg|Macau|Macao
    Macedonia|North Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania
    Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru
    Nepal|Netherlands|Holland|New Zealand|Nicaragua|Niger|Nigeria|North Korea|Norway|Oman|Pakistan|Palau
    Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia
    Russian Federation|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore
    Slovakia|Slovenia|Solomon Islands|Somalia|Somaliland|South Africa|South Korea|South Sudan|Soviet Union
    Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand
    Timor-Leste|East Timor|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Tuvalu|Uganda
    Ukraine|United Arab Emirates|UAE|United Kingdom|Britain|Great Britain|UK|U.K.|England|Scotland|Wales
    United States|United States of America|US|U.S.|U.S|USA|U.S.A.|USSR|Uruguay|Uzbekistan|Vanuatu|Vatican
    Vatican City|Venezuela|Vietnam|Viet Nam|Yemen|Yugoslavia|Zambia|Zaire|Zimbabwe|Greenland|Puerto Rico
    Gibraltar|Bermuda|Korea|Western Sahara|Abkhazia|South Ossetia|Transnistria|Tibet|Kurdistan|Chechnya
    Crimea|Gaza|Gaza Strip|West Bank|Golan Heights|Catalonia|Quebec|Kashmir|Xinjiang|Donbas|Donbass|Europe
    Africa|Asia|North America|South America|Latin America|Central America|Middle East|Southeast Asia
    South Asia|East Africa|West Africa|North Africa|Central Asia|Eastern Europe|Western Europe|Antarctica
    Oceania|Balkans|Caucasus|Scandinavia|Caribbean|Sahel|Horn of Africa|Persian Gulf|Far East|Asia-Pacific
    Asia Pacific
    """
)
"""Countries, the lands news treats like one, and continents: a PLACE."""

COUNTRY_WORDS = frozenset(name for name in COUNTRIES if " " not in name)

PREFIXES_BEFORE_NAMES = _words("non anti pro ex pre post mid trans inter intra neo un")

ORG_ENDS = _words(
    """
    Inc Ltd Limited LLC PLC plc Corp Corporation Company Co Group Holdings Holding AG SA GmbH NV SE SpA AB
    ASA Oyj Bank Bancorp Partners Capital Ventures Fund Trust Foundation Institute Institution University
    College School Academy Polytechnic Hospital Clinic Ministry Department Agency Authority Commission
    Committee Council Parliament Assembly Senate Congress Court Tribunal Party Union Federation Association
    Society League Club FC United Athletic Alliance Coalition Movement Front Army Brigade Brigades Corps
    Force Forces Command Police Service Services Bureau Office Board Centre Center Network News Times Post
    Herald Tribune Gazette Journal Chronicle Guardian Telegraph Observer Daily Weekly Magazine Press Radio
    Television TV Broadcasting Media Studios Pictures Records Entertainment Airlines Airways Air Motors
    Motor Automotive Energy Petroleum Oil Gas Power Electric Electronics Technologies Technology Systems
    Software Labs Laboratories Pharma Pharmaceuticals Therapeutics Industries International Communications
    Telecom Telecommunications Mobile Insurance Securities Financial Finance Investments Investment Exchange
    Chamber Consulting Logistics Railways Railway Shipping Steel Mining Foods Brewery Hotels Stores
    Supermarkets Church Diocese Synod Museum Gallery Library Orchestra Opera Theatre Ballet Team
    Organization Organisation Project Initiative Forum Campaign Watch Observatory Directorate Inspectorate
    Secretariat Cabinet
    """
)
"""Capitalised words an organisation's name often ends with."""

PLACE_WORDS = _words(
    """
    River Lake Mount Mountain Mountains Hill Hills Valley Island Islands Isle Bay Sea Ocean Gulf Strait
    Straits Cape Coast Peninsula Desert Forest Province District County State Region Prefecture Governorate
    Municipality Township Town Village City Street Road Avenue Boulevard Lane Square Park Airport Station
    Port Harbour Harbor Bridge Highway Stadium Arena Beach Canal Canyon Creek Falls Plateau Heights
    Territory Republic Kingdom Emirate Oblast Krai Camp Plaza Tower Towers Palace Castle Fort Mosque
    Cathedral Temple Shrine Square Quarter Suburb Crossing Pass Basin Delta Archipelago Atoll Reef Glacier
    Volcano North South East West Northern Southern Eastern Western Central Upper Lower New Saint San Santa
    """
)

SAY_VERBS = _words(
    """
    said says say saying told tells tell added adds announced announces argued argues asked asks believes
    believed claimed claims confirmed confirms denied denies explained explains insisted insists noted notes
    predicted reported reports replied responded stated states stressed suggested suggests tweeted warned
    warns wrote writes thinks acknowledged admitted agreed alleged concluded conceded declared declined
    described emphasized emphasised recalled remarked revealed urged vowed quipped joked testified posted
    recounted
    """
)

NEVER_NAMES = _words(
    """
    Brexit Christmas Easter Ramadan Ramzan Eid Diwali Hanukkah Thanksgiving Halloween Olympics Olympic
    Paralympics Internet Islam Christianity Judaism Hinduism Buddhism Sikhism God Allah Jesus Bible Koran
    Quran Qur'an Torah COVID-19 Covid-19 Covid COVID Coronavirus Staff Agencies Islamophobia Contributors
    Disclaimer Headlines Topics Ebola Zika HIV AIDS Comments Photo Photos Picture Video Image Images
    Advertisement Advert Share Related Tags Source Read Watch Listen Subscribe Newsletter Sponsored Editor's
    Updated Published Breaking Live Exclusive Opinion Editorial Analysis Sport Sports Business Weather
    Holocaust Renaissance GDP CEO CFO MP MPs PhD BSc MBA FAQ PDF DVD CD TV FM AM PM AD BC BCE GMT EST PST
    UTC BST CET ET VAT AI IT LGBT LGBTQ DNA RNA USD EUR GBP
    """
)
"""Capitalised words that name nobody and no place."""

ARTICLES = _words("the a an The A An THE")

PARTICLES = _words(
    "al el de del della der den des di da do dos du la le van von bin ibn bint ben abu af ter ten zu y "
    "e und und of the "
    "and for in on to at &"
)
"""Lower-case words that may stand inside a name."""

FUNCTION_WORDS = _words(
    """
    I I'm I've I'd I'll The A An He She It They We You But And Or Nor In On At For From To By With Without
    Within This That These Those There Here When While As If After Before During Until Since Because
    Although Though However Moreover Furthermore Therefore Thus Then Than So Yet Also Not No Yes What Who
    Whom Whose Which How Why Where His Her Hers Their Theirs Its Our Ours My Your Him Them Us Some Many Most
    Much More Few Both Each Every All Any Other Others Another Such Only Even Just Still Now Once Again
    Meanwhile Instead Despite Among Between Under Over Above Below Through Across Against About Around Along
    Amid Is Are Was Were Be Been Being Has Have Had Do Does Did Can Could Will Would Shall Should May Might
    Must He's She's It's They're We're You're That's There's Let Let's Don't According Earlier Later
    Recently Several Nearly Almost Perhaps Maybe Indeed Unlike Like Upon Into Onto Off Out Up Down Too Very
    Well Rather Whether Either Neither Nobody Nothing Everyone Everything Someone Something Anyone Two Three
    Four Five Six Seven Eight Nine Ten
    """
) - {"May", "Us", "Will"}
"""Words that open a sentence and are no part of a name on their own."""

LOOSE_PEOPLES = _words(
    "Liberal Liberals Conservative Conservatives Democratic Orthodox Western Westerner Westerners Latin "
    "Roman Norman Pole "
    "Poles Baltic Nordic Evangelical Celtic Celtics Viking Vikings Saxon Loyalist Unionist Unionists "
    "Creole Maya Inca Tiv "
    "Ewe Cree Sioux Moro Lao Hopi Luo Hui Reform Shan Naga Roma Sami Baptist Victorian Spartan Twa "
    "Kamba Afar Sherpa Malay "
    "Houthi Turkana Bodo Basque Batak Galician Oriental Socialist Socialists Communist Communists Dutch-born"
)
"""Members of NATIONALITIES that are often part of something else, so context must decide."""

LOOSE_COUNTRIES = _words(
    """
    Jordan Chad Georgia Wales Holland Guinea Turkey Samoa Gambia England Britain Ireland Israel Kenya
    Caribbean China Korea Dominica Grenada Malta Monaco Cuba Mali Congo Niger Oman Togo Nauru Palau Tonga
    Scotland Vatican India
    """
)
"""Members of COUNTRY_WORDS that are also given names, surnames, or often part of another name."""
OPEN_COUNTRIES = _words("Britain Ireland Israel Kenya China Korea India Cuba England Mali Turkey")
"""Those among them that are the country wherever they stand alone."""

ALWAYS_UPPER = _words("US UN EU UK USA UAE NATO BBC CNN FBI CIA NHS IMF WHO IS")
"""Acronyms that stay so when a line in capitals is read."""

ORG_ALWAYS = _words(
    """
    university ministry committee party federation inc corp ltd plc association council department agency
    organization organisation society army navy commission movement college congress foundation league
    assembly authority corporation academy airlines airways brigades bureau institute orchestra conservatory
    """
)
"""A name of several words with one of these at its end is an organisation."""

ORG_HEADS = _words(
    """
    Institute Committee Ministry Department Commission Court Transport Centre Center Council Association
    Office Bureau Organization Organisation University Federation Society Union Academy Agency Board School
    Foundation Fund Movement Front Alliance Campaign Coalition Party Authority Secretariat Conference League
    Confederation Chamber
    """
)
"""Organisations that go on after "for" or "on": "Institute for Rivers"."""

HONORIFICS_IN_NAMES = _words("Lady Lord St Tan Pak Begum Sister Queen Don Miss Dame Hon Haji")
"""Honorifics that are often a part of the name."""

DATE_STARTS = _words(
    "last next this past previous following early late mid the yesterday tomorrow today a an half end"
    " start beginning middle spring summer autumn fall winter first second third fourth"
)
"""Words other than months and days that may open a date."""

SPOT_ENDS = _words(
    """
    Avenue Street Road Boulevard Bridge River Lake Valley Bay Island Islands Mountains Peninsula Airport
    County Province Highway Square Strait Sea Ocean Stadium
    """
)
"""A name with one of these at its end is a place."""

BUILDINGS = _words("Hotel Palace Cathedral Theatre Theater Prison Mosque Museum Station Gulf District Park")
"""A place, or a body that is called by its place; the name goes on over the word."""

STORMS = _words("Typhoon Hurricane Cyclone Storm Tropical")
"""What bears a person's name and is none."""
