"""The red flags of offers of US experience: what the words look like, why, and what to ask. Pure.

A table of rows. Whoever adds a flag adds an example that has it and one that does not to the tests.
"""

from dataclasses import dataclass

from bot.core.plan.plan import SourceRef
from bot.core.plan.sources import guide, official


@dataclass(frozen=True)
class Flag:
    """A warning sign.

    Attributes:
        code: stays the same, for tests and counts.
        sign: what was seen, in a few words.
        why: why it matters.
        ask: what to ask before paying, "" when there is nothing to ask.
        source: where that stands.
    """

    code: str
    sign: str
    why: str
    ask: str
    source: SourceRef


_SURE = r"(?:guarante\w*|assured?|100 ?%|promised?|confirmed|sure[ -]?shot)"
_LETTER = r"(?:lo?rs?|letters?(?: of recommendation)?|recommendations?)"
_HANDS_ON = (
    r"(?:hands[ -]?on|direct patient (?:care|contact)|examin\w+ patients"
    r"|tak(?:e|ing) (?:patient )?histor\w+|perform\w* (?:physical )?exam\w*|emr access)"
)
_VISITOR = r"(?:(?:b ?-?1|b ?-?2|visitor|visit|tourist|any) ?(?:/ ?b-?2)? ?visas?|esta)"


def _near(first: str, second: str, *, within: int = 45) -> str:
    return (
        rf"\b{first}\b[^.!?\n]{{0,{within}}}\b{second}\b"
        rf"|\b{second}\b[^.!?\n]{{0,{within}}}\b{first}\b"
    )


def _both(first: str, second: str) -> str:
    """In the same advertisement, a few sentences apart at most."""
    return rf"\b{first}\b[\s\S]{{0,300}}?\b{second}\b|\b{second}\b[\s\S]{{0,300}}?\b{first}\b"


