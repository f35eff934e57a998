"""Countries as people write them: names, short forms, nationalities and cities. Pure tables.

Nationalities and short forms are the usual English ones; cities come from `cities`.
"""

import re
from collections.abc import Mapping
from functools import cache

from bot.core.geography.cities import CITIES
from bot.core.geography.countries import COUNTRIES, US_STATES

_SHORT_FORMS: Mapping[str, str] = {
    "AE": "uae|u.a.e.|emirates", "BA": "bosnia", "BO": "bolivia", "CD": "drc|congo kinshasa",
    "CG": "congo brazzaville", "CI": "ivory coast|cote d ivoire", "CN": "prc|mainland china",
    "CV": "cape verde", "CZ": "czech republic|czechia", "DO": "dominican republic",
    "FM": "micronesia", "GB": "uk|u.k.|england|scotland|wales|great britain|britain",
    "HK": "hong kong", "IR": "iran", "KP": "north korea", "KR": "south korea|korea",
    "KN": "st kitts|saint kitts", "LA": "laos", "LC": "st lucia|saint lucia", "MD": "moldova",
    "MK": "macedonia", "MM": "burma|myanmar", "MO": "macau|macao", "NL": "holland|netherlands",
    "NZ": "new zealand", "PH": "philippines|phillipines|philipines", "PS": "palestine|gaza",
    "PK": "pak", "RU": "russia", "SA": "ksa|k.s.a.|saudi|saudi arabia", "SY": "syria",
    "SZ": "swaziland", "TR": "turkey|turkiye", "TT": "trinidad", "TW": "taiwan",
    "TZ": "tanzania", "US": "usa|u.s.a.|united states of america|america",
    "VC": "st vincent|saint vincent", "VE": "venezuela", "VN": "vietnam|viet nam", "XK": "kosovo",
    "ZA": "south africa", "AG": "antigua", "GE": "republic of georgia", "IE": "ireland",
    "GM": "gambia", "BS": "bahamas", "CF": "central african republic", "SS": "south sudan",
}  # fmt: skip

