"""The optional language model: it rewrites what was retrieved, and every sentence is checked.

Whatever goes wrong (an error of the provider, a stall, a broken stream, too many dropped sentences)
the default answer is sent instead, so a model can make an answer smoother but never less true.
"""

import math
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from bot.adapters.model_limits import Asker, Prices, Turnstile, Usage, current_asker
from bot.adapters.model_stream import Messages, streamed
from bot.core.answers.answer import MAX_ANSWER_CHARS, Answer, Source
from bot.core.asking.several import shortened
from bot.core.errors import ModelError, SettingsError
from bot.core.grounding.checked_draft import (
    NOT_COVERED,
    CheckedSentence,
    Preview,
    checked,
    kept_text,
)
from bot.core.grounding.condensing import adds_nothing
from bot.core.grounding.sourcebook import source_of
from knowledge.passages import Passage, Turn
from prompts import load_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

STALL_SECONDS = 20.0
MAX_OUTPUT_TOKENS = 400
_MAX_DRAFT_CHARS = 6000
_STALLS_IN_ALL = 3
_CHARS_A_TOKEN = 4
_TURNS_SHOWN = 6
# What was declined, or met with comfort, is never put to a model.
_WORTH_REREADING = ("answered", "not_covered", "clarify")


@dataclass(frozen=True)
class Grounded:
    """A default answer and the passages that a rewritten one may use, the main one first."""

    answer: Answer
    passages: tuple[Passage, ...]


class Grounder(Protocol):
    """Answers by default and shows what the answer rests on."""

    def grounded(self, question: str, history: Sequence[Turn]) -> Grounded:
        """Return the default answer with its passages."""
        ...

    def leans(self, question: str, history: Sequence[Turn]) -> bool:
        """Return whether the question is a follow-up, which needs the turns before it."""
        ...


def build_chat_model(
    name: str, *, base_url: str | None = None, stall_seconds: float = STALL_SECONDS
) -> "BaseChatModel":
    """Return the chat model called `name`, "provider:model".

    Args:
        name: such as "openai:gpt-4o-mini" or "ollama:qwen2.5".
        base_url: of a compatible server; default the provider's own.
        stall_seconds: how long to wait for the next part of a reply.

    Raises:
        SettingsError: the provider's package is not installed, or its key is missing.
    """
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": stall_seconds, "max_retries": 0}
    if base_url:
        options["base_url"] = base_url
    if name.startswith("openai:"):
        options["stream_chunk_timeout"] = stall_seconds  # its own would be two minutes
    try:
        model: BaseChatModel = init_chat_model(name, max_tokens=MAX_OUTPUT_TOKENS, **options)
    except (ImportError, ValueError) as exc:
        raise SettingsError(f"USCE_LLM={name}: {str(exc).splitlines()[0]}") from exc
    except Exception as exc:  # a missing key is an error class of each provider's own
        raise SettingsError(f"USCE_LLM={name}: {type(exc).__name__}; is its key set?") from exc
    return model


def _ignore(_: object) -> None:
    """Hear nothing."""