FLAG_PATTERNS: tuple[tuple[Flag, str], ...] = (
    (
        Flag("letter_guaranteed", "a letter is guaranteed",
             "An honest letter depends on what the doctor saw of you. A promised one is worth "
             "little, and a bought one can cost your certificate.",
             "Who is the attending, and may I write to them at the hospital's own address?",
             guide("5.2")),
        _near(_SURE, _LETTER) + rf"|\b{_LETTER} (?:is |are )?included\b",
    ),
    (
        Flag("match_guaranteed", "a match or interview is promised",
             "Nobody can promise a match or an interview, and a residency place cannot be bought.",
             "Which hospital says so in writing, from its own address?", guide("3.3")),
        _near(_SURE, r"(?:match\w*|interviews?|residency|pgy[ -]?1)")
        + r"|\bmoney[ -]?back\b(?=[^.!?\n]{0,40}\bmatch)"
        + r"|\b\d{2,3} ?% (?:match|success)\b|\b(?:match|success) rate\b",
    ),
    (
        Flag("hands_on_visitor", "hands-on work on a visitor visa",
             "For a graduate hands-on work fits no visitor visa, and supervision does not change "
             "that. You bear the risk, not the seller.",
             "What is the hospital's written policy on my role, and on which visa class?",
             official("F065")),
        _both(_HANDS_ON, _VISITOR),
    ),
    (
        Flag("tourist_entry", "told to come as a tourist",
             "The basis for watching is admission in B-1 with the true purpose told. A false "
             "purpose can cost this visa and later ones.",
             "Which visa class does the hospital's own letter name?", official("F064")),
        r"\b(?:as an? tourists?|"
        r"tourist visas? (?:(?:is|are) )?(?:accepted|ok\w*|fine|enough|works?)|"
        r"(?:come|enter|travel) on (?:an? )?tourist visa|(?<![/\d-])b-?2 visas?|"
        r"tell (?:the )?(?:officer|consul\w*|embassy|immigration)[^.\n]{0,40}"
        r"(?:tour\w*|vacation|holiday|family|friends?)\b|"
        r"(?:do not|don'?t|no need to) (?:tell|mention|say)[^.\n]{0,40}"
        r"(?:officer|embassy|consul\w*|visa|border|immigration))",
    ),
    (
        Flag("visa_sold", "a visa or an invitation for it is sold",
             "Only a consul decides on a visa, and an invitation comes from the host itself. "
             "Neither can be bought.",
             "Does the hospital's GME or international office issue the letter itself?",
             guide("4.1")),
        _near(_SURE, r"visas?") + r"|\bvisa (?:is |are )?(?:included|approval|approved|package)\b"
        r"|\b(?:buy|purchase|sell\w*|price|fees? for)[^.\n]{0,30}(?:visa|invitation)\b"
        r"|\binvitation letters?[^.\n]{0,30}(?:\$|usd|included|package|guarante\w*)",
    ),
    (
        Flag("hidden_payment", "payment that cannot be taken back",
             "Crypto, wires, gift cards and personal accounts are how scams are paid: the money "
             "does not come back.",
             "Can I pay the hospital itself, or by credit card with a receipt?", official("F112")),
        r"\b(?:crypto\w*|bitcoin|btc|usdt|ethereum|western union|money ?gram|gift ?cards?|"
        r"wire transfers?|by wire|wire (?:the )?(?:money|fee|payment)|zelle|cash ?app|venmo|"
        r"hawala|hundi|personal (?:bank )?account)\b",
    ),
    (
        Flag("body_approved", "\"approved\" by ECFMG or a like body",
             "There is no official definition of US clinical experience, so nobody approves it. "
             "Such a seal is made up.",
             "Where on that body's own page does it say so?", official("F039")),
        _near(r"(?:ecfmg|intealth|usmle|nrmp|eras|acgme|aamc|ama)",
              r"(?:approved|accredited|certified|recogni[sz]ed|endorsed|authori[sz]ed|partners?)",
              within=30),
    ),
    (
        Flag("hands_on_certificate", "a certificate of hands-on experience",
             "A paper does not make watching into doing. Handing in a false one counts as "
             "irregular behavior.",
             "What will I really do each day, in writing?", official("F107")),
        _near(r"certificates?", _HANDS_ON),
    ),
    (
        Flag("without_attending", "experience without being there",
             "You cannot get true US clinical experience from outside the US, nor for days you "
             "did not attend.",
             "Which residency programs count it, in writing?", guide("FAQ 3")),
        r"\b(?:back[ -]?dated?|without attending|no need to (?:attend|come|travel)|"
        r"(?:virtual|online|tele|remote)[ -]?\w*[^.\n]{0,40}"
        r"(?:counts? as|equals?|same as|recogni[sz]ed as)[^.\n]{0,30}usce)",
    ),
    (
        Flag("hands_on", "hands-on work is offered",
             "Graduates can as a rule only watch. What you may touch is for state law, the "
             "hospital's policy and your visa to say.",
             "What is the hospital's written policy on my role, and on which visa class?",
             official("F039")),
        rf"\b{_HANDS_ON}",
    ),
    (
        Flag("paid_visitor", "pay for a visitor",
             "A visitor must not be paid or employed for clinical work.",
             "Which status would I be employed in, and who petitions for it?", guide("4.1")),
        r"\b(?:earn|salary|stipend|monthly pay|"
        r"paid (?:externship|observership|position|rotation))\b",
    ),
    (
        Flag("hurry", "pressure to pay now",
             "Hurry keeps you from asking the hospital. A real place can wait for three e-mails.",
             "Will you hold the price until the hospital has answered me?", guide("3.3")),
        r"\b(?:today only|only today|hurry|act (?:now|fast)|"
        r"(?:last|limited|few|only \d+)(?: few)?(?: \d+)? (?:seats?|spots?|slots?)|"
        r"(?:offer|discount|price)[^.\n]{0,25}(?:ends?|expires?|until (?:today|tonight|midnight))|"
        r"discount today|\d+ ?% off|"
        r"pay (?:now|today|within \d+ hours))\b",
    ),
    (
        Flag("no_refund", "no refund",
             "Visas are refused and rotations canceled. Without a refund in writing the loss is "
             "yours.",
             "Is the fee refunded if the visa is refused or the host cancels, in writing?",
             official("F102")),
        r"\b(?:non[ -]?refundable|no refunds?|not refund(?:able|ed)|cannot be refunded)\b",
    ),
    (
        Flag("private_contact", "only a private contact",
             "A real office writes from the hospital's own address.",
             "What is your name, office and e-mail address at the hospital?", guide("3.3")),
        r"\b(?:whats ?app|dm (?:me|us)|inbox (?:me|us)|telegram|text me|"
        r"[\w.+-]+@(?:gmail|yahoo|hotmail|outlook|proton\w*)\.\w+)\b",
    ),
)  # fmt: skip
"""Each flag and the words it is seen by (a pattern without regard to case), the gravest first."""

NO_HOSPITAL = Flag(
    "no_hospital", "no hospital named",
    "Without the hospital's name you cannot ask it whether the offer is real.",
    "Which hospital is it, and does its GME office confirm it by e-mail?", guide("3.3"),
)  # fmt: skip
"""The one flag that is seen by what is missing."""

STANDING_QUESTIONS = (
    "May the attending write a letter of recommendation?",
    "Which visa class will the hospital's own letter name?",
    "Do you take people who will apply for US residency?",
    "Is the fee refunded if the visa is refused, in writing?",
)
"""What to ask about every offer, whatever it says (rule 8 of a good adviser; guide 3.3)."""
