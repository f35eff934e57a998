"""The guide: its passages for search and its sections, whole, for complete lists."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from knowledge.chunking import Section, passages_of, sections_of
from knowledge.passages import Passage

GUIDE_PATH = Path(__file__).parent / "data" / "guide.txt"


@dataclass(frozen=True)
class Guide:
    """The guide as received and as cut up; `digest` is the SHA-256 of its text, in hex."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    digest: str

    def section(self, section: str) -> Section:
        """Return the section with the contract's id, such as "2.2" or "FAQ 1".

        Raises:
            KeyError: the guide has no such section.
        """
        for one in self.sections:
            if one.id == section:
                return one
        raise KeyError(section)


def load_guide(path: Path = GUIDE_PATH) -> Guide:
    """Return the guide of `path`.

    Raises:
        OSError: the file cannot be read.
    """
    text = path.read_text("utf-8")
    sections = sections_of(text)
    return Guide(sections, passages_of(sections), sha256(text.encode()).hexdigest())
