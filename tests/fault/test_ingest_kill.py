"""An ingest that is killed leaves the store as it was, and the next one finishes the work."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.embedding import HashEmbedder
from knowledge.ingest import ingest, open_store

HASH = HashEmbedder()

KILLED_WHILE = {
    "embedding": "HashEmbedder.encode = die",
    "writing the passages": "knowledge.index.PassageIndex.write = die",
    "switching to them": "knowledge.ingest.write_state = die",
    "dropping the old ones": "knowledge.index.PassageIndex.keep_only = die",
}

CHILD = """
import os, signal, sys
from pathlib import Path
import knowledge.index, knowledge.ingest
from knowledge.embedding import HashEmbedder

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

{patch}
knowledge.ingest.ingest([Path(sys.argv[1])], Path(sys.argv[2]), HashEmbedder())
"""


def texts(store: Path) -> set[str]:
    return {passage.text for passage in open_store(store, HASH).passages}


@pytest.mark.parametrize("moment", KILLED_WHILE)
def test_a_killed_ingest_leaves_a_whole_store_and_can_be_repeated(
    moment: str, tmp_path: Path
) -> None:
    rules, store = tmp_path / "rules.txt", tmp_path / "store"
    rules.write_text("Observers only watch.")
    ingest([rules], store, HASH)
    rules.write_text("Observers may take a history.")
    code = CHILD.format(patch=KILLED_WHILE[moment])
    child = subprocess.run([sys.executable, "-c", code, str(rules), str(store)], check=False)
    assert child.returncode == -signal.SIGKILL
    old, new = {"Observers only watch."}, {"Observers may take a history."}
    assert texts(store) == (new if moment == "dropping the old ones" else old)
    ingest([rules], store, HASH)
    assert texts(store) == new
