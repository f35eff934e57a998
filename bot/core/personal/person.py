"""What is known of the one who asks, as the rules of `personal_rules` need it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.geography.countries import country_name
from bot.core.labels import month_label
from bot.core.month import Month
from knowledge.rows import VisaMeasure


@dataclass(frozen=True)
class Person:
    """What is known of someone today; `measures` are the visa measures on their passport."""

    draft: Mapping[str, Any]
    today: date
    measures: tuple[VisaMeasure, ...] = ()

    def says(self, **fields: Any) -> bool:
        """Return whether each of these fields is known to be so."""
        return all(self.draft.get(name) == value for name, value in fields.items())

    @property
    def visa(self) -> str:
        """The visa held, "" when unknown."""
        return str(self.draft.get("visa", ""))

    @property
    def graduation(self) -> str:
        """The month of graduation as a reader has it, "" when unknown."""
        graduation = self.draft.get("graduation")
        return month_label(graduation) if graduation else ""

    @property
    def months_to_graduation(self) -> int | None:
        """Months until graduation, negative after it; None when unknown."""
        graduation = self.draft.get("graduation")
        return Month.of(self.today).months_until(Month.parse(graduation)) if graduation else None

    @property
    def years_since(self) -> int:
        """Whole years since graduation, 0 when unknown or not graduated."""
        months = self.months_to_graduation
        return -months // 12 if months is not None and months < 0 else 0

    @property
    def country(self) -> str:
        """The passport's country, "" when unknown."""
        return country_name(self.draft.get("nationality", ""))

    @property
    def suspension(self) -> VisaMeasure | None:
        """The suspension of new visas for this passport, of any age."""
        return next((row for row in self.measures if row.measure != "visa_bond"), None)

    @property
    def bond(self) -> VisaMeasure | None:
        """The visa bond of this passport, of any age."""
        return next((row for row in self.measures if row.measure == "visa_bond"), None)
