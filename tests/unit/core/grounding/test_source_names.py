import pytest

from bot.core.grounding.source_names import short_name


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Finding an observership FAQs (AMA)", "AMA"),
        ("Observerships | Hurley Medical Education", "Hurley Medical Education"),
        ("Visiting Foreign Medical Students (Dartmouth); UAB; UCLA", "Dartmouth, UAB, UCLA"),
        ("Program pages (see programs.csv)", "Program pages"),
        ("secondary cost tables naming this page; confirm on the page itself",
         "secondary cost tables naming this page"),
        ("ERAS for LoR Authors (AAMC, 2025 guide)", "AAMC"),
        ("Florida Statutes 458.327 (2022 text, third-party copy)", "Florida Statutes 458.327"),
        ("ECFMG", "ECFMG"),
    ],
)  # fmt: skip
def test_pages_are_called_by_who_says_it(title, short):
    assert short_name("official", title) == short


def test_programs_keep_their_name():
    name = "Visiting Observer Program, Mobile Infirmary (IM residency)"

    assert short_name("programs", name) == name


def test_long_names_are_cut():
    assert len(short_name("official", "A very long title " * 9)) <= 48
