import pytest

from bot.core.beliefs.premises import CARDS, SAID_FIRST, belief_in
from knowledge.cards import load_cards
from knowledge.source_texts import source_texts
from tests.unit.knowledge.claims import missing_claims


def corrected_by(text: str) -> str:
    belief = belief_in(text)
    return belief.card if belief else ""


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("which month is the step 2 cs in chicago held", "step2cs-gone"),
        ("with ecfmg i will be licensed, so where do i open my clinic", "ecfmg-not-license"),
        ("which state gives the ecfmg license fastest", "ecfmg-not-license"),
        ("does the hospital pay observers weekly or monthly", "visa-stipend"),
        ("what is the usual salary of an observer", "visa-stipend"),
        ("as an observer i will write notes daily, which template", "observership-may-do"),
        ("b2 being the right visa, what does my letter need", "b1-vs-b2"),
        ("my doctor is in LoRP now, where does he click", "letter-lorp"),
        ("i waived but i want to read my letter before september", "letter-waive"),
        ("on cpt i can see patients, for how many weeks", "f1-cpt-opt"),
        ("my obgyn application goes through eras, by which day", "residencycas"),
        ("if they reject me when is the refund paid", "application-fee-lost"),
        ("online rotation is hands-on, how many months do i need", "tele-rotation"),
        (
            "since observership counts as hands on, how do i put it in eras",
            "eras-list-observership",
        ),
        ("observerships are hands-on so what will i do", "observership-may-do"),
        ("observer takes history and presents", "observership-may-do"),
        ("a tourist may examine patients", "hands-on-graduate"),
        ("research is stronger than usce so i skip rotations", "research-vs-observership"),
        ("i heard step 3 is a must for j-1", "step3-when"),
        ("with step 3 done i can practice", "license-steps"),
        ("residency on h1b without step 3", "step3-when"),
        ("usce guarantees a match", "usce-importance"),
        ("3 observerships replace the exams", "usce-vs-exams"),
        ("many rotations so i don't need step 2 ck", "usce-vs-exams"),
        ("electives are open to graduates", "elective-after-graduation"),
        ("graduates may do electives on b1", "elective-after-graduation"),
        ("anybody may use vslo", "vslo-what"),
        ("duke electives are open to everybody", "partner-schools"),
        ("shadowing is as good as an elective", "shadowing-worth"),
        ("shadowing ranks above electives", "shadowing-worth"),
        ("uab gives back the 350 if rejected", "application-fee-lost"),
        ("the setting does not matter", "usce-quality"),
        ("year of graduation does not matter", "yog-limits"),
        ("all agencies are scams", "agency-check"),
        ("all companies cheat", "agency-check"),
        ("no need of a dean for vslo", "vslo-what"),
        ("step 1 has a numeric score again", "step1-pf"),
        ("the limit is six tries", "attempts-limit"),
        ("in my observership i will place orders in epic", "observership-may-do"),
        ("observership never counts", "observership-counts"),
        ("ten year old grads are banned", "old-graduate"),
        ("publications replace usce", "research-publications"),
        ("j1 gives a green card", "j1-two-year"),
        ("h1b residency needs only step 1 and 2", "step3-when"),
        ("f1 students pay the bond", "visa-bond"),
        ("i combine two oet sittings", "oet-scores"),
        ("oet never expires", "oet-validity"),
        ("i upload my letter in eras", "letter-portal"),
        ("nrmp registers me automatically", "nrmp-register"),
        ("with a green card i am a us graduate", "green-card"),
        ("all observerships are free", "observership-cost"),
        ("visa fee comes back when refused", "visa-fee"),
        ("short-term scholar can be extended", "j1-categories"),
        ("after j-1 i can stay in usa", "j1-two-year"),
        ("doctors are exempt from the 100k h1b payment", "h1b-payment"),
        ("the visa interview is waived for most", "visa-interview"),
        ("electives are tourism so esta for an elective", "esta-observership"),
    ],
)
def test_belief_is_told_by_its_words(text: str, card: str) -> None:
    assert corrected_by(text) == card


