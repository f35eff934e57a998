"""Vectors of the built-in texts, made beforehand, so that a first start need not embed them.

They belong to the packaged model alone. A text that is not among them is embedded as usual, so an
edited card costs a moment, not an error. `python -m knowledge.shipped` makes the file again.
"""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, Vectors
from knowledge.tables import DATA

SHIPPED = DATA / "vectors.npz"

_DIGEST_BYTES = 12


def shipped_vectors(
    texts: Iterable[str], embedder: Embedder, path: Path = SHIPPED
) -> dict[str, Vectors]:
    """Return the vectors, shape (dimensions,), of those `texts` that were embedded beforehand.

    Empty when the file is missing or was made by another model.
    """
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as arrays:
        if str(arrays["model"]) != embedder.fingerprint:
            return {}
        rows = {bytes(digest): row for row, digest in enumerate(arrays["digests"])}
        vectors = arrays["vectors"]
    found = {text: rows[_digest(text)] for text in texts if _digest(text) in rows}
    return {text: _unit(vectors[row]) for text, row in found.items()}


def ship(texts: Iterable[str], embedder: Embedder, path: Path = SHIPPED) -> int:
    """Write the vectors of `texts` in half precision; return how many there are."""
    ordered = sorted(set(texts))
    vectors = embedder.encode(ordered)
    digests = np.frombuffer(b"".join(map(_digest, ordered)), dtype=np.uint8)
    np.savez_compressed(
        path,
        model=np.array(embedder.fingerprint),
        digests=digests.reshape(-1, _DIGEST_BYTES),
        vectors=vectors.astype(np.float16),
    )
    return len(ordered)


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).digest()


def _unit(row: Vectors) -> Vectors:
    vector = row.astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def main() -> None:
    """Make the file from the built-in texts as they are now."""
    from knowledge.built_in import built_in_passages
    from knowledge.cards import card_passages, load_cards
    from knowledge.embedding import load_embedder
    from knowledge.guide import load_guide
    from knowledge.indexing import texts_of
    from knowledge.plain_spelling import SpellingEmbedder
    from knowledge.tables import load_reference

    embedder = SpellingEmbedder(load_embedder())
    cards = card_passages(load_cards())
    passages = built_in_passages(load_guide(), load_reference(), cards)
    count = ship((text for one in passages for text in texts_of(one)), embedder)
    print(f"{SHIPPED.name}: {count} vectors, {SHIPPED.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
