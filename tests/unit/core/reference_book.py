"""The reference tables and the sourcebook, read once for the tests of this folder."""

from functools import cache

from bot.core.grounding.sourcebook import Sourcebook
from knowledge.documents import documents_of
from knowledge.guide import load_guide
from knowledge.rows import Reference
from knowledge.tables import load_reference


@cache
def reference() -> Reference:
    return load_reference()


@cache
def book() -> Sourcebook:
    return Sourcebook((*load_guide().passages, *documents_of(reference())))
