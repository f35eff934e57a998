"""A model of the user's own, of other dimensions, in a folder: everything still works."""

from pathlib import Path

import pytest

from bot.adapters.store_answers import StoreAnswerer
from bot.core.asking.answerability import AnswerJudge
from knowledge.answerability_weights import load_answerability
from knowledge.embedding import Embedder, HashEmbedder, load_embedder
from knowledge.ingest import StoreMissingError, ingest, open_store
from knowledge.intent import load_intent_head

DIMENSIONS = 16
WORDS = "a the card costs 12 dollars library opening hours what does is not [PAD] [UNK] [CLS] [SEP]"


@pytest.fixture(scope="module")
def foreign(tmp_path_factory) -> Embedder:
    """A sentence-transformers model with random weights, loaded from a folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    (folder / "vocab.txt").write_text("\n".join(WORDS.split()))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=DIMENSIONS,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=DIMENSIONS,
        pad_token_id=WORDS.split().index("[PAD]"),
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    words = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[words, Pooling(DIMENSIONS)]).save(str(folder / "whole"))
    return load_embedder(str(folder / "whole"))


def test_its_vectors_have_its_own_length(foreign: Embedder) -> None:
    assert foreign.encode(["what does a card cost"]).shape == (1, DIMENSIONS)


def test_a_store_is_made_anew_with_it_and_answers(foreign: Embedder, tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text("A library card costs 12 dollars a year.")
    store = tmp_path / "store"
    ingest([tmp_path / "rules.txt"], store, HashEmbedder())
    with pytest.raises(StoreMissingError, match="made with the embedding model 'hash-1'"):
        open_store(store, foreign)
    ingest([tmp_path / "rules.txt"], store, foreign)
    judge = AnswerJudge(load_answerability(foreign.fingerprint))
    answerer = StoreAnswerer(open_store(store, foreign), judge)
    assert answerer.answer("What does a library card cost a year?", ()).status == "answered"
    assert answerer.answer("Who discovered penicillin in London?", ()).status == "not_covered"


def test_the_intent_head_reads_words_alone_with_it(foreign: Embedder) -> None:
    head = load_intent_head(foreign.fingerprint)
    assert head.guess("hello there", None).label == "smalltalk"
