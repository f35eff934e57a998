"""The form of a rule: a condition in words and as a test, a text, and a source."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.plan.context import Context
from bot.core.plan.plan import SourceRef

Text = str | Callable[[Context], str]
Cite = SourceRef | Callable[[Context], SourceRef]


@dataclass(frozen=True)
class When:
    """A condition: `text` says it to a reader, `test` decides it. Combines with & | ~."""

    text: str
    test: Callable[[Context], bool]

    def __call__(self, context: Context) -> bool:
        """Whether the condition holds for this case."""
        return self.test(context)

    def __and__(self, other: "When") -> "When":
        return When(f"{self.text} and {other.text}", lambda c: self(c) and other(c))

    def __or__(self, other: "When") -> "When":
        return When(f"({self.text} or {other.text})", lambda c: self(c) or other(c))

    def __invert__(self) -> "When":
        return When(f"not ({self.text})", lambda c: not self(c))


def say(text: Text, context: Context) -> str:
    """Return the rule's text for this case."""
    return text if isinstance(text, str) else text(context)


def cite(source: Cite, context: Context) -> SourceRef:
    """Return the rule's source for this case."""
    return source if isinstance(source, SourceRef) else source(context)
