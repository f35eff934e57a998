"""Composes an answer out of verbatim lines when no card fits. Pure.

First the line that answers, then at most five more in the order of the source; a short list is
shown whole. A guide line that misleads is never shown without its correction, and a visa, license,
exam, date or fee answer shows an official page beside the guide. Source: guide review.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.core.answers.answer import Answer, Source
from bot.core.asking.question import Question
from bot.core.asking.several import CORRECTED, shortened
from bot.core.grounding.sourcebook import Sourcebook, source_of
from bot.core.grounding.support import support
from knowledge.corrections import Correction, corrections_for
from knowledge.passages import Passage, Ranked
from knowledge.vocabulary import expanded
from knowledge.words import sentences

MAX_LINES = 5
MAX_LIST_CHARS = 560
MAX_BODY_CHARS = 640
MAX_CHARS = 1000
MAX_CORRECTIONS = 2
_NEAR_ENOUGH = 0.8
_WORDS_THAT_SAY_SOMETHING = 5
"""A shorter quote is a heading."""
_BULLET = re.compile(r"^\s*[-•]\s+")
_NOT_IN_GUIDE = "The guide does not say; an official page does: "
_US = (("programme", "program"), ("licence", "license"), ("practis", "practic"))


@dataclass(frozen=True)
class Evidence:
    """What an answer may be made of: the passages found, and the corrections that go with them."""

    ranked: Sequence[Ranked]
    corrections: Sequence[Correction]
    book: Sourcebook


def composed(question: Question, evidence: Evidence) -> Answer | None:
    """Return an answer in the sources' own words; None when nothing quotable was found."""
    found = [one for one in evidence.ranked if one.passage.doc not in ("card", "visa_policy")]
    if not found:
        return None
    main = found[0]
    beside = _beside(question, main, found[1:])
    parts = [_body(main.passage, question)]
    sources = [_source(main, question)]
    if beside:
        parts.append(f"Official: {american(_body(beside.passage, question))}")
        sources.append(_source(beside, question))
    shown = f"{parts[0]}\n{sources[0].quote}"
    wrong = _corrections(main.passage, shown, evidence.corrections)[:MAX_CORRECTIONS]
    told = [f"{CORRECTED[0]}{one.correct}" for one in wrong]
    sources += _correction_sources(wrong, evidence.book)
    text = "\n".join([_lead(main.passage, question) + parts[0], *parts[1:]])
    room = MAX_CHARS - sum(len(one) + 1 for one in told)
    return Answer(
        "answered",
        "\n".join([shortened(text, room), *told]),
        tuple(dict.fromkeys(sources)),
        intent=_intent(question),
    )


def not_covered(question: Question, evidence: Evidence) -> Answer:
    """Return that no source says it, with the nearest thing and whom to ask."""
    near = _nearest(question, evidence)
    ask = whom_to_ask(question)
    text = f"The guide does not say, and I know no official page on it, so I won't guess. {ask}"
    if near is None:
        return Answer("not_covered", text, intent=_intent(question))
    source = _source(near, question)
    line = american(_BULLET.sub("", source.quote)) if near.passage.doc != "guide" else source.quote
    text += f"\nThe nearest thing I have: {shortened(_BULLET.sub('', line), 220)}"
    silent = Answer("not_covered", text, (source,), intent=_intent(question))
    return with_corrections(silent, evidence)


def _nearest(question: Question, evidence: Evidence) -> Ranked | None:
    """Return the nearest thing to show: one that misleads, with its correction, only if need be."""
    shown = [
        one
        for one in evidence.ranked
        if (one.passage.doc == "guide" or one.passage.authority in ("regulator", "host_own_page"))
        and len(_source(one, question).quote.split()) >= _WORDS_THAT_SAY_SOMETHING
    ]
    sound = (
        one
        for one in shown
        if not _corrections(one.passage, _source(one, question).quote, evidence.corrections)
    )
    return next(sound, next(iter(shown), None))


def with_corrections(answer: Answer, evidence: Evidence) -> Answer:
    """Return `answer` with the correction of any misleading guide line that it quotes."""
    wrong = [
        correction
        for source in answer.sources
        if source.doc == "guide"
        for correction in corrections_for(source.section, source.quote, evidence.corrections)
    ]
    missing = [one for one in wrong if not _is_said(one, answer)]
    if not missing:
        return answer
    missing = list(dict.fromkeys(missing))[:MAX_CORRECTIONS]
    extra = _correction_sources(missing, evidence.book)
    return replace(
        answer,
        text="\n".join([answer.text, *(f"{CORRECTED[1]}{one.correct}" for one in missing)]),
        sources=tuple(dict.fromkeys((*answer.sources, *extra))),
    )


def american(text: str) -> str:
    """Return `text` with our own US spelling; never applied to quotes."""
    for british, us in _US:
        text = text.replace(british, us).replace(british.capitalize(), us.capitalize())
    return text


