"""Fuses the evidence of several searches into one ranking. Pure: arrays in, arrays out.

Dense evidence is a cosine similarity, lexical evidence the share of the query's own weight that a
passage covers. Both run from 0 to 1 and mean the same from query to query, so they are averaged as
they are. Rank fusion (RRF) throws that meaning away and measured lower; see docs/retrieval.md.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
"""One score per passage, shape (passages,), or (searches, passages) for several searches."""


@dataclass(frozen=True)
class Groups:
    """Which passages belong to one document, for passages whose document holds at least two.

    Attributes:
        members: positions of those passages, group by group.
        starts: where in `members` each group starts.
        sizes: how many members each group has.
    """

    members: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]


def groups_of(keys: Sequence[Hashable]) -> Groups:
    """Return the groups of equal keys; a key that occurs once makes no group."""
    by_key: dict[Hashable, list[int]] = {}
    for position, key in enumerate(keys):
        by_key.setdefault(key, []).append(position)
    several = [positions for positions in by_key.values() if len(positions) > 1]
    sizes = np.array([len(positions) for positions in several], dtype=np.intp)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)
    members = np.array([one for positions in several for one in positions], dtype=np.intp)
    return Groups(members, starts[: len(several)], sizes)


def fuse(evidence: Scores, weights: Sequence[float]) -> Scores:
    """Return the weighted mean of several searches: (searches, passages) -> (passages,)."""
    share = np.asarray(weights, dtype=np.float32)
    return np.asarray(share @ evidence / share.sum(), dtype=np.float32)


def best_of_group(scores: Scores, groups: Groups) -> Scores:
    """Return for every passage the best score in its document; 0 for a document of one passage.

    A lone passage gets nothing: its document says no more than the passage itself.
    """
    spread = np.zeros_like(scores)
    if len(groups.starts):
        best = np.maximum.reduceat(scores[groups.members], groups.starts)
        spread[groups.members] = np.repeat(best, groups.sizes)
    return spread


def best_first(scores: Scores, limit: int) -> list[int]:
    """Return the positions of the `limit` highest scores, best first; ties keep their order."""
    limit = min(limit, len(scores))
    if limit <= 0:
        return []
    threshold = np.partition(scores, -limit)[-limit]
    candidates = np.flatnonzero(scores >= threshold)
    order = np.argsort(-scores[candidates], kind="stable")[:limit]
    return [int(position) for position in candidates[order]]
