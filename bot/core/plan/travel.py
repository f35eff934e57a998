"""What a passport and a visa allow today, before anyone pays for a trip.

Source: the visa_policy table (State Department pages and law firms quoting them). A row says
nothing any more 60 days after it was read; a country without a row has no measure known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.core.geography.countries import country_name
from bot.core.profile import Profile
from knowledge.rows import VisaMeasure

Access = Literal["resident", "open", "held", "unknown", "stale", "blocked"]

STALE_AFTER = timedelta(days=60)
VISAS_IN_HAND = frozenset({"b1_b2", "j1", "f1", "h1b", "dependent"})
BOND_VISAS = frozenset({"none", "b1_b2"})

NO_WORD_ON_VISA = frozenset({"CA", "BM"})
"""Citizens whose entry no source here describes: neither the visa table, the guide nor a fact
says whether they need a visa to come, and the general rules are not written for them."""


@dataclass(frozen=True)
class Travel:
    """Whether this person may come to the US, as far as the tables say.

    Attributes:
        access: `resident` needs no visa; `open` no suspension known; `held` a suspension, but the
            visa in hand stays valid, or the person is in the US on a status of their own, such as
            a pending asylum case, and needs none to stay; `unknown` no nationality given; `stale`
            our row is too old; `blocked` a suspension and no visa in hand.
        bond: a consul may ask for a bond with the next B visa.
        visa_untold: no source here says whether a citizen of that country needs a visa at all.
        measures: the rows on the nationality, of any age.
        country: the nationality's name as it stands in a sentence, "" when unknown.
    """

    access: Access
    bond: bool
    visa_untold: bool
    measures: tuple[VisaMeasure, ...]
    country: str


def travel_of(profile: Profile, today: date, policy: Iterable[VisaMeasure]) -> Travel:
    """Return what passport and visa allow on `today`."""
    measures = tuple(row for row in policy if row.iso2 == profile.nationality)
    bonds = [row for row in measures if row.measure == "visa_bond"]
    resident = profile.visa == "immigrant" or profile.nationality == "US"
    return Travel(
        access=_access(profile, today, measures),
        bond=bool(bonds) and not resident and profile.visa in BOND_VISAS,
        visa_untold=not resident and profile.nationality in NO_WORD_ON_VISA,
        measures=measures,
        country=country_name(profile.nationality or ""),
    )


def is_stale(row: VisaMeasure, today: date) -> bool:
    """Whether the row was read too long ago to say anything."""
    return today - row.read_on > STALE_AFTER


def _access(profile: Profile, today: date, measures: tuple[VisaMeasure, ...]) -> Access:
    suspensions = [row for row in measures if row.measure != "visa_bond"]
    if profile.visa == "immigrant" or profile.nationality == "US":
        return "resident"
    if profile.nationality is None:
        return "unknown"
    if not suspensions:
        return "open"
    if profile.visa in VISAS_IN_HAND or _lives_there(profile):
        return "held"
    return "stale" if all(is_stale(row, today) for row in suspensions) else "blocked"


def _lives_there(profile: Profile) -> bool:
    """Whether someone is in the US on a status that no visa category names."""
    return profile.visa == "other" and profile.location == "us"
