"""What a profile lets a person say of themselves: never more than it holds. Pure."""

from collections.abc import Mapping

from bot.core.geography.countries import country_name
from bot.core.labels import month_in_full
from bot.core.plan.wording import SPECIALTY_NAMES
from bot.core.profile import Experience, Profile, Visa

_OPEN_SPECIALTIES = ("other", "undecided")
_USUAL_WEEKS = 4
_ADMITTED = "I would only observe, unpaid and at my own cost, and ask to be admitted in B-1."
_OTHER_STATUS = (
    "I am in the US in {status} status and would first ask my [school, sponsor or employer] in "
    "writing. Do you take visitors in this status?"
)
_VISAS: Mapping[Visa, str] = {
    "none": "I live in {home} and would apply for a visa with your letter. {admitted}",
    "b1_b2": "I hold a B1/B2 visa, valid until [month and year]. {admitted}",
    "esta": "I would travel with ESTA, if you accept it. {admitted}",
    "j1": _OTHER_STATUS.format(status="J-1"),
    "f1": _OTHER_STATUS.format(status="F-1"),
    "h1b": _OTHER_STATUS.format(status="H-1B"),
    "dependent": _OTHER_STATUS.format(status="[H-4, F-2 or J-2]"),
    "other": _OTHER_STATUS.format(status="[your]"),
    "immigrant": "I may live in the US and need no visa.",
}


def specialty(profile: Profile) -> str:
    """Return the specialty as it stands in a sentence, a blank to fill when it is open."""
    is_open = profile.specialty in _OPEN_SPECIALTIES
    return "[specialty]" if is_open else SPECIALTY_NAMES[profile.specialty]


def schooling(profile: Profile) -> str:
    """Return who the person is by school and graduation."""
    month = month_in_full(str(profile.graduation))
    if profile.stage == "student":
        return f"a medical student at [medical school], graduating in {month}"
    return f"a graduate of [medical school], {month}"


def exams(profile: Profile) -> str:
    """Return the exams in one sentence: only passes that were told, blanks for the untold."""
    steps = [
        _exam("Step 1", profile.step1),
        _exam("Step 2 CK", profile.step2ck, score=profile.step2ck_score),
        _exam("OET Medicine", profile.oet),
    ]
    certified = ["I am ECFMG certified"] if profile.ecfmg_certified is True else []
    return "; ".join([*(part for part in steps if part), *certified]) + "."


def passed_exams(profile: Profile) -> list[str]:
    """Return the names of the exams that are known to be passed."""
    named = (("Step 1", profile.step1), ("Step 2 CK", profile.step2ck), ("OET", profile.oet))
    return [name for name, state in named if state == "passed"]


def rotation_weeks(profile: Profile) -> str:
    """Return how long a rotation to ask for: four weeks, or what the stay allows."""
    stay = profile.weeks_in_us
    if stay is None or stay < 1:
        return "[4]-week"
    return f"{min(int(stay), _USUAL_WEEKS)}-week"


def dates(profile: Profile) -> str:
    """Return when the person can come."""
    if profile.earliest_travel is None:
        return "I could come from [month and year] on."
    return f"I could come from {month_in_full(str(profile.earliest_travel))} on."


def status(profile: Profile) -> str:
    """Return the visa sentence; a US passport needs none."""
    if profile.nationality == "US":
        return _VISAS["immigrant"]
    home = country_name(profile.residence or "") or "[country]"
    return _VISAS[profile.visa].format(home=home, admitted=_ADMITTED)


def elective_status(profile: Profile) -> str:
    """Return the visa sentence of an enrolled student who asks for an elective."""
    if profile.visa == "immigrant" or profile.nationality == "US":
        return _VISAS["immigrant"]
    return (
        "The elective would be unpaid and part of my degree. Which visa class do your "
        "international students use, and does your letter name it?"
    )


def experience(item: Experience) -> str:
    """Return one US experience as its owner may title it."""
    in_what = item.specialty if item.specialty not in (None, *_OPEN_SPECIALTIES) else None
    field = SPECIALTY_NAMES[in_what] if in_what else "[specialty]"
    weeks = f"{item.weeks:g} weeks" if item.weeks else "[weeks]"
    return f"{field} {item.kind.replace('_', ' ')}, [hospital], {weeks}, {item.year or '[year]'}"


def _exam(name: str, state: str | None, *, score: int | None = None) -> str:
    if state is None:
        return f"{name}: [passed, booked or not yet]"
    told = {"passed": "passed", "scheduled": "booked for [date]"}.get(state, "")
    if not told:
        return ""
    return f"{name}: passed ({score})" if state == "passed" and score else f"{name}: {told}"
