"""Beliefs on exams, rotations, letters and applications, and the cards that set them right. Pure.

Each is an error of the guide (its corrections), an exaggeration of one of its lines, or a fact that
people often have wrong. The card brings its own sources; the sentence said before it stands in the
card or in one of them.
"""

from bot.core.beliefs.belief import DOES, HANDS, LETTER, OBSERVER, ROTATION, belief, gap

BELIEFS = (
    # exams and certification
    belief(
        "step2cs-gone",
        r"^(?!.*\b(?:pathway|fail\w*|passed)\b).*(?:\b(?:step ?)?2 ?cs\b|\bcs exam\b)",
    ),
    belief(
        "ecfmg-not-license",
        rf"\becfmg\b.{{0,40}}\b{DOES}\b.{{0,20}}\b(?:licen[sc]ed?|practi[cs]e|treat|see "
        r"patients)\b|\blicen[sc]e (?:from|by|of) (?:the )?ecfmg\b|\becfmg licen[sc]e\b",
    ),
    belief(
        "license-steps",
        rf"\bstep ?3\b{gap(25)}\b(?:licen[sc]es?|(?:can|may|to|lets?|me) (?:me |"
        rf"to )?(?:practi[cs]e|"
        r"treat|see patients))\b",
        "Step 3 alone is no license.",
    ),
    belief(
        "step3-when",
        rf"^(?!.*\b(?:h-?1-?b|h1|better|research|fee)\b).*(?:\bstep ?3\b{gap(30)}\bj-?1\b|"
        rf"\bj-?1\b{gap(30)}\bstep ?3\b)",
        "No source I hold asks Step 3 of J-1; H-1B residency needs it.",
    ),
    belief(
        "step3-when",
        r"\bh-?1-?b\b.{0,30}\b(?:without|no need of)\b.{0,12}\bstep ?3\b",
        "H-1B residency needs Step 3.",
    ),
    belief(
        "usce-vs-exams",
        rf"^(?!.*\bifom\b).*\b(?:{ROTATION}|research)\b{gap(15)}\b(?:replaces?|instead of|"
        rf"in place of|"
        r"substitutes?|makes? up for)\b.{0,15}\b(?:exams?|steps?|usmle|ck)\b|"
        rf"\b(?:enough|many|\d+)\b.{{0,12}}\b{ROTATION}\b.{{0,15}}\b(?:do(?:es)?n'?t|no) need\b"
        r".{0,15}\b(?:exams?|steps?|usmle|ck)\b",
        "Nothing replaces the exams.",
    ),
    belief(
        "oet-scores",
        r"\boet\b.{0,40}\b(?:combin\w*|mix\w*|merg\w*|(?:two|different) (?:sittings?|tests|"
        r"results))\b|\b(?:combin\w*|mix\w*|merg\w*)\b.{0,30}\boet\b",
        "Not from different sittings.",
    ),
    belief(
        "oet-scores",
        r"\boet\b.{0,25}\bwriting\b.{0,15}\b350\b|\bwriting\b.{0,15}\b350\b.{0,20}\boet\b",
        "Writing needs 300.",
    ),
    belief(
        "oet-validity",
        r"\boet\b.{0,30}\b(?:never expires?|for ?ever|always valid|life ?long|does ?n.?t expire)\b",
        "It has to be recent.",
    ),
    belief(
        "pathways",
        r"\bpathway ?1\b.{0,25}\bwithout (?:an? )?licen|"
        r"\bpathways\b.{0,30}\bclinical skills? (?:exam|test)\b",
        "Pathway 1 rests on a medical license or registration; none is the old Step 2 CS.",
    ),
    belief(
        "step1-pf",
        r"^(?!.*\b(?:before|old|earlier|20[012]\d)\b).*\bstep ?1\b.{0,20}\b(?:numeric\w*|"
        r"(?:three|3).?digit)\b",
    ),
    belief(
        "attempts-limit",
        r"\b(?:limit|attempts?|tries)\b.{0,12}\b(?:is|are|of)\b.{0,6}\b(?:six|6|five|5|"
        r"unlimited)\b",
    ),
    # rotations
    belief(
        "eras-list-observership",
        rf"^(?=.*\b(?:eras|cv|list|describe|write)\b)(?!.*\b(?:acceptable|ok|okay|allowed|"
        rf"fine)\b).*\b{OBSERVER}\b{gap(15)}"
        rf"\b(?:is|are|as|being|means?)\b{gap(10)}\bhands?.?on\b",
        "An observership is not hands-on.",
    ),
    belief(
        "observership-may-do",
        rf"\b{OBSERVER}\b{gap(15)}\b(?:is|are|as|being|means?)\b{gap(10)}\bhands?.?on\b",
        "An observership is not hands-on.",
    ),
    belief(
        "observership-may-do",
        rf"\bas an? observer\b.{{0,40}}\b(?:i'?ll|i will|i am|i'm|my)\b.{{0,20}}{HANDS}|"
        rf"{HANDS}.{{0,40}}\b(?:i|should i|do i|to)\b.{{0,25}}\bas an? observer\b|"
        rf"\b(?:patients|{HANDS})\b.{{0,20}}\bi (?:examine|take|write|do|treat|see)\b.{{0,30}}"
        rf"\b(?:observership|shadowing|as an? observer)\b",
    ),
    belief(
        "observership-may-do",
        rf"^(?!.*\b(?:trinity|mary|ecfmg)\b).*\bobservers? (?:can |may |will )?(?:takes?|writes?|"
        rf"does|do|performs?|examines?)\b"
        rf"{gap(20)}\b(?:{HANDS}|patients)",
    ),
    belief(
        "observership-may-do",
        rf"\b(?:in|during|on) (?:my |the |an? )?(?:observership|shadowing)\b,?{gap(12)}\bi\b"
        rf"(?:'ll|'m)?{gap(20)}\b(?:{HANDS}|orders?\b)",
    ),
    belief(
        "observership-counts",
        rf"\b{OBSERVER}\b.{{0,12}}\b(?:never|not|does ?n.?t) counts?\b(?!.*\b(?:how|where|why|"
        rf"which)\b)|\bno (?:program|residency|one)\b.{{0,12}}\b(?:counts?|accepts?)\b.{{0,12}}"
        rf"\b{OBSERVER}\b",
    ),
    belief(
        "old-graduate",
        r"\b(?:years?|old) (?:old )?grad\w*\b.{0,15}\b(?:banned|not allowed|excluded|never|"
        r"impossible|finished)\b|\bafter \w+ years\b.{0,30}\bno ?(?:body|one|program)\b",
    ),
    belief(
        "research-publications",
        rf"\bpublications?\b{gap(10)}\b(?:replaces?|substitutes?|instead of|equals?)\b.{{0,12}}"
        rf"\b(?:{ROTATION}|clinical)\b",
        "They do not replace USCE.",
    ),
    belief(
        "hands-on-graduate",
        r"^(?!.*\b(?:students?|electives?|clerkships?|enrolled|b-?2)\b).*\b(?:tourists?|visitors?|"
        rf"tourist visa|visit(?:or)?s? visa)\b{gap(20)}\b(?:can|may|allowed to|to)\b{gap(10)}"
        r"\b(?:touch|examine|treat)\b.{0,15}\bpatients?\b",
    ),
    belief(
        "elective-after-graduation",
        r"\b(?:graduated|graduates?|already (?:an )?md)\b.{0,40}\b(?:best|which|cheapest|what) "
        r"electives?\b|\bvslo\b.{0,30}\b(?:for|as a) graduates?\b|"
        rf"\belectives?\b{gap(15)}\b(?:open|available|possible) (?:to|for) (?:all )?graduates?\b|"
        r"\bgraduates? (?:can|may) (?!not)(?:also )?(?:do|take|apply|join)\b.{0,20}\belectives?\b|"
        r"\b(?:have|hold|got|with) (?:an? |my )?(?:md|mbbs)\b.{0,30}\b(?:vslo|electives?)\b",
    ),
    belief(
        "vslo-what",
        r"^(?!.*\b(?:loyola|pay|scan|transcripts?)\b).*\bvslo\b.{0,40}\b(?:individual\w*|myself|"
        r"directly|on my own|without (?:my |the |a )?"
        r"(?:school|dean|college|university))\b|\b(?:don'?t|no) need\b.{0,15}\b(?:dean|school|"
        r"college)\b.{0,12}\bvslo\b|\b(?:anyone|anybody|everyone|everybody)\b.{0,25}"
        r"\bvslo\b",
    ),
    belief(
        "partner-schools",
        r"^(?=.*\b(?:electives?|clerkships?|students?|schools?)\b).*"
        r"\b(?:harvard|duke|columbia|penn|george washington)\b"
        rf"(?!.*\bobserv){gap(25)}\b(?:any|every(?:body|one)?|all|open to)\b",
        "Not students of every school.",
    ),
    belief(
        "research-vs-observership",
        rf"^(?!.*\bnothing\b).*\bresearch\b{gap(15)}\b(?:better|stronger|worth more|"
        rf"more (?:valuable|important)|"
        rf"beats?)\b{gap(20)}\b(?:{ROTATION}|clinical)\b",
        "The guide puts it below observerships.",
    ),
    belief(
        "externship-strength",
        rf"\bexternships?\b{gap(15)}\b(?:stronger|better|more valuable)\b.{{0,12}}\belectives?\b",
        "The guide puts electives first.",
    ),
    belief(
        "shadowing-worth",
        rf"^(?!.*\b(?:private|clinic|office)\b).*\bshadow\w*\b{gap(20)}\b(?:equals?|same as|"
        r"as (?:good|strong) as|equivalent|strongest|(?:the|ranks?|stands) (?:best|above|first|"
        r"top))\b",
        "Shadowing stands last in the guide's order.",
    ),
    belief(
        "usce-quality",
        r"\bsetting\b.{0,20}\b(?:does ?n.?t|does not|no) (?:matter|difference)\b",
        "The setting matters.",
    ),
    belief(
        "usce-importance",
        rf"\b{ROTATION}\b{gap(20)}\b(?:guarantees?|ensures?|assures?)\b.{{0,20}}\b(?:match\w*|"
        r"residency|seat|place)\b|"
        rf"\b{ROTATION}\b{gap(30)}\b(?:definitely|surely|certainly|for sure|automatically)\b"
        r".{0,12}\bmatch",
        "No rotation can promise a Match.",
    ),
    belief(
        "tele-rotation",
        r"\b(?:online|virtual|tele-?) ?(?:rotation|clerkship|externship)\w*\b.{0,40}"
        r"\b(?:full usce|counts? as usce|is usce|hands.?on)\b",
    ),
    belief(
        "yog-limits",
        r"\b(?:yog|year of graduation|graduation year)\b.{0,20}\b(?:does ?n.?t|does not|not|no) "
        r"(?:matter|important|limit)|\bno (?:program|residency)\b.{0,25}\b(?:yog|cut.?off)",
        "It matters: programs set limits.",
    ),
    belief(
        "agency-check",
        r"\b(?:third.?party|agenc\w+|compan\w+)\b.{0,20}\ball\b.{0,8}\b(?:scams?|frauds?|fake)\b|"
        r"\ball\b.{0,12}\b(?:third.?party|agenc\w+|compan\w+)\b.{0,20}\b(?:scams?|frauds?|"
        r"fake|cheat)\b",
        "Not all: the guide says to use reputable ones cautiously.",
    ),
    belief("hipaa", r"\bhipaa\b.{0,20}\bonly\b", "Hosts ask it before a rotation too."),
    # letters and applications
    belief(
        "letter-lorp",
        r"^(?!.*\bpassword\b).*(?:\blorp\b|letter of recommendation portal)",
    ),
    belief(
        "letter-waive",
        r"\bwaive\w*\b.{0,50}\b(?:read|see|open|view|download)\b|"
        r"\b(?:read|see|open|view|download)\b.{0,40}\b(?:letter|lor|it)\b.{0,30}\bwaive\w*",
    ),
    belief(
        "letter-portal",
        rf"\bi (?:can |will |must |should |have to )?upload\b.{{0,25}}\b{LETTER}\b|"
        rf"\b{LETTER}\b.{{0,30}}\bi (?:can |will |must )?upload (?:it|them|to|in|on|myself)\b|"
        rf"\b(?:sends?|gives?|e-?mails?) (?:the |my )?{LETTER} to me\b",
        "You do not upload it yourself.",
    ),
    belief(
        "letter-self-write",
        rf"\b(?:i|we)\b.{{0,15}}\bwrite\b.{{0,12}}\b{LETTER}\b.{{0,40}}\b(?:normal|common|allowed|"
        rf"fine|okay|ok)\b|\b(?:normal|common|allowed|fine|okay|ok) to write\b.{{0,10}}"
        rf"\bown {LETTER}\b",
    ),
    belief(
        "relabel",
        r"\bcalling (?:an? |my )?observership\b.{0,25}\b(?:is|was) (?:fine|ok|okay|allowed|normal|"
        r"common)\b",
    ),
    belief(
        "hide-record",
        r"\b(?:leave out|omit|skip)\b.{0,20}\b(?:failed|failure|failing)\b.{0,15}\b(?:step|attempt|"
        r"exam|ck)\w*",
    ),
    belief("residencycas", r"\beras\b.{0,40}\bob ?/? ?-?gyn\w*|\bob ?/? ?-?gyn\w*.{0,40}\beras\b"),
    belief(
        "nrmp-register",
        r"^(?!.*\becfmg\b).*\bnrmp\b.{0,40}\bautomatic\w*|\bautomatic\w*.{0,30}\bnrmp\b|"
        rf"\beras\b{gap(20)}\bis enough\b.{{0,20}}\bmatch\b",
        "NRMP is separate from your applications.",
    ),
    belief(
        "green-card",
        r"\bgreen ?card\b.{0,60}\b(?:us|american) (?:grad\w*|imgs?|seniors?)\b",
        "NRMP counts green card holders who graduated abroad as non-US-citizen IMGs.",
    ),
    belief(
        "interview-season",
        rf"\bmatch day\b (?:is|means?) {gap(25)}\binterviews?\b",
        "Match Day comes after the interviews.",
    ),
    belief("letter-deadline", rf"\b{LETTER}\b.{{0,40}}\bafter\b.{{0,30}}\breview\w*"),
)  # fmt: skip
