"""How days, months, money and specialties are written in the plan."""

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
    """Return a day as "8 Sep 2027"."""
    return f"{value.day} {value:%b %Y}"


def month(value: Month) -> str:
    """Return a month as "Jun 2027"."""
    return f"{value.first_day:%b %Y}"


def usd(amount: Range) -> str:
    """Return a range of money as "250 to 900 USD"."""
    low, high = amount
    return f"{low:,.0f} USD" if low == high else f"{low:,.0f} to {high:,.0f} USD"


def weeks(value: tuple[int, int]) -> str:
    """Return weeks as "8-12 weeks"."""
    low, high = value
    return f"{low} weeks" if low == high else f"{low}-{high} weeks"
