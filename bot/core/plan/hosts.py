"""What program pages ask in words, where the directory has no column for it.

Source: the `requirements` and `note` columns of the programs table, and the facts named.
"""

from typing import Literal

Step = Literal["step1", "step2ck"]

NO_LETTER = frozenset({"stanford-elective"})
"""Programs that grant no letter though the column is open (source: official fact F029a)."""

FORM_ONLY = frozenset({"kumc-observership"})
"""Programs that tell applicants not to contact clinicians (source: official fact F056g)."""

FIRST_ATTEMPT_ONLY = frozenset({"griffin-observership"})
"""Programs that want the Steps passed at the first attempt."""

NEEDS_EXAMS: dict[str, tuple[Step, ...]] = {
    "emory-elective": ("step1",),
    "loyola-stritch-elective": ("step1",),
    "mayo-elective": ("step1",),
    "uab-observership": ("step1",),
    "mobile-infirmary-observership": ("step1",),
    "namc-observership": ("step2ck",),
    "ttuhsc-im-observership": ("step1", "step2ck"),
    "griffin-observership": ("step1", "step2ck"),
    "usf-imt-observership": ("step1",),
    "iu-pathology-observership": ("step1", "step2ck"),
    "umn-pathology-observership": ("step1", "step2ck"),
    "uw-pathology-observership": ("step1",),
    "colorado-pediatrics-observership": ("step1", "step2ck"),
    "sams-observership": ("step1",),
}
"""Programs that want exams passed before they take someone."""
