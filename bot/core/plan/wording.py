"""How days, months, money and specialties are written in the plan."""

import re
from datetime import date

from bot.core.month import Month
from bot.core.plan.plan import Range

SPECIALTY_NAMES = {
    "internal_medicine": "internal medicine", "family_medicine": "family medicine",
    "psychiatry": "psychiatry", "pediatrics": "pediatrics", "surgery": "surgery",
    "obgyn": "OB/GYN", "neurology": "neurology", "pathology": "pathology",
    "emergency_medicine": "emergency medicine", "radiology": "radiology",
    "anesthesiology": "anesthesiology", "other": "your specialty",
    "undecided": "the specialty you choose",
}  # fmt: skip


def day(value: date) -> str:
    """Return a day as "Sep 8, 2027"."""
    return f"{value:%b} {value.day}, {value.year}"


def month(value: Month) -> str:
    """Return a month as "June 2027"."""
    return f"{value.first_day:%B %Y}"


def usd(amount: Range) -> str:
    """Return a range of money as "250 to 900 USD"."""
    low, high = amount
    return f"{low:,.0f} USD" if low == high else f"{low:,.0f} to {high:,.0f} USD"


def total(typical: float, amount: Range) -> str:
    """Return a sum as "about 9,400 USD in all, between 6,167 and 12,363"."""
    low, high = amount
    if low == high:
        return f"{usd(amount)} in all"
    if not low:
        return f"at most {high:,.0f} USD in all"
    return f"about {round(typical, -2):,.0f} USD in all, between {low:,.0f} and {high:,.0f}"


def weeks(value: int) -> str:
    """Return weeks as "8 weeks"."""
    return "1 week" if value == 1 else f"{value} weeks"


def short_host(institution: str) -> str:
    """Return the first name of an institution that has several, or an address behind it."""
    return re.split(r" [(/]", institution)[0]
