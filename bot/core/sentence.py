"""A sentence as it is written."""


def capitalized(text: str) -> str:
    """Return `text`, which is not empty, with its first letter large and the rest as it is."""
    return text[0].upper() + text[1:]
