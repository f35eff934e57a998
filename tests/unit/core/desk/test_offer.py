import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.desk.offer import FLAGS, MAX_CHARS, check_offer, looks_pasted
from evals.plan_invariants import known_sources
from tests.fakes.persons import reference

NAMED = "At Mercy Valley Hospital in Ohio, internal medicine observership, four weeks. "
"""An opening that has no red flag itself."""

HAS = {
    "letter_guaranteed": ("Strong LOR guaranteed.", "A letter of recommendation is included.",
                          "100% assured letters"),
    "match_guaranteed": ("Guaranteed residency interviews!", "95% match rate among our externs"),
    "hands_on_visitor": ("Hands-on externship for graduates on a B1/B2 visa",
                         "visit visa is enough for direct patient care"),
    "tourist_entry": ("Just enter as a tourist.", "Do not tell the visa officer about it"),
    "visa_sold": ("Visa guaranteed or your money back", "Invitation letter for the embassy: $300"),
    "hidden_payment": ("Pay by bitcoin or Western Union", "Send it to my personal account"),
    "body_approved": ("ECFMG approved rotations", "We are a certified partner of USMLE"),
    "hands_on_certificate": ("You receive a certificate of hands-on experience.",),
    "without_attending": ("Certificates can be backdated.",
                          "Our virtual rotation counts as USCE everywhere"),
    "hands_on": ("Real hands-on work every day", "You will examine patients: direct patient care"),
    "paid_visitor": ("Earn a stipend while you observe", "A paid externship"),
    "hurry": ("Only 3 seats left", "20% off, the discount ends tonight", "Pay within 24 hours"),
    "no_refund": ("The fee is non-refundable.", "No refunds."),
    "private_contact": ("WhatsApp me on +1 555 0100", "Write to usce.rotations@gmail.com"),
}  # fmt: skip
HAS_NOT = {
    "letter_guaranteed": "Letters of recommendation are not guaranteed; ask the attending.",
    "match_guaranteed": "We cannot guarantee a residency interview.",
    "hands_on_visitor": "Visitors on a B-1 visa do not have hands-on contact.",
    "tourist_entry": "Tell the officer the true purpose: an unpaid observership.",
    "visa_sold": "The consulate decides on your visa; we issue our own letter.",
    "hidden_payment": "Pay by credit card to the hospital's cashier.",
    "body_approved": "You need an ECFMG certificate to apply for residency.",
    "hands_on_certificate": "You receive a certificate of attendance.",
    "without_attending": "You attend in person, Monday to Friday.",
    "hands_on": "Observers have no hands-on contact.",
    "paid_visitor": "Observers are never paid a stipend.",
    "hurry": "Applications are read from October to December.",
    "no_refund": "The fee is refunded in full if the visa is refused.",
    "private_contact": "Write to observership@mercyvalley.example.",
}
HONEST = (
    "The University of Kansas Medical Center offers an International Observership Program. The "
    "inquiry fee is 50 USD. Observers watch and do not have hands-on patient contact. Letters of "
    "recommendation are not guaranteed. Visitors are admitted in B-1. Contact the office at "
    "observership@kumc.example."
)
SELLING = (
    "USCE ROTATIONS! Hands-on externship in a top US hospital for graduates, visitor visa is "
    "fine. LOR guaranteed on letterhead. Only 3 seats left, 20% discount ends tonight! Package "
    "2500 USD, pay by Zelle. WhatsApp us now and enroll before it is too late."
)


def codes(text: str) -> set[str]:
    return {flag.code for flag in check_offer(text).flags}


@pytest.mark.parametrize(("code", "words"), [(code, w) for code, all_ in HAS.items() for w in all_])
def test_the_flag_is_raised(code: str, words: str) -> None:
    assert code in codes(NAMED + words)


@pytest.mark.parametrize("code", HAS_NOT)
def test_the_flag_is_not_raised_for_an_honest_sentence(code: str) -> None:
    assert codes(NAMED + HAS_NOT[code]) == set()


def test_every_flag_has_an_example_and_a_counterexample() -> None:
    assert HAS.keys() == HAS_NOT.keys() == FLAGS.keys() - {"no_hospital"}


def test_an_honest_page_has_no_flag() -> None:
    check = check_offer(HONEST)
    assert check.flags == ()
    assert check.questions == ()


@pytest.mark.parametrize("place", ["our hospital", "a top US hospital", "Our Teaching Hospital"])
def test_a_place_without_a_name_is_a_flag(place: str) -> None:
    assert codes(f"Four weeks of observership in {place} with friendly doctors") == {"no_hospital"}


@pytest.mark.parametrize("place", ["Hurley Medical Center", "University of Toledo", "Mayo Clinic"])
def test_a_named_place_is_not(place: str) -> None:
    assert codes(f"Four weeks of observership in {place} with friendly doctors") == set()


def test_hands_on_is_told_once_with_the_graver_reason() -> None:
    found = codes(NAMED + "Hands-on externship on a visitor visa, hands-on every day.")
    assert found == {"hands_on_visitor"}


