"""A sentence as it is written, and as it is compared with patterns."""


def capitalized(text: str) -> str:
    """Return `text`, which is not empty, with its first letter large and the rest as it is."""
    return text[0].upper() + text[1:]


def plain_words(text: str) -> str:
    """Return `text` in lower case, its apostrophes straight, its words one space apart."""
    return " ".join(text.lower().replace("’", "'").split())
