"""What is already there: US letters and US experience that still count at the application.

Sources: guide 1.2 (recent means the last one to two years, in the specialty), 5.2 (2-3 letters).
"""

from dataclasses import dataclass

from bot.core.profile import Experience, Profile, Specialty, UsLetter

RECENT_YEARS = 2
IN_PERSON = frozenset({"elective", "externship", "observership"})


@dataclass(frozen=True)
class InHand:
    """Letters and weeks that count, for a given year of application.

    Attributes:
        letters: recent US letters in the specialty (any specialty while undecided).
        weeks: recent weeks of clinical US experience, in any specialty.
        all_old: there is US experience, and all of it is older than two years.
    """

    letters: int
    weeks: float
    all_old: bool

    @property
    def is_enough(self) -> bool:
        """Whether more weeks need not be bought: two letters and eight weeks are there."""
        return self.letters >= 2 and self.weeks >= 8


def in_hand(profile: Profile, application_year: int) -> InHand:
    """Return what of the letters and experience in `profile` counts in `application_year`."""
    experience = profile.usce or ()
    return InHand(
        letters=sum(_counts(letter, profile, application_year) for letter in _letters(profile)),
        weeks=sum(
            item.weeks or 0
            for item in experience
            if item.kind in IN_PERSON and _is_recent(item.year, application_year)
        ),
        all_old=bool(experience) and all(_is_old(item, application_year) for item in experience),
    )


def _letters(profile: Profile) -> tuple[UsLetter, ...]:
    return profile.us_letters or ()


def _counts(letter: UsLetter, profile: Profile, application_year: int) -> bool:
    return _is_recent(letter.year, application_year) and _is_in(letter.specialty, profile)


def _is_in(specialty: Specialty | None, profile: Profile) -> bool:
    return profile.specialty == "undecided" or specialty == profile.specialty


def _is_recent(year: int | None, application_year: int) -> bool:
    return year is not None and application_year - year <= RECENT_YEARS


def _is_old(item: Experience, application_year: int) -> bool:
    return item.year is not None and application_year - item.year > RECENT_YEARS