_NATIONALITIES: Mapping[str, str] = {
    "AE": "emirati", "AF": "afghan|afghani", "AL": "albanian", "AM": "armenian", "AO": "angolan",
    "AR": "argentinian|argentine", "AT": "austrian", "AU": "australian|aussie",
    "AZ": "azerbaijani|azeri", "BA": "bosnian", "BB": "barbadian|bajan",
    "BD": "bangladeshi|bengali", "BE": "belgian", "BF": "burkinabe", "BG": "bulgarian",
    "BH": "bahraini", "BI": "burundian", "BJ": "beninese", "BO": "bolivian", "BR": "brazilian",
    "BT": "bhutanese", "BW": "botswanan", "BY": "belarusian", "CA": "canadian", "CH": "swiss",
    "CI": "ivorian", "CL": "chilean", "CM": "cameroonian", "CN": "chinese", "CO": "colombian",
    "CR": "costa rican", "CU": "cuban", "CV": "cape verdean", "CZ": "czech", "DE": "german",
    "DJ": "djiboutian", "DK": "danish", "DO": "dominican republic citizen", "DZ": "algerian",
    "EC": "ecuadorian|ecuadorean", "EE": "estonian", "EG": "egyptian", "ER": "eritrean",
    "ES": "spanish", "ET": "ethiopian", "FI": "finnish", "FJ": "fijian", "FR": "french",
    "GA": "gabonese", "GB": "british", "GD": "grenadian", "GE": "georgian",
    "GH": "ghanaian|ghanian",
    "GM": "gambian", "GN": "guinean", "GR": "greek", "GT": "guatemalan", "GY": "guyanese",
    "HN": "honduran", "HR": "croatian", "HT": "haitian", "HU": "hungarian", "ID": "indonesian",
    "IE": "irish", "IL": "israeli", "IN": "indian", "IQ": "iraqi", "IR": "iranian|persian",
    "IS": "icelandic", "IT": "italian", "JM": "jamaican", "JO": "jordanian", "JP": "japanese",
    "KE": "kenyan", "KG": "kyrgyz|kyrgyzstani", "KH": "cambodian", "KR": "korean|south korean",
    "KW": "kuwaiti", "KZ": "kazakh|kazakhstani", "LA": "laotian|lao", "LB": "lebanese",
    "LK": "sri lankan", "LR": "liberian", "LS": "basotho", "LT": "lithuanian", "LV": "latvian",
    "LY": "libyan", "MA": "moroccan", "MD": "moldovan", "ME": "montenegrin", "MG": "malagasy",
    "MK": "macedonian", "ML": "malian", "MM": "burmese", "MN": "mongolian", "MR": "mauritanian",
    "MT": "maltese", "MU": "mauritian", "MV": "maldivian", "MW": "malawian", "MX": "mexican",
    "MY": "malaysian", "MZ": "mozambican", "NA": "namibian", "NE": "nigerien", "NG": "nigerian",
    "NI": "nicaraguan", "NL": "dutch", "NO": "norwegian", "NP": "nepali|nepalese|nepalis",
    "NZ": "kiwi|new zealander", "OM": "omani", "PA": "panamanian", "PE": "peruvian",
    "PH": "filipino|filipina|pinoy|pinay", "PK": "pakistani",
    "PL": "polish citizen|polish passport",
    "PS": "palestinian", "PT": "portuguese", "PY": "paraguayan", "QA": "qatari", "RO": "romanian",
    "RS": "serbian", "RU": "russian", "RW": "rwandan", "SA": "saudi arabian", "SD": "sudanese",
    "SE": "swedish", "SG": "singaporean", "SI": "slovenian", "SK": "slovak", "SL": "sierra leonean",
    "SN": "senegalese", "SO": "somali|somalian", "SS": "south sudanese", "SV": "salvadoran",
    "SY": "syrian", "TD": "chadian", "TG": "togolese", "TH": "thai", "TJ": "tajik", "TM": "turkmen",
    "TN": "tunisian", "TO": "tongan", "TR": "turkish", "TT": "trinidadian", "TW": "taiwanese",
    "TZ": "tanzanian", "UA": "ukrainian", "UG": "ugandan", "US": "american", "UY": "uruguayan",
    "UZ": "uzbek", "VE": "venezuelan", "VN": "vietnamese", "YE": "yemeni|yemenite",
    "ZA": "south african", "ZM": "zambian", "ZW": "zimbabwean",
}  # fmt: skip

_NOT_COUNTRIES = re.compile(
    r"\b(new mexico|georgia tech|(atlanta|augusta),? georgia|in georgia|indian(a|apolis)|"
    r"english (test|exam|proof)|new jersey|michael jordan)\b",
    re.IGNORECASE,
)
_TOO_COMMON = frozenset({"us", "usa", "america", "united states", "jersey", "lao", "pak", "dutch"})
"""Names that in running text mean something else too often."""

_WORDS = frozenset({"so", "me", "my", "is", "it", "be", "at", "to", "do", "as", "am"})
"""Codes that are words: "IT" is Italy, "it" is not. "No" is a no in any case."""
_PEOPLE_BESIDE_A_PASSPORT = {"polish": "PL", "saudi": "SA", "dominican": "DO"}
"""Nationalities that alone may be another word or another country."""
AMBIGUOUS_NAMES = frozenset({"georgia", "jersey", "dominica", "chad"})
"""Country names that are as often a US state, a person or another country: asked, not guessed."""

