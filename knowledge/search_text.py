"""What of a passage is searched, by words and by meaning; never shown. Pure."""

from knowledge.passages import Passage


def lexical_text(passage: Passage) -> str:
    """Return the passage's place in its document and its text, for word search.

    A heading that the text repeats counts twice, as a mild boost of the field.
    """
    return "\n".join([*_place(passage), passage.text])


def dense_text(passage: Passage) -> str:
    """Return the passage's place in its document and its text, each said once, to be embedded."""
    place = (part for part in _place(passage) if not passage.text.startswith(part))
    return "\n".join([*place, passage.text])


def _place(passage: Passage) -> list[str]:
    parts = (passage.title, *passage.heading, passage.section)
    return [part for part in dict.fromkeys(parts) if part]