@pytest.mark.parametrize(
    "text",
    [
        "how much do i pay for an observership",
        "what does an observer do all day",
        "is a stipend ever paid",
        "when do i get the ecfmg certificate",
        "how long is step 2 ck valid",
        "which visa for a tourist",
        "should my letter be waived",
        "opt after an mph",
        "when does eras open",
        "do programs take examination results of observers",
        "is the application fee refunded if my visa is refused",
        "can i do electives online",
        "failed step 2 cs in 2018, which pathway",
        "is there a salary in an observership",
        "because an observership is not hands-on, how do i make it strong",
        "as graduates cannot do electives, where do i start",
        "since the visa fee is not refunded what do i lose",
        "since h1b needs step 3 when do i take it",
        "can i do an observership without step 1",
        "which observerships are free",
        "is research better than nothing",
        "what do observers do on rounds",
        "do i pay the observership fee before the visa",
        "does my college take a bond of two years service",
        "how long can i stay under the new d/s rule",
        "is a letter from a visitor rotation useful",
        "with a bond visa, could i come back for the second hospital",
        "lorp password reset",
        "if an observership does not count, which rotation does",
        "step 1 had a three digit score in 2019, is it shown",
    ],
)
def test_ordinary_question_rests_on_none(text: str) -> None:
    assert corrected_by(text) == ""


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("is H1B needed for an observership", "visa-observership"),
        ("does an observership require j-1", "visa-observership"),
        ("when does the money of the bond come back", "bond-refund"),
        ("legit way to extend my stay", "extend-stay"),
        ("is i-539 for me", "extend-stay"),
        ("make me a list of everything I'll pay for", "cost-items"),
        ("break down of all costs", "cost-items"),
        ("can observers go into the OR", "surgery-usce"),
        ("may an observer or a student write notes", ""),
        ("agency asks 3000 dollars is it scam", "agency-check"),
        ("can an observer present a case on rounds", "observership-make-most"),
        ("does lifebridge count observerships", "strict-vs-broad"),
        ("can i join rounds if i do research on j1", "research-patients"),
        ("what must i always check about my visa", "visa-stay-within"),
        ("ucla img program who can join", "prog-ucla"),
        ("h1b residency requirements", "j1-vs-h1b"),
        ("can an extern see patients independently", "externship-what"),
        ("as extern can i treat pts alone", "externship-what"),
        ("who should do observerships", "observership-what"),
        ("who pays for observerships", ""),
        ("what is open for me now that im out of school", "start-graduate"),
        ("do i get publications from a research year", "research-what"),
        ("tumor board attendance counts as usce?", "research-counts"),
        ("do i need mask fit, drug test", "observership-documents"),
        ("how much is a drug test", ""),
        ("opt uscis hold countries", "f1-cpt-opt"),
        ("how about cost in new york", "housing-cost"),
        ("observership cost in new york", ""),
        ("kids cant come with me what should i do", "short-time"),
        ("which papers i carry", "visa-border"),
        ("how to find a room in brooklyn", "housing-find"),
        ("do i need a car in houston", "living-cost"),
        ("which is better cleveland clinic or a community hospital", "usce-quality"),
        ("when are externships actually respected", "externship-strength"),
        ("is it stupid to go for unknown place", "usce-quality"),
        ("does usce need to be at a big name like Harvard", "usce-quality"),
        ("do programs care if my rotation was at Mayo or a small clinic", "private-office"),
    ],
)
def test_wish_that_resembles_another_is_told_by_its_words(text: str, card: str) -> None:
    assert corrected_by(text) == card


def test_what_is_said_first_stands_in_the_card_or_its_sources() -> None:
    cards, texts = {card.id: card for card in load_cards()}, source_texts()
    for card_id, says in SAID_FIRST:
        card = cards[card_id]
        sources = " ".join(texts[(source.doc, source.section)] for source in card.sources)
        assert missing_claims(says, f"{card.text} {sources}") == [], (card_id, says)


def test_every_belief_has_its_card() -> None:
    assert {card.id for card in load_cards()} >= CARDS