US_CITIES: Mapping[str, str] = {
    "nyc": "NY", "ny": "NY", "brooklyn": "NY", "bronx": "NY", "manhattan": "NY", "queens": "NY",
    "buffalo": "NY", "chicago": "IL", "houston": "TX", "dallas": "TX", "austin": "TX",
    "san antonio": "TX", "boston": "MA", "philadelphia": "PA", "philly": "PA", "pittsburgh": "PA",
    "los angeles": "CA", "la": "CA", "san francisco": "CA", "san diego": "CA", "miami": "FL",
    "tampa": "FL", "orlando": "FL", "jacksonville": "FL", "atlanta": "GA", "detroit": "MI",
    "cleveland": "OH", "columbus": "OH", "cincinnati": "OH", "baltimore": "MD", "seattle": "WA",
    "denver": "CO", "phoenix": "AZ", "las vegas": "NV", "minneapolis": "MN", "milwaukee": "WI",
    "st louis": "MO", "kansas city": "KS", "new orleans": "LA", "nashville": "TN", "newark": "NJ",
    "louisville": "KY", "indianapolis": "IN", "salt lake city": "UT", "washington dc": "DC",
}  # fmt: skip
"""Large US cities and their short forms in lower case, to the postal code of their state."""


def _spelled(table: Mapping[str, str]) -> dict[str, str]:
    return {name: code for code, names in table.items() for name in names.split("|")}


@cache
def country_names() -> Mapping[str, str]:
    """Return country names and short forms in lower case, to ISO alpha-2 codes."""
    return {name.lower(): code for code, name in COUNTRIES.items()} | _spelled(_SHORT_FORMS)


@cache
def nationalities() -> Mapping[str, str]:
    """Return nationalities in lower case ("pakistani"), to ISO alpha-2 codes."""
    return _spelled(_NATIONALITIES)


def people_named(name: str) -> str | None:
    """Return the code of a nationality named beside a passport, "polish" (no shine) included."""
    plain = " ".join(name.lower().split())
    return nationalities().get(plain) or _PEOPLE_BESIDE_A_PASSPORT.get(plain)


@cache
def cities() -> Mapping[str, str]:
    """Return city names in lower case, to ISO alpha-2 codes."""
    return {city: country for (country, _), names in CITIES.items() for city in names.split(", ")}


@cache
def state_names() -> Mapping[str, str]:
    """Return US state names in lower case, to postal codes."""
    return {name.lower(): code for code, name in US_STATES.items()}


@cache
def _zones_of_cities() -> Mapping[str, str]:
    return {city: zone for (_, zone), names in CITIES.items() for city in names.split(", ")}


def country_zone(country: str) -> str | None:
    """Return the IANA time zone of a country's largest city, or None when it is not known."""
    return next((zone for code, zone in CITIES if code == country), None)


def zone_named(text: str) -> str | None:
    """Return the IANA time zone of the city or country `text` names, or None."""
    name = " ".join(text.lower().split())
    if name in _zones_of_cities():
        return _zones_of_cities()[name]
    country = country_named(name)
    return country_zone(country) if country else None


def country_named(text: str) -> str | None:
    """Return the code of the country that `text` as a whole names, in any usual way, or None.

    Two-letter codes count, and so do the ambiguous names: use it only for an answer to "which
    country?".
    """
    name = " ".join(text.lower().strip(" .!").split())
    is_word = name == "no" or (name in _WORDS and not text.strip().isupper())
    if name.upper() in COUNTRIES and not is_word:
        return name.upper()
    return country_names().get(name) or people_named(name)


def countries_named(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a sentence names, in order, each once.

    By name or nationality; the United States and names that are too common are left out.
    """
    plain = _NOT_COUNTRIES.sub(" ", text).lower()
    found = (_in_sentences()[match[1]] for match in _any_name().finditer(plain))
    return tuple(dict.fromkeys(found))


@cache
def _in_sentences() -> Mapping[str, str]:
    many = {f"{people}s": code for people, code in nationalities().items()}
    names = {**country_names(), **nationalities(), **many}
    return {name: code for name, code in names.items() if code != "US" and name not in _TOO_COMMON}


@cache
def _any_name() -> re.Pattern[str]:
    names = sorted(_in_sentences(), key=len, reverse=True)
    # For lower-case text: hundreds of names are tried six times faster where case counts.
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
