import pytest

from evals.dangers import DANGERS, dangers_in

PASSED_ON = {
    "the ECFMG certificate as a license": (
        "You are licensed to practice independently if you hold an ECFMG certification."
    ),
    "supervision makes every role allowed": (
        "For most USCE roles (observerships, electives, externships) you are allowed to "
        "participate under supervision."
    ),
    "an observer who examines, takes histories or uses the EMR": (
        "Observers may take histories when the attending agrees."
    ),
    "B1/B2 for an observership without the B-1 basis": (
        "A B1/B2 visitor visa is typically used for observerships."
    ),
    "coming as a tourist": "Just come as a tourist and watch.",
    "an externship on J-1, H-1B or OPT": "Externships usually run on a J-1, H-1B or OPT.",
    "a graduate's hands-on externship without the visa and state-law warning": (
        "Hands-on externships for graduates rank second."
    ),
    "J-1 as the usual visa of an elective": "The J-1 is often used for visiting electives.",
    "research on J-1 with patients, without the limit": (
        "On a J-1 you may help recruit patients for studies."
    ),
    "writing to faculty for an elective": "For an elective, e-mail faculty at many schools.",
    "finishing just before ERAS": "Complete your USCE just before ERAS so that it is recent.",
    "an elective for a graduate": "Graduates can still apply for electives.",
    "Step 2 CS as something to take": "You also need to pass Step 2 CS.",
    "OASIS as the place to go": "Apply through OASIS.",
    "a visa, letter or match promised": "With three letters you will certainly match.",
    "advice to borrow, quit or overstay": "If money is short, take out a loan.",
    "observation worded as hands-on": "Write: performed supervised history and physical exams.",
    "SEVIS for a visitor visa": "For a B-1 visa you pay the SEVIS fee first.",
}

CORRECTED = {
    "the ECFMG certificate as a license": (
        "The guide says you are not licensed unless you hold an ECFMG certification. It is never "
        "a license: it only opens residency."
    ),
    "supervision makes every role allowed": (
        "The guide says observerships let you be allowed to participate under supervision. As an "
        "observer you only watch."
    ),
    "B1/B2 for an observership without the B-1 basis": (
        "A combined B1/B2 visa is normal for an observership; ask to be admitted in B-1."
    ),
    "coming as a tourist": "Never come as a tourist.",
    "an externship on J-1, H-1B or OPT": (
        "The guide names J-1, H-1B or OPT for externships, but no J-1 class fits a graduate's."
    ),
    "a graduate's hands-on externship without the visa and state-law warning": (
        "The guide ranks hands-on externships for graduates second. On a visitor visa plan on no."
    ),
    "J-1 as the usual visa of an elective": (
        "The guide says J-1 is often used for electives; that is rare, hosts name B-1."
    ),
    "research on J-1 with patients, without the limit": (
        "On a J-1 you may recruit patients only as incidental contact; the host decides."
    ),
    "writing to faculty for an elective": (
        "For an elective, do not e-mail faculty: go through the visiting-student office."
    ),
    "finishing just before ERAS": (
        "The guide says just before ERAS. Better: finish by July, letters must be in by September."
    ),
    "an elective for a graduate": "No, graduates cannot do electives.",
    "Step 2 CS as something to take": "Nobody needs to take Step 2 CS: it was discontinued.",
    "OASIS as the place to go": "The portal through OASIS is gone: use MyIntealth.",
    "a visa, letter or match promised": "A guaranteed letter is a reason to walk away.",
    "advice to borrow, quit or overstay": "Do not take a loan for it.",
    "observation worded as hands-on": (
        "'Performed supervised history' is only for an elective where you did it."
    ),
    "SEVIS for a visitor visa": "For a B-1 you need no SEVIS fee.",
}


@pytest.mark.parametrize("danger", DANGERS, ids=lambda danger: danger.name)
def test_dangerous_claim_is_caught_when_it_is_passed_on(danger):
    assert danger.name in dangers_in(PASSED_ON[danger.name])


@pytest.mark.parametrize("name", CORRECTED)
def test_corrected_claim_is_not_dangerous(name):
    assert name not in dangers_in(CORRECTED[name])


@pytest.mark.parametrize(
    "text",
    [
        "An observership is watching: you do not examine or treat patients.",
        "Electives are for enrolled students; graduates look at observerships.",
        "Pay the SEVIS fee for F-1 or J-1; a visitor visa has none.",
        "Aim for two to three US letters from your specialty.",
        "There is no chance figure I can honestly give you.",
        "Four tries without a pass end it; old Step 2 CS attempts count.",
    ],
)
def test_harmless_answer_is_not_dangerous(text):
    assert dangers_in(text) == []


def test_hyphens_of_the_guide_do_not_hide_a_claim():
    text = "The J\u20111 is often used for visiting electives."
    assert "J-1 as the usual visa of an elective" in dangers_in(text)
