"""Where in a hospital to rotate, and in what second field, by specialty.

Source: guide 6.1 (settings that program directors value; one core rotation in the specialty and one
in a closely related area). Its only examples of a related area are the two in the table.
"""

from bot.core.profile import Specialty

SETTINGS: dict[Specialty, str] = {
    "internal_medicine": "on wards and in a clinic",
    "family_medicine": "in a clinic and on wards",
    "psychiatry": "in a clinic and an inpatient unit",
    "surgery": "in the operating room",
    "pediatrics": "where children are seen",
    "obgyn": "where pregnant women are seen",
}

RELATED: dict[Specialty, str] = {"internal_medicine": "cardiology", "pediatrics": "the NICU"}


def setting_of(specialty: Specialty, *, weeks: int, backup: str = "") -> str:
    """Return where to rotate, and with more than four weeks what the second rotation may be.

    Whoever applies in a second specialty too needs letters from it: it takes the second place.
    """
    setting = SETTINGS.get(specialty, "")
    if weeks <= 4:
        return f"{setting}, one strong rotation".removeprefix(", ")
    if backup:
        return f"{setting}, then in {backup}, your backup".removeprefix(", ")
    example = f" such as {RELATED[specialty]}" if specialty in RELATED else ""
    return f"{setting}, then in a related field{example}".removeprefix(", ")
