"""The advisor under test, built once as the settings of this machine say."""

from functools import cache

from bot.core.ports import Answerer, Exporter, Planner
from bot.settings import Settings
from evals.plans import Check
from evals.progress import say
from knowledge.embedding import Embedder
from knowledge.passages import Retriever


@cache
def configured_answerer() -> Answerer:
    """Return the answerer that `usce ask` uses."""
    from bot.wiring import build_answerer

    return build_answerer(_settings(), on_progress=say)


@cache
def configured_retriever() -> Retriever:
    """Return the retriever that `usce retrieve` uses."""
    from bot.wiring import build_retriever

    return build_retriever(_settings(), on_progress=say)


def configured_embedder() -> Embedder:
    """Return the embedding model of the settings."""
    from bot.wiring import build_embedder

    return build_embedder(_settings())


def configured_exporter() -> Exporter:
    """Return what draws plans as files."""
    from bot.wiring import build_exporter

    return build_exporter()


def main_sources_of_cards() -> dict[str, str]:
    """Return the place of each answer card, and the place of the main source it cites."""
    from knowledge.cards import load_cards

    cited = ((card.id, card.sources[0]) for card in load_cards())
    return {f"card:{name}": f"{source.doc}:{source.section}" for name, source in cited}


def configured_planner() -> Planner:
    """Return the planner that `usce plan` uses."""
    from bot.wiring import build_planner

    return build_planner()


def configured_check() -> Check:
    """Return the check of a plan against the rules, with the reference tables at hand."""
    from evals.plan_invariants import invariant_violations
    from knowledge.tables import load_reference

    reference = load_reference()
    return lambda plan, profile, today: invariant_violations(plan, profile, today, reference)


@cache
def _settings() -> Settings:
    from bot.settings import load_settings

    return load_settings()
