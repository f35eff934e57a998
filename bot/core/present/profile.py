"""Shows everything known of a person, page by page, each with a button to change it."""

from bot.core.dialogue.buttons import COMMAND, EDIT, PROFILE_PAGE, button
from bot.core.dialogue.conversation import Conversation
from bot.core.form.card import Card
from bot.core.form.progress import CARDS, known
from bot.core.labels import NO_VISA_NEEDED, fact_label
from bot.core.replies import Message, bold, message

_PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("You and your visa", ("stage", "passport", "residence", "visa", "refusal", "location")),
    ("Exams and application", ("exams", "failures", "score", "ecfmg", "english", "cycle",
                               "unmatched", "season")),
    ("What you want and can spend", ("specialty", "backup", "money", "travel", "housing",
                                     "states", "research")),
    ("What you have", ("usce", "letters", "work", "license", "vslo", "school")),
)  # fmt: skip


def profile_page(conversation: Conversation, number: int, *, replaces: bool = False) -> Message:
    """Return one page of the profile; `number` counts from 0 and wraps around."""
    index = number % len(_PAGES)
    title, names = _PAGES[index]
    cards = [card for name in names if (card := CARDS[name]).is_relevant(known(conversation))]
    lines = [line for card in cards for line in _lines(card, conversation)]
    edits = [button(f"✏️ {card.title}", EDIT, card.name) for card in cards]
    return message(
        bold(f"{title} ({index + 1} of {len(_PAGES)})"),
        "\n" + "\n".join(lines),
        '\n\nTap to change, or type it: "change visa to F-1".',
        keyboard=[
            *([edit] for edit in edits),
            [
                button("‹", PROFILE_PAGE, (index - 1) % len(_PAGES)),
                button("My plan", COMMAND, "plan"),
                button("›", PROFILE_PAGE, (index + 1) % len(_PAGES)),
            ],
        ],
        replaces=replaces,
    )


def _lines(card: Card, conversation: Conversation) -> list[str]:
    draft = conversation.draft
    known_facts = [f"• {fact_label(name, draft[name])}" for name in card.fields if name in draft]
    if card.name == "visa" and draft.get("nationality") == "US":
        return [f"• {NO_VISA_NEEDED}"]
    if card.name == "stage" and conversation.graduation_year is not None:
        known_facts.append(f"• Graduation: {conversation.graduation_year}, month not known")
    return known_facts or [f"• {card.title}: not known"]
