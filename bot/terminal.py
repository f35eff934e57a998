"""The whole conversation in a terminal: the same dialogue, buttons as numbered choices.

Interactive it is drawn with colors; piped, each line of input is a message, the output is plain
text, and the end of input ends it.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.advisor import Advisor
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.conversation_json import from_json, to_json
from bot.core.dialogue.events import Commanded, Event, Pressed, Said
from bot.core.errors import AdvisorError
from bot.core.ports import Exporter
from bot.core.replies import Button, Export, Message, Span
from bot.files import write_whole
from bot.plan_files import PlanFiles

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_PROMPT = "you> "
_STYLES = {
    "plain": "",
    "bold": "bold",
    "italic": "italic dim",
    "code": "cyan",
    "quote": "italic green",
}
_GREETING = 'Type a message, a command such as /plan, or the number of a choice. "quit" ends.'
_ENDINGS = ("quit", "exit", ":q")


def run_chat(
    advisor: Advisor,
    *,
    exporter: Exporter,
    console: "Console | None" = None,
    stdin: TextIO | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    folder: Path | None = None,
    saved: Path | None = None,
) -> int:
    """Lead the conversation until the input ends; return the exit code, 0.

    Args:
        advisor: leads the conversation.
        exporter: makes the files that /export asks for.
        console: where to draw; by default standard output.
        stdin: where messages come from, a line each; by default the keyboard or the pipe.
        now: the clock, timezone-aware UTC.
        folder: where exported files go; by default the current folder.
        saved: where the conversation is kept between runs; by default it is not kept.
    """
    screen = _Screen(_console(console), is_live=_is_live(stdin))
    files = _Files(PlanFiles(advisor, exporter), folder or Path.cwd())
    conversation = _loaded(saved)
    screen.greet()
    for line in _lines(screen, stdin):
        event = _event(line, screen.choices)
        conversed = advisor.converse(conversation, event, now())
        conversation = Conversation() if conversed.forget else conversed.conversation
        _save(saved, conversation)
        screen.show(conversed.messages, files)
    return 0


@dataclass
class _Files:
    """Makes exported files and writes them to a folder."""

    files: PlanFiles
    folder: Path

    def write(self, export: Export) -> Path:
        file = self.files.draw(export)
        path = self.folder / file.name
        write_whole(path, file.content)
        return path


class _Screen:
    """Draws messages and remembers the numbered choices of the last ones."""

    def __init__(self, console: "Console", *, is_live: bool) -> None:
        self.choices: list[Button] = []
        self.console = console
        self.is_live = is_live

    def greet(self) -> None:
        if self.is_live:
            self.console.print(_GREETING, style="dim")

    def echo(self, line: str) -> None:
        """Show a piped line, so that the output reads as a conversation."""
        self.console.print(f"{_PROMPT}{line}", markup=False, style="dim", soft_wrap=True)

    def show(self, messages: Sequence[Message], files: _Files) -> None:
        if any(message.keyboard for message in messages):
            self.choices = []
        for message in messages:
            self._draw(message)
            if message.export is not None:
                self._report(message.export, files)

    def _draw(self, message: Message) -> None:
        text = _text(message.spans, is_live=self.is_live)
        for row in message.keyboard:
            text.append("\n" if row is message.keyboard[0] else "")
            text.append("\n" + "   ".join(self._choice(button) for button in row), "cyan")
        if self.is_live:
            from rich.panel import Panel

            self.console.print(Panel(text, border_style="blue", padding=(0, 1)))
        else:
            self.console.print(text, soft_wrap=True)
            self.console.print()

    def _choice(self, button: Button) -> str:
        if button.url is not None:
            return f"{button.label}: {button.url}"
        self.choices.append(button)
        return f"[{len(self.choices)}] {button.label}"

    def _report(self, export: Export, files: _Files) -> None:
        try:
            path = files.write(export)
        except AdvisorError as exc:
            self.console.print(f"The file could not be written: {exc}", markup=False)
            return
        self.console.print(f"Saved as {path}", markup=False, soft_wrap=True)


def _text(spans: Sequence[Span], *, is_live: bool) -> "Text":
    from rich.text import Text

    text = Text()
    for span in spans:
        style = _STYLES[span.style]
        if span.url is None:
            text.append(span.text, style)
        elif is_live:
            text.append(span.text, f"underline {style} link {span.url}".replace("  ", " "))
        else:
            text.append(f"{span.text} <{span.url}>")
    return text


def _lines(screen: _Screen, stdin: TextIO | None) -> Iterator[str]:
    read = _prompted(screen.console) if screen.is_live else iter(stdin or _standard_input())
    for line in read:
        text = line.strip()
        if screen.is_live and text.lower() in _ENDINGS:
            return
        if text:
            if not screen.is_live:
                screen.echo(text)
            yield text


def _prompted(console: "Console") -> Iterator[str]:
    while True:
        try:
            yield console.input(f"[bold]{_PROMPT}[/bold]")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return


def _event(line: str, choices: Sequence[Button]) -> Event:
    """A number taps the choice of that number, a slash begins a command, the rest is said.

    Where a choice is itself called by that number, such as how many letters there are, it is that.
    """
    called = next((button for button in choices if button.label == line), None)
    if called is not None:
        return Pressed(called.data)
    if line.isdecimal() and 1 <= int(line) <= len(choices):
        return Pressed(choices[int(line) - 1].data)
    if line.startswith("/") and len(line) > 1:
        name, _, argument = line[1:].partition(" ")
        return Commanded(name, argument)
    return Said(line)


def _console(console: "Console | None") -> "Console":
    if console is not None:
        return console
    from rich.console import Console

    return Console(highlight=False)


def _is_live(stdin: TextIO | None) -> bool:
    return stdin is None and _standard_input().isatty()


def _standard_input() -> TextIO:
    return sys.stdin


def _loaded(saved: Path | None) -> Conversation:
    if saved is None or not saved.is_file():
        return Conversation()
    try:
        stored = json.loads(saved.read_text("utf-8"))
    except ValueError:
        stored = {}
    return from_json(stored if isinstance(stored, dict) else {})


def _save(saved: Path | None, conversation: Conversation) -> None:
    if saved is None:
        return
    saved.parent.mkdir(parents=True, exist_ok=True)
    write_whole(saved, json.dumps(to_json(conversation), ensure_ascii=False).encode())