_BODIES: tuple[tuple[str, str], ...] = (
    (r"\bj-?1\b.{0,40}\b(residency|fellowship|sponsor\w*)|statement of need",
     "Ask ECFMG/Intealth, which sponsors J-1 for residency (ecfmg.org)."),
    (r"\bnrmp\b|\brank\w*\b.{0,10}\blists?|\bsoap\b|match (day|week)|\b(couples|all.?in)\b",
     "Ask NRMP (nrmp.org), which runs the Match."),
    (r"\beras\b|\bmyeras\b|\btokens?\b|letter writer portal|\bmspe\b",
     "Ask AAMC about ERAS (aamc.org); for the token and your documents ask ECFMG (ecfmg.org)."),
    (r"\boet\b", "Ask OET about the test (oet.com), and ECFMG about what it accepts (ecfmg.org)."),
    (r"\bstep ?3\b.{0,60}\blicen|\blicen[sc]\w*\b.{0,60}\bstate|state (medical )?board",
     "Ask the state's medical board."),
    (r"\becfmg\b|\bintealth\b|\bmyintealth\b|\bpathways?\b|certificat\w*|\bepic\b|"
     r"primary source|credential",
     "Ask ECFMG/Intealth, in MyIntealth or on ecfmg.org."),
    (r"\busmle\b|\bstep ?[123]\b|\bck\b|prometric|scheduling permit|eligibility period|\bnbme\b|"
     r"\bfsmb\b",
     "Ask FSMB, where IMGs register for the USMLE (fsmb.org), and look on usmle.org."),
)  # fmt: skip
"""Who answers for what, told by its words: the exams of a visa holder are no consul's business."""
_BODY_PATTERNS = tuple((re.compile(words, re.IGNORECASE), who) for words, who in _BODIES)
_ABOUT_A_VISA = re.compile(r"\bvisas?\b(?! waiver)|consul\w*|embassy|\bh-?1-?b\b", re.IGNORECASE)


def whom_to_ask(question: Question) -> str:
    """Return who can answer what no source here does."""
    by_topic = (who for topic, who in _WHOM_TO_ASK if topic in question.topics or topic == "")
    return body_to_ask(question) or next(by_topic)


def body_to_ask(question: Question) -> str:
    """Return the advice to ask the body whose business it is, "" where none is told by its name."""
    if _ABOUT_A_VISA.search(question.text):
        return ""
    return next((who for words, who in _BODY_PATTERNS if words.search(question.text)), "")


_WHOM_TO_ASK: tuple[tuple[str, str], ...] = (
    ("visa", "Ask the host's international office and check travel.state.gov; for your own case, "
     "an immigration lawyer."),
    ("exam", "Ask whoever gives the exam, on its own page (usmle.org, ecfmg.org)."),
    ("licence", "Ask the state's medical board."),
    ("fee", "Ask the host for the amount in writing before you plan with it."),
    ("date", "Look on the page of whoever sets the date: AAMC (ERAS), NRMP, ECFMG or the host."),
    ("", "Ask the program's or hospital's graduate medical education office."),
)  # fmt: skip


def _intent(question: Question) -> str:
    return next(iter(sorted(question.topics)), "question")


def _lead(passage: Passage, question: Question) -> str:
    if passage.doc == "guide":
        return "Per the guide: " if question.kind == "yes_no" else ""
    return _NOT_IN_GUIDE if passage.doc == "official" else ""


def _beside(question: Question, main: Ranked, rest: Iterable[Ranked]) -> Ranked | None:
    """Return the official passage to show beside a guide one, when the topic asks for it."""
    if main.passage.doc != "guide" or not question.topics:
        return None
    return next(
        (
            one
            for one in rest
            if one.passage.doc in ("official", "costs", "calendar")
            and one.score >= _NEAR_ENOUGH * main.score
        ),
        None,
    )


def _body(passage: Passage, question: Question) -> str:
    """Return the lines of `passage` that answer: a whole list, or the nearest sentences."""
    lines = [line.strip() for line in passage.text.splitlines() if line.strip()]
    bullets = [line for line in lines if _BULLET.match(line)]
    if bullets and len(passage.text) <= MAX_LIST_CHARS:
        return "\n".join(lines)
    pieces = sentences(passage.text)
    if len(passage.text) <= MAX_BODY_CHARS and len(pieces) <= MAX_LINES:
        return "\n".join(lines)
    wanted = expanded(question.text)
    best = sorted(pieces, key=lambda piece: -support(wanted, piece))[: MAX_LINES - 2]
    joiner = "\n" if bullets else " "
    return shortened(joiner.join(piece for piece in pieces if piece in best), MAX_BODY_CHARS)


def _source(one: Ranked, question: Question) -> Source:
    return source_of(one.passage, near=expanded(question.text), score=one.score)


def _corrections(
    passage: Passage, shown: str, corrections: Sequence[Correction]
) -> list[Correction]:
    if passage.doc != "guide":
        return []
    lines = [_BULLET.sub("", line) for line in shown.splitlines()]
    found = (one for line in lines for one in corrections_for(passage.section, line, corrections))
    return list(dict.fromkeys(found))


def _correction_sources(wrong: Iterable[Correction], book: Sourcebook) -> list[Source]:
    found = (book.cite("official", fact) for one in wrong for fact in one.sources[:2])
    return [source for source in found if source]


def _is_said(correction: Correction, answer: Answer) -> bool:
    """Tell whether the answer already gives what the correction says."""
    cited = {source.section for source in answer.sources if source.doc == "official"}
    return bool(cited & set(correction.sources)) or support(correction.correct, answer.text) > 0.5
