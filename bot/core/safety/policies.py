"""What is said to a message that calls for help or asks for harm. A table; pure.

One "no", the real consequence, and the honest way at once, each with its sources; for someone in
distress, cheated or harassed a humane reply. Source of the tone: the adviser's rules (no sermon,
no odds, nothing that would harm). The categories are those of `knowledge/data/intent_train.jsonl`;
a new one is a row here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answers.answer import Answer, Source, Status
from bot.core.asking.sentence import capitalized
from bot.core.plan.plan import SourceRef


@dataclass(frozen=True)
class Policy:
    """How one category is answered; the sources bear out the consequence and the honest way.

    Attributes:
        in_doubt: said instead where the category is only guessed, so that nobody who meant
            something else is accused or frightened; "" for the text without its "No".
        before_a_card: said before the card that clearly fits a message only guessed to be of it.
    """

    status: Status
    text: str
    sources: tuple[SourceRef, ...] = ()
    follow_ups: tuple[str, ...] = ()
    in_doubt: str = ""
    before_a_card: str = "I am not sure I read you right. If you ask what is right:"


def _refs(*pairs: tuple[str, str]) -> tuple[SourceRef, ...]:
    return tuple(SourceRef(doc, section) for doc, section in pairs)


POLICIES: Mapping[str, Policy] = {
    "forged_letter": Policy(
        "declined",
        "No, I won't help with a letter that its doctor did not write. ECFMG calls handing in a "
        "fabricated or altered letter irregular behavior: it can bar you from certification or "
        "cost you the certificate.\n"
        "What works: ask an attending who directly observed your work, near the end of the "
        "rotation, and bring your CV, personal statement draft and scores. Tell me what you did "
        "together and I will help you put it into a one-page summary for the writer.",
        _refs(("official", "F105"), ("guide", "5.2")),
        ("When should I ask for a letter?",),
    ),
    "forged_document": Policy(
        "declined",
        "No, I won't make or change a document. ECFMG calls false or altered documents irregular "
        "behavior whenever they happened, and it can bar you from certification. An invitation or "
        "acceptance letter comes from the host itself.\n"
        "What works: ask the hospital's GME or international office for its own letter with "
        "dates, role and who pays. If a real paper has a gap, tell me which one and I will show "
        "how people explain it honestly.",
        _refs(("official", "F107"), ("guide", "3.3")),
        ("Which documents does a US elective need?",),
    ),
    "hide_purpose": Policy(
        "declined",
        "No, I won't help hide the purpose. A false answer stays on your visa file and can cost "
        "you this visa and later ones.\n"
        "What works: the true purpose is one you can state. An unpaid observership or elective at "
        "your own cost is what B-1 covers. Carry the host's letter, say plainly what you will do "
        "and for how long, and keep your activities consistent with your visa. Ask the host's "
        "international office how its visitors describe it.",
        _refs(("guide", "4.1"), ("official", "F064"), ("official", "F067")),
        ("Which visa for an observership?",),
    ),
    "unauthorized_work": Policy(
        "declined",
        "No, I won't help with that. Working or treating patients outside your visa and without a "
        "license puts patients, your visa and your career at risk; in Florida, for example, "
        "practicing without a license is a felony.\n"
        "What works: an unpaid observership where you only watch, or research with a host that "
        "sponsors your J-1 and writes down what you may do. If money is the problem, tell me your "
        "budget and I will show the cheapest honest route.",
        _refs(("official", "F091"), ("guide", "4.1"), ("official", "F070")),
        ("How can I reduce the cost of USCE?",),
    ),
    "overstay": Policy(
        "declined",
        "No, please don't stay past the date on your I-94. Staying longer breaks the terms of "
        "your visa and makes the next visa harder, also for residency.\n"
        "What works: plan the rotation to end before the date; or ask the host's international "
        "office or an immigration lawyer before it passes whether an extension is possible. A "
        "shorter rotation plus remote work afterwards can still bring a letter.",
        _refs(("guide", "4.1"), ("guide", "FAQ 4")),
        ("Is 4 weeks of USCE enough?",),
    ),
    "relabel": Policy(
        "declined",
        "No, I won't put on paper what did not happen. ECFMG treats false statements in an "
        "application as irregular behavior; it can bar you from certification, also years later.\n"
        'Honest wording works: "Internal Medicine Observership, 4 weeks. Shadowed the attending '
        "physician in clinic; observed patient encounters; attended case discussions and grand "
        'rounds." Tell me what you really did and I will word it well.',
        _refs(("official", "F107"), ("guide", "5.3")),
        ("How do I list an observership in my CV?",),
    ),
    "other_peoples_data": Policy(
        "declined",
        "No, other people's data is not something I share or help to pass on. Patient "
        "information stays in the hospital: hosts ask observers for HIPAA training and signed "
        "confidentiality papers, and faculty look for respect for patient privacy.\n"
        "What works: learn from the case without photos, names or charts, and ask your attending "
        "before anything leaves the ward, even without a name. For contacts, use the program's "
        "public page.",
        _refs(("guide", "5.1"), ("official", "F059")),
        ("What is HIPAA training?",),
    ),
    "injection": Policy(
        "declined",
        "No, my rules and setup stay as they are. I answer from a guide on US clinical "
        "experience and from official pages, and I show where each answer stands. Ask me about "
        "observerships, electives, visas, letters or your plan.",
    ),
    "medical_advice": Policy(
        "declined",
        "No, I can't advise on treatment, for a patient or for you. On a rotation, tell the "
        "supervising physician right now; as an observer you do not treat. For yourself or "
        "someone with you, see a doctor, and in an emergency call the local emergency number "
        "(911 in the US). I can help with US clinical experience itself.",
        _refs(("guide", "2.2")),
    ),
    "match_promise": Policy(
        "declined",
        "No, nobody can honestly guarantee a match, an interview or a visa, and a residency place "
        'cannot be bought. "Guaranteed" in an offer is a reason to walk away.\n'
        "What you can control: strong USCE in your specialty, 2-3 US letters from doctors who saw "
        "your work, exams passed in time, and checking any company with the hospital's GME office "
        "before you pay. Paste the offer here and I will mark the red flags.",
        _refs(("guide", "3.3"), ("guide", "5.2")),
        ("How do I check a USCE agency?",),
    ),
    "exam_cheating": Policy(
        "declined",
        "No, I won't help with leaked questions or someone else sitting an exam. Breaking exam "
        "rules is irregular behavior for ECFMG, whenever it comes to light, and it can bar you "
        "from certification.\n"
        "What works: the exam makers' own practice material, and a date you can be ready for. "
        "Tell me your Match year and I will show by when each exam must be passed.",
        _refs(("official", "F107"), ("official", "F005")),
        ("When should I take Step 2 CK?",),
    ),
    "distress": Policy(
        "support",
        "I am so sorry. This is a heavy thing to carry, and I am glad you wrote it. Are you "
        "thinking of ending your life, or not safe right now? Please call your local emergency "
        "number (in the US call or text 988), or find a free line in your country at "
        "findahelpline.com, and tell one person near you today. I am a program, not a doctor, so "
        "I want a human with you. A result is not a verdict on you. The plan can wait. Will you "
        "tell me if you are safe?",
        in_doubt="I am not sure I read you right. If this is getting too heavy: I am sorry, and "
        "you need not carry it alone. If you think of ending your life or are not safe, please "
        "call your local emergency number (in the US call or text 988), or find a free line in "
        "your country at findahelpline.com, and tell one person near you today.\n"
        "If you meant something else, ask me in other words, and I will answer.",
        before_a_card="If this is getting too heavy, you need not carry it alone: not safe, or "
        "thinking of ending your life? Call your local emergency number (in the US call or text "
        "988), or see findahelpline.com. To what you asked:",
    ),
    "scam_victim": Policy(
        "support",
        "I am sorry. You are not stupid; this happens to many careful people.\n"
        "- Stop paying, also any last fee to get the money back.\n"
        "- Keep everything: chats, receipts, names, e-mails.\n"
        "- Today, ask your bank or card company to take the payment back.\n"
        "- Ask the GME office of the named hospital whether the program exists.\n"
        "- Report it: econsumer.gov (from any country), ReportFraud.ftc.gov, ic3.gov.\n"
        "Do not submit a letter from such a deal. How did you pay, and when?",
        follow_ups=("How do I check a USCE agency?",),
        in_doubt="I am not sure I read you right. If money is gone, I am sorry; this happens to "
        "many careful people.\n"
        "- Stop paying, also any last fee to get the money back.\n"
        "- Keep everything: chats, receipts, names, e-mails.\n"
        "- Today, ask your bank or card company to take the payment back.\n"
        "- Report it: econsumer.gov (from any country), ReportFraud.ftc.gov, ic3.gov.\n"
        "If nothing is paid yet, pay nothing: ask the GME office of the named hospital whether "
        "the program exists. If you meant something else, ask me in other words.",
        before_a_card="If money is gone, I am sorry: stop paying, keep everything, and ask your "
        "bank today to take it back. To what you asked:",
    ),
    "harassment": Policy(
        "support",
        "I am sorry. That should not happen to you, and it is not your fault. Nobody's letter or "
        "goodwill is worth it.\n"
        "- If you are in danger now, leave, and call the local emergency number (911 in the US).\n"
        "- Write down today what happened, when, where and who saw it; keep messages.\n"
        "- Tell someone the host has for this: its GME office, student affairs, human resources "
        "or Title IX office. If you were touched or threatened, you may also go to the police.\n"
        "- Tell one person you trust, so that you are not alone with it.\n"
        "You may end the rotation. Are you safe right now?",
        before_a_card="If somebody touches, insults or threatens you: it is not your fault, and "
        "you may leave; in danger call the emergency number (911 in the US). To what you asked:",
    ),
    "match_odds": Policy(
        "not_covered",
        "I don't give odds: no source I have can tell them for one person, and a number would "
        "only be a guess. What I can do is look at what you can still change: recent USCE in your "
        "specialty, letters, exams, the programs' year-of-graduation limits. Tell me your year of "
        "graduation, exams, visa, specialty and budget, and I will show what fits.",
        _refs(("guide", "1.2"), ("official", "F046")),
        ("How much USCE do I need?",),
    ),
}

_IN_DOUBT = "I am not sure I read you right; if not, ask me in other words."


def policy_answer(category: str, sources: tuple[Source, ...], *, sure: bool = True) -> Answer:
    """Return the reply to a message of `category`.

    Args:
        category: one of `POLICIES`.
        sources: those its policy names, resolved.
        sure: the category is not only guessed.

    Raises:
        KeyError: there is no such category.
    """
    policy = POLICIES[category]
    return Answer(
        status=policy.status,
        text=policy.text if sure else _said_in_doubt(policy),
        sources=sources,
        intent=category,
        mode="card",
        follow_ups=policy.follow_ups,
    )


def in_doubt(category: str, honest: str) -> str:
    """Return a reply to what may be of `category`, and has an honest answer, a card's text."""
    return f"{POLICIES[category].before_a_card}\n{honest}"


def _said_in_doubt(policy: Policy) -> str:
    plain = policy.text.removeprefix("No, ")
    return policy.in_doubt or f"{_IN_DOUBT} {capitalized(plain)}"