def test_few_words_are_not_judged_for_what_they_leave_out() -> None:
    check = check_offer("is this good?")
    assert check.is_too_short
    assert check.flags == ()


def test_the_gravest_flag_comes_first_and_each_question_once() -> None:
    check = check_offer(SELLING)
    order = list(FLAGS)
    found = [order.index(flag.code) for flag in check.flags]
    assert found == sorted(found)
    assert len(check.questions) == len(set(check.questions)) > 3


def test_an_advertisement_is_told_from_a_question() -> None:
    assert looks_pasted(SELLING)
    assert not looks_pasted("An agency says a letter is guaranteed and hands-on is fine. Is it ok?")
    assert not looks_pasted("I graduated in 2017 from Lahore, passed both Steps, have 9000 USD and "
                            "want an observership in internal medicine for eight weeks next spring "
                            "with a visit visa, please guide me")  # fmt: skip


def test_every_flag_says_why_and_what_to_ask_and_where_it_stands() -> None:
    known = known_sources(reference())
    for flag in FLAGS.values():
        assert flag.why.endswith(".")
        assert flag.ask.endswith("?")
        assert flag.source in known


@given(st.text(max_size=400) | st.lists(st.sampled_from(
    [*HAS, "hands-on", "visa", "letter guaranteed", "not", "Hospital", "A", "\n", "100%", "$1"],
), max_size=200).map(" ".join))  # fmt: skip
def test_any_text_gives_known_flags_only(text: str) -> None:
    check = check_offer(text)
    assert {flag.code for flag in check.flags} <= FLAGS.keys()
    assert len(check.flags) == len(set(check.flags))
    assert isinstance(looks_pasted(text), bool)


@given(st.text(min_size=1, max_size=3))
def test_a_long_paste_is_read_to_its_limit(piece: str) -> None:
    text = (piece * (2 * MAX_CHARS))[: 2 * MAX_CHARS]
    assert check_offer(text) == check_offer(text[:MAX_CHARS])


AGENCY = (
    "USCE OPPORTUNITY! Hands-on Internal Medicine Externship in Chicago. Guaranteed strong LOR on "
    "letterhead! B1/B2 visa OK. Only $1,999 for 4 weeks, limited seats, pay a deposit of $500 "
    "today via Zelle. 100% match rate!"
)
CLINICS = (
    "Family Med, Psych and Peds rotations in NJ and FL private clinics. EMR access, perform "
    "physical exams! Tourist visa accepted. We write an invitation letter for your B2 visa. "
    "$2400 for 4 weeks. Money back guarantee if you don't match. Cash App only."
)
TELE = (
    "Tele-rotation in internal medicine: 4 weeks online via zoom, counts as USCE, LOR included, "
    "$499 early bird. ERAS letter uploaded within 7 days."
)
HOSPITAL = (
    "Clinical observership program at St. Mary's Medical Center, Houston TX. IMGs and final-year "
    "students welcome. Observers shadow attending physicians, no direct patient contact. Fee $900 "
    "per 4 weeks, refundable if the visa is denied. Letters at the discretion of the attending. "
    "Apply at gme@stmarys.example."
)


def test_seats_in_a_rotation_are_no_promise_of_a_residency() -> None:
    found = codes(f"{NAMED} LOR guaranteed, 1,300 USD, only 2 seats left.")
    assert found == {"letter_guaranteed", "hurry"}


def test_hands_on_and_the_visitor_visa_may_stand_in_two_sentences() -> None:
    found = codes(AGENCY)
    assert "hands_on_visitor" in found
    assert "visa_sold" not in found


def test_a_clinic_that_wants_tourists_and_pays_back_without_a_match_is_marked() -> None:
    assert {"tourist_entry", "match_guaranteed", "hands_on_visitor"} <= codes(CLINICS)


@pytest.mark.parametrize("text", [AGENCY, CLINICS, TELE, HOSPITAL])
def test_an_advertisement_is_known_as_one(text: str) -> None:
    assert looks_pasted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is a tele-rotation with LOR included for $499 that counts as USCE worth it for me now?",
        "I did an observership at Mercy Hospital for 900 usd and want to apply at other hospitals "
        "now, my step 1 is passed and my visa is b1/b2, and my letters are from two attendings.",
    ],
)
def test_what_people_say_of_themselves_is_no_advertisement(text: str) -> None:
    assert not looks_pasted(text)


SAID = [
    json.loads(line)
    for line in Path(__file__).with_name("said.jsonl").read_text("utf-8").splitlines()
]
"""Posters as they are forwarded in groups, and what people ask or tell of prices and letters."""


@pytest.mark.parametrize("text", [said["text"] for said in SAID if said["is_offer"]])
def test_a_poster_is_known_as_one_however_short(text: str) -> None:
    assert looks_pasted(text)


@pytest.mark.parametrize("text", [said["text"] for said in SAID if not said["is_offer"]])
def test_an_ordinary_question_is_never_taken_for_an_advertisement(text: str) -> None:
    assert not looks_pasted(text)
