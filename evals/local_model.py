"""The language-model path on a small local model, for real: `make eval-local-llm`. It only reports.

The model (Qwen2.5-Coder-1.5B-Instruct, Q4_K_M) comes in pieces in packages and is served on
loopback by another package; nothing leaves the machine. Opt-in: a gigabyte, and a minute a
question on two cores. Asks questions of the development split only.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import fmean, median
from typing import Any

from bot.adapters.chat_model import Grounded, Grounder, ModelAnswerer, build_chat_model
from bot.adapters.model_limits import Turnstile, Usage
from bot.core.answers.answer import Answer
from bot.core.errors import SettingsError
from bot.core.grounding.checked_draft import CheckedSentence, checked
from bot.core.grounding.support import support
from evals.case import Case, load_cases
from evals.local_server import assembled, served
from evals.progress import say
from evals.scorers import Outcome, key_facts, right_section_cited


@dataclass(frozen=True)
class Told:
    """One question put to the model, and what came of it.

    Attributes:
        default: what would be answered without a model.
        sentences: of the draft, each with why it was dropped, if it was.
        support: of each sentence that was kept, by the passages it cites, 0 to 1.
        fallback: why the default answer was sent; "" when the model's was.
    """

    case: Case
    default: Answer
    answer: Answer
    sentences: Sequence[CheckedSentence]
    support: Sequence[float]
    fallback: str
    usage: Usage
    seconds: float


@dataclass
class Listener:
    """Stands between the answerer and its default, and keeps what passes."""

    default: Grounder
    draft: str = ""
    fallback: str = ""
    usage: Usage = field(default_factory=lambda: Usage(0, 0))
    grounded_last: Grounded | None = None

    def grounded(self, question: str, history: Sequence[Any]) -> Grounded:
        """Return what the default says, and keep it."""
        self.draft, self.fallback, self.usage = "", "", Usage(0, 0)
        self.grounded_last = self.default.grounded(question, history)
        return self.grounded_last

    def leans(self, question: str, history: Sequence[Any]) -> bool:
        """Return whether the default takes the question for a follow-up."""
        return self.default.leans(question, history)

    def on_usage(self, usage: Usage) -> None:
        """Keep what a call used."""
        self.usage = usage

    def on_fallback(self, reason: str) -> None:
        """Keep why the default answer was sent."""
        self.fallback = reason

    def on_draft(self, draft: str) -> None:
        """Keep what the model wrote."""
        self.draft = draft


def ask(answerer: ModelAnswerer, listener: Listener, case: Case) -> Told | None:
    """Return what comes of a question; None when the model is not asked at all."""
    began = time.perf_counter()
    answer = answerer.answer(case.question, case.history)
    seconds = time.perf_counter() - began
    grounded = listener.grounded_last
    if grounded is None or not listener.usage.tokens:
        return None
    found = checked(listener.draft, grounded.passages)
    return Told(
        case=case,
        default=grounded.answer,
        answer=answer,
        sentences=found,
        support=[_support(one, grounded) for one in found if one.is_kept],
        fallback=listener.fallback,
        usage=listener.usage,
        seconds=seconds,
    )


def _support(sentence: CheckedSentence, grounded: Grounded) -> float:
    cited = [grounded.passages[n] for n in sentence.cited]
    return support(sentence.text, "\n".join(f"{one.title}\n{one.text}" for one in cited))


def report(told: Sequence[Told]) -> str:
    """Return the figures as text. Pure."""
    sentences = [one for each in told for one in each.sentences]
    dropped = Counter(_kind(one.reason) for one in sentences if not one.is_kept)
    scores = [score for each in told for score in each.support]
    fallbacks = Counter(each.fallback for each in told if each.fallback)
    lines = [
        f"questions put to the model: {len(told)}",
        f"answered in its words: {sum(each.answer.mode == 'llm' for each in told)}; "
        f"default answer sent: {sum(fallbacks.values())}",
        *(f"  {times}x {reason}" for reason, times in fallbacks.most_common()),
        f"sentences drafted: {len(sentences)}, kept: {len(scores)}",
        *(f"  {times}x dropped: {reason}" for reason, times in dropped.most_common()),
    ]
    if scores:
        lines.append(
            f"support of what was kept: mean {fmean(scores):.2f}, lowest {min(scores):.2f}"
        )
    lines += [
        f"key facts, default and final: {_share(told, key_facts)}",
        f"right section cited, default and final: {_share(told, right_section_cited)}",
        f"seconds a question: median {median(each.seconds for each in told):.0f}; tokens in "
        f"{fmean(each.usage.input_tokens for each in told):.0f}, out "
        f"{fmean(each.usage.output_tokens for each in told):.0f}",
    ]
    return "\n".join(lines)


def _share(told: Sequence[Told], scorer: Callable[[Case, Outcome], Any]) -> str:
    shares = []
    for answers in ([each.default for each in told], [each.answer for each in told]):
        pairs = zip(told, answers, strict=True)
        values = [scorer(each.case, Outcome(answer)).value for each, answer in pairs]
        known = [value for value in values if value is not None]
        shares.append(f"{fmean(known):.2f}" if known else "-")
    return " and ".join(shares)


def _kind(reason: str) -> str:
    return reason.partition(":")[0]


def questions(count: int) -> list[Case]:
    """Return answerable questions of the development split, the same ones every time."""
    cases = [one for one in load_cases(split="dev") if one.kind in ("guide", "official")]
    Random(0).shuffle(cases)  # noqa: S311 (an order, nothing secret)
    return cases[:count]


def main() -> None:
    """Ask, print each answer beside the default one, and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    given = parser.parse_args()
    from bot.settings import load_settings
    from bot.wiring import build_embedder, build_guide_answerer

    settings = load_settings()
    try:
        model = assembled(settings.data_dir)
        with served(model, threads=given.threads) as url:
            os.environ.setdefault("OPENAI_API_KEY", "none")
            chat = build_chat_model("openai:local", base_url=url, stall_seconds=600.0)
            guide = build_guide_answerer(
                settings, embedder=build_embedder(settings), on_progress=say
            )
            listener = Listener(guide)
            answerer = ModelAnswerer(
                listener, chat, stall_seconds=600.0, on_usage=listener.on_usage,
                on_fallback=listener.on_fallback, on_draft=listener.on_draft,
                # A slow machine is no reason to leave the model alone here.
                turnstile=Turnstile(at_once=1, clock=time.monotonic, failures=given.questions + 1),
            )  # fmt: skip
            told = []
            for case in questions(given.questions):
                found = ask(answerer, listener, case)
                if found is not None:
                    told.append(found)
                    print(f"\n{page(found)}", flush=True)
            print(f"\n{report(told)}" if told else "the model was not asked once")
    except SettingsError as exc:
        print(f"evals.local_model: {exc}", file=sys.stderr)
        raise SystemExit(2) from exc


def page(told: Told) -> str:
    """Return a question with both answers and what was dropped. Pure."""
    dropped = [f"  dropped ({one.reason}): {one.text}" for one in told.sentences if one.reason]
    return "\n".join(
        [
            f"Q {told.case.question}",
            f"default: {told.default.text}",
            f"model ({told.seconds:.0f} s): {told.fallback or told.answer.text}",
            *dropped,
        ]
    )


if __name__ == "__main__":
    main()
