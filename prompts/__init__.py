"""Prompts as text files with named slots, written {{like_this}}, and their one loader.

Values are put in in a single pass: a slot written inside a guide text or a user's message stays
text and is never filled.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{\{(\w+)\}\}")


class PromptError(ValueError):
    """A prompt was rendered with a value missing or with one it has no slot for."""


@dataclass(frozen=True)
class Prompt:
    """A prompt's text, with its slots still open."""

    name: str
    text: str

    @property
    def slots(self) -> frozenset[str]:
        """The names of the values it needs."""
        return frozenset(_SLOT.findall(self.text))

    def render(self, **values: str) -> str:
        """Return the text with every slot filled.

        Raises:
            PromptError: a value is missing, or one has no slot.
        """
        if wrong := self.slots.symmetric_difference(values):
            raise PromptError(f"prompt {self.name!r}: missing or unused slot {sorted(wrong)[0]!r}")
        return _SLOT.sub(lambda match: values[match[1]], self.text)


def prompt_names() -> list[str]:
    """Return the names of all prompts."""
    return sorted(path.stem for path in _FOLDER.glob("*.txt"))


@cache
def load_prompt(name: str) -> Prompt:
    """Return the prompt of the file `name`.txt.

    Raises:
        PromptError: there is no such file.
    """
    path = _FOLDER / f"{name}.txt"
    if not path.is_file():
        raise PromptError(f"prompt {name!r}: no such file")
    return Prompt(name, path.read_text("utf-8").strip())
