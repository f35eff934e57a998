"""Trains a `TextNetwork` with PyTorch, the same for the same texts, labels and vectors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, relu

from knowledge.embedding import Vectors
from knowledge.text_network import LEXICAL_SIZE, Array, TextNetwork

_BATCH = 256
_FASTEST = 4e-3
_FORGOTTEN = 0.4
"""Share of the hidden units left out in each step, so that none is relied on."""
_SMALL = 0.02
"""Spread of the weights of words before training: a word never met hardly counts."""
_SPREAD = 0.4
"""Spread of every number of a meaning as the network sees it, whatever its own scale is."""
_LEAST_SPREAD = 1e-6


@dataclass(frozen=True)
class Effort:
    """How large the network is and how long it learns.

    Attributes:
        hidden: units between what goes in and what comes out.
        rounds: how often it sees every text.
        decay: how much of every weight is lost on the way.
        slots: of the hashed words.
    """

    hidden: int = 256
    rounds: int = 10
    decay: float = 1e-2
    slots: int = LEXICAL_SIZE


class Words:
    """The hashed words of texts, kept sparse: most of a text's 8,192 features are zero."""

    def __init__(self, features: Iterable[Array]) -> None:
        """Take the features of every text, each of shape (slots,)."""
        self._slots, self._weights = [], []
        for one in features:
            said = np.flatnonzero(one)
            self._slots.append(said)
            self._weights.append(one[said].astype(np.float32))

    def of(self, rows: Iterable[int]) -> tuple[Tensor, Tensor, Tensor]:
        """Return slots of the texts `rows` one after the other, where each begins, and weights."""
        found = [(self._slots[row], self._weights[row]) for row in rows]
        slots, weights = map(np.concatenate, zip(*found, strict=True))
        begins = [0, *accumulate(len(one) for one, _ in found[:-1])]
        return torch.tensor(slots), torch.tensor(begins), torch.tensor(weights)


class _Untrained(nn.Module):
    """The network while it learns."""

    def __init__(self, dimensions: int, classes: int, effort: Effort) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(effort.slots, effort.hidden, mode="sum")
        nn.init.normal_(self.words.weight, std=_SMALL)
        self.meaning = nn.Linear(dimensions, effort.hidden)
        self.out = nn.Linear(effort.hidden, classes)
        self.forgetting = nn.Dropout(_FORGOTTEN)

    def forward(self, words: tuple[Tensor, Tensor, Tensor], meanings: Tensor) -> Tensor:
        slots, begins, weights = words
        said = self.words(slots, begins, per_sample_weights=weights)
        scores: Tensor = self.out(self.forgetting(relu(said + self.meaning(meanings))))
        return scores

    def trained(self, labels: tuple[str, ...], scale: "_Scale") -> TextNetwork:
        """Return what was learned as plain arrays that read meanings on their own scale."""
        meaning = _array(self.meaning.weight.T) * scale.factor[:, None]
        return TextNetwork(
            labels=labels,
            words=_array(self.words.weight),
            meaning=meaning,
            hidden_bias=_array(self.meaning.bias) - scale.center @ meaning,
            out=_array(self.out.weight.T),
            out_bias=_array(self.out.bias),
        )


@dataclass(frozen=True)
class _Scale:
    """How meanings are brought to one center and one spread, each of shape (dimensions,)."""

    center: Array
    factor: Array

    @classmethod
    def of(cls, meanings: Vectors) -> Self:
        spread = meanings.std(axis=0)
        says_something = spread > _LEAST_SPREAD
        factor = np.where(says_something, _SPREAD / np.maximum(spread, _LEAST_SPREAD), 0.0)
        return cls(meanings.mean(axis=0), factor.astype(np.float32))

    def applied(self, meanings: Vectors) -> Array:
        return np.asarray((meanings - self.center) * self.factor, dtype=np.float32)


def fit_network(
    words: Words,
    meanings: Vectors,
    labels: Sequence[str],
    *,
    rows: Sequence[int] | None = None,
    effort: Effort | None = None,
    seed: int = 0,
) -> TextNetwork:
    """Return the network fitted to the texts.

    Args:
        words: of every text.
        meanings: of every text, shape (texts, dimensions).
        labels: one for each text.
        rows: which texts to learn from; all by default.
        effort: the usual one by default.
        seed: where it begins, and in which order it sees the texts.
    """
    effort = effort or Effort()
    chosen = list(range(len(labels)) if rows is None else rows)
    classes = sorted({labels[row] for row in chosen})
    numbers = {label: number for number, label in enumerate(classes)}
    wanted = torch.tensor([numbers.get(label, -1) for label in labels])
    scale = _Scale.of(meanings[chosen])
    meant = torch.tensor(scale.applied(meanings))
    shuffled = np.random.default_rng(seed)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = _Untrained(meant.shape[1], len(classes), effort)
        steps = effort.rounds * -(-len(chosen) // _BATCH)
        parameters = network.parameters()
        rule = torch.optim.AdamW(parameters, lr=_FASTEST, weight_decay=effort.decay)
        pace = torch.optim.lr_scheduler.OneCycleLR(rule, _FASTEST, total_steps=steps)
        for _ in range(effort.rounds):
            order = shuffled.permutation(chosen)
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH].tolist()
                loss = cross_entropy(network(words.of(batch), meant[batch]), wanted[batch])
                rule.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                rule.step()
                pace.step()
    return network.trained(tuple(classes), scale)


def _array(weights: Tensor) -> Array:
    return weights.detach().numpy().astype(np.float32)
