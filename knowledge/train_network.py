"""Trains a `TextNetwork` with PyTorch, the same for the same texts, labels and vectors."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, relu

from knowledge.embedding import Vectors
from knowledge.text_network import (
    LEXICAL_SIZE,
    MEANING_COUNTS,
    WORDS_COUNT,
    Array,
    TextNetwork,
    word_features,
)

HIDDEN = 256
_ROUNDS = 10
_BATCH = 256
_FASTEST = 4e-3
_DECAY = 1e-2
_FORGOTTEN = 0.4
"""Share of the hidden units left out in each step, so that none is relied on."""
_SMALL = 0.02
"""Spread of the weights of words before training: a word never met hardly counts."""
_SEED = 0


class Words:
    """The hashed words of texts, kept sparse: most of a text's 8,192 features are zero."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take every text apart once."""
        self._slots, self._weights = [], []
        for text in texts:
            features = word_features(text)
            said = np.flatnonzero(features)
            self._slots.append(said)
            self._weights.append(WORDS_COUNT * features[said])

    def of(self, rows: Iterable[int]) -> tuple[Tensor, Tensor, Tensor]:
        """Return slots of the texts `rows` one after the other, where each begins, and weights."""
        found = [(self._slots[row], self._weights[row]) for row in rows]
        slots, weights = map(np.concatenate, zip(*found, strict=True))
        begins = [0, *accumulate(len(one) for one, _ in found[:-1])]
        return torch.tensor(slots), torch.tensor(begins), torch.tensor(weights)


class _Untrained(nn.Module):
    """The network while it learns."""

    def __init__(self, dimensions: int, classes: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(LEXICAL_SIZE, HIDDEN, mode="sum")
        nn.init.normal_(self.words.weight, std=_SMALL)
        self.meaning = nn.Linear(dimensions, HIDDEN)
        self.out = nn.Linear(HIDDEN, classes)
        self.forgetting = nn.Dropout(_FORGOTTEN)

    def forward(self, words: tuple[Tensor, Tensor, Tensor], meanings: Tensor) -> Tensor:
        slots, begins, weights = words
        said = self.words(slots, begins, per_sample_weights=weights)
        scores: Tensor = self.out(self.forgetting(relu(said + self.meaning(meanings))))
        return scores

    def trained(self, labels: tuple[str, ...]) -> TextNetwork:
        """Return what was learned as plain arrays."""
        return TextNetwork(
            labels=labels,
            words=_array(self.words.weight),
            meaning=_array(self.meaning.weight.T),
            hidden_bias=_array(self.meaning.bias),
            out=_array(self.out.weight.T),
            out_bias=_array(self.out.bias),
        )


def fit_network(
    words: Words, vectors: Vectors, labels: Sequence[str], *, rows: Sequence[int] | None = None
) -> TextNetwork:
    """Return the network fitted to the texts.

    Args:
        words: of every text.
        vectors: unit embeddings of the texts, shape (texts, dimensions).
        labels: one for each text.
        rows: which texts to learn from; all by default.
    """
    chosen = list(range(len(labels)) if rows is None else rows)
    classes = sorted({labels[row] for row in chosen})
    numbers = {label: number for number, label in enumerate(classes)}
    wanted = torch.tensor([numbers.get(label, -1) for label in labels])
    meanings = torch.tensor(np.asarray(vectors, dtype=np.float32) * MEANING_COUNTS)
    shuffled = np.random.default_rng(_SEED)
    with torch.random.fork_rng():
        torch.manual_seed(_SEED)
        network = _Untrained(vectors.shape[1], len(classes))
        steps = _ROUNDS * -(-len(chosen) // _BATCH)
        parameters = network.parameters()
        rule = torch.optim.AdamW(parameters, lr=_FASTEST, weight_decay=_DECAY)
        pace = torch.optim.lr_scheduler.OneCycleLR(rule, _FASTEST, total_steps=steps)
        for _ in range(_ROUNDS):
            order = shuffled.permutation(chosen)
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH].tolist()
                loss = cross_entropy(network(words.of(batch), meanings[batch]), wanted[batch])
                rule.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                rule.step()
                pace.step()
    return network.trained(tuple(classes))


def _array(weights: Tensor) -> Array:
    return weights.detach().numpy().astype(np.float32)