class ModelAnswerer:
    """Implements `bot.core.ports.Answerer`: the default answer, rewritten and checked.

    Args:
        default: answers by default; decides alone on everything but a plain answer.
        model: writes the draft.
        stall_seconds: how long to wait for the next part of a draft; three times that for all.
        tokens: what the answers to nobody in particular may use in all, as in a terminal; where
            `current_asker` is set, its allowance counts instead.
        turnstile: lets calls through; None for no limit.
        prices: for the cost in `on_usage`; None when not known.
        on_usage: hears what each call used.
        on_fallback: hears why a default answer was sent; never a user's words.
        on_draft: hears what the model wrote, before the check; for the evals.
    """

    def __init__(
        self,
        default: Grounder,
        model: "BaseChatModel",
        *,
        stall_seconds: float = STALL_SECONDS,
        tokens: float = math.inf,
        turnstile: Turnstile | None = None,
        prices: Prices | None = None,
        on_usage: Callable[[Usage], None] = _ignore,
        on_fallback: Callable[[str], None] = _ignore,
        on_draft: Callable[[str], None] = _ignore,
    ) -> None:
        self._default = default
        self._model = model
        self._stall_seconds = stall_seconds
        self._nobody = Asker(tokens)
        self._turnstile = turnstile or Turnstile(at_once=64, clock=time.monotonic)
        self._prices = prices
        self._on_usage = on_usage
        self._on_fallback = on_fallback
        self._on_draft = on_draft

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the checked rewritten answer, or the default one; never raises."""
        grounded = self._default.grounded(question, history)
        asker = current_asker.get() or self._nobody
        try:
            question, grounded = self._standing_alone(question, history, grounded, asker)
            if grounded.answer.status != "answered" or not grounded.passages:
                return grounded.answer
            draft = self._draft(question, grounded, asker)
        except ModelError as exc:
            return self._fallen_back(grounded, str(exc))
        self._on_draft(draft)
        return self._checked(draft, grounded)

    def _standing_alone(
        self, question: str, history: Sequence[Turn], grounded: Grounded, asker: Asker
    ) -> tuple[str, Grounded]:
        """Return a follow-up as a question that stands alone, with what it is answered from.

        Anything else stays as it is, and so does a follow-up when the model adds to what was said
        or the question it wrote has no answer.

        Raises:
            ModelError: the model failed.
        """
        if grounded.answer.status not in _WORTH_REREADING:
            return question, grounded
        if not self._default.leans(question, history):
            return question, grounded
        said = [*(turn.text for turn in history), question]
        condensed = self._written(_condensing(question, history), asker).strip()
        if not adds_nothing(condensed, said):
            return question, grounded
        reread = self._default.grounded(condensed, ())
        return (condensed, reread) if reread.answer.status == "answered" else (question, grounded)

    def _fallen_back(self, grounded: Grounded, reason: str) -> Answer:
        self._on_fallback(reason)
        return grounded.answer

    def _checked(self, draft: str, grounded: Grounded) -> Answer:
        if NOT_COVERED in draft:
            return self._fallen_back(grounded, "the model found no answer in the passages")
        found = checked(draft, grounded.passages)
        text = kept_text(found)
        if text is None:
            return self._fallen_back(grounded, "too little of the draft stood the check")
        return replace(
            grounded.answer,
            text=shortened(text, MAX_ANSWER_CHARS),
            sources=_sources(found, grounded),
            mode="llm",
        )

    def _draft(self, question: str, grounded: Grounded, asker: Asker) -> str:
        """Return the model's draft, shown to its asker while it is written.

        Raises:
            ModelError: it failed, stalled, broke off or said nothing.
        """
        preview = Preview(grounded.passages)

        def show(draft: str) -> None:
            if asker.show and (sure := preview.after(draft)):
                asker.show(shortened(sure, MAX_ANSWER_CHARS))

        return self._written(_answering(question, grounded), asker, show)

    def _written(
        self, messages: Messages, asker: Asker, show: Callable[[str], None] = _ignore
    ) -> str:
        """Return what the model writes; `show` hears all of it so far, as it grows.

        Raises:
            ModelError: no call may be made now, or it failed, stalled, broke off or said nothing.
        """
        if not asker.may_spend():
            raise ModelError("this person's allowance is used up, or the day's")
        if refusal := self._turnstile.enter():
            raise ModelError(refusal)
        failed = True
        text = ""
        try:
            for part in self._parts(messages, asker):
                text += part
                show(text)
            failed = False
        except ModelError:
            raise
        except Exception as exc:  # each provider raises its own classes; all of them mean "failed"
            raise ModelError(f"language model: {type(exc).__name__}") from exc
        finally:
            self._turnstile.leave(failed=failed)
        if not text.strip():
            raise ModelError("language model: empty reply")
        return text

    def _parts(self, messages: Messages, asker: Asker) -> Generator[str]:
        length = input_tokens = output_tokens = 0
        finished = False
        stream = streamed(
            self._model,
            messages,
            stall_seconds=self._stall_seconds,
            total_seconds=_STALLS_IN_ALL * self._stall_seconds,
        )
        try:
            for chunk in stream:
                length += len(chunk.text)
                yield chunk.text
                finished = finished or "finish_reason" in chunk.response_metadata
                if chunk.usage_metadata:
                    input_tokens += chunk.usage_metadata["input_tokens"]
                    output_tokens += chunk.usage_metadata["output_tokens"]
                if length > _MAX_DRAFT_CHARS:
                    raise ModelError("language model: reply without end")
        finally:
            stream.close()
            # What broke off is paid for too, though nobody says how much it was.
            asked = sum(len(text) for _, text in messages)
            self._count(
                input_tokens or asked // _CHARS_A_TOKEN,
                output_tokens or length // _CHARS_A_TOKEN,
                asker,
            )
        if not finished and self._says_when_finished():
            raise ModelError("language model: the reply broke off")

    def _says_when_finished(self) -> bool:
        return "openai" in self._model._llm_type

    def _count(self, input_tokens: int, output_tokens: int, asker: Asker) -> None:
        cost = self._prices.of(input_tokens, output_tokens) if self._prices else None
        usage = Usage(input_tokens, output_tokens, cost)
        asker.used.append(usage)
        self._on_usage(usage)


def _answering(question: str, grounded: Grounded) -> Messages:
    numbered = (
        f"[{number}] {one.title}\n{one.text}" for number, one in enumerate(grounded.passages, 1)
    )
    asked = load_prompt("answer_question").render(
        passages="\n\n".join(numbered), draft=grounded.answer.text, question=question
    )
    return [("system", load_prompt("answer_rules").render()), ("human", asked)]


def _condensing(question: str, history: Sequence[Turn]) -> Messages:
    said = "\n".join(f"{turn.role}: {turn.text}" for turn in history[-_TURNS_SHOWN:])
    asked = load_prompt("condense_question").render(history=said, question=question)
    return [("human", asked)]


def _sources(found: Sequence[CheckedSentence], grounded: Grounded) -> tuple[Source, ...]:
    """Return the cited passages as sources; for a card, the card's own sources."""
    sources: list[Source] = []
    for sentence in found:
        for position in sentence.cited if sentence.is_kept else ():
            passage = grounded.passages[position]
            if passage.doc == "card":
                sources += grounded.answer.sources
            else:
                sources.append(source_of(passage, near=sentence.text))
    places = {(one.doc, one.section): one for one in reversed(sources)}
    return tuple(dict.fromkeys(places[one.doc, one.section] for one in sources))
