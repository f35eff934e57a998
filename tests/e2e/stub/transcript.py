"""What a person saw, as Markdown."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup, Message

from tests.e2e.stub.world import Seen


def markdown(seen: Iterable[Seen], *, title: str) -> str:
    """Return the conversation as a Markdown page; buttons stand in brackets, row by row."""
    parts = [f"# {title}", *(_shown(item) for item in seen)]
    return "\n\n".join(parts) + "\n"


def _shown(seen: Seen) -> str:
    match seen.kind:
        case "said":
            return f"**You:** {seen.text}"
        case "tapped":
            return f"**You tap:** [{seen.text}]"
        case "file":
            head = f"**Advisor sends** `{seen.file_name}`"
        case "edited":
            head = "**Advisor** (in place of its message):"
        case _:
            head = "**Advisor:**"
    lines = [*seen.text.splitlines(), *([""] if seen.message else []), *_rows(seen.message)]
    while lines and not lines[-1]:
        lines.pop()
    # Two spaces at the end keep a line a line of its own in Markdown.
    return "\n".join([head, "", *(f"> {line}  " if line else ">" for line in lines)])


def _rows(message: Message | None) -> list[str]:
    if message is None or not isinstance(message.reply_markup, InlineKeyboardMarkup):
        return []
    rows = message.reply_markup.inline_keyboard
    return [" ".join(f"[{button.text}]" for button in row) for row in rows]
