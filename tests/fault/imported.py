"""What `usce serve` and the children of these tests import, to be imported once for all of them.

Nothing here may start a thread: the process that imports this is forked.
"""

from importlib import import_module

NEEDED = (
    "aiosqlite", "alembic.command", "alembic.context", "bm25s", "chromadb", "dbos",
    "langchain_core.runnables", "psycopg", "telegram.ext", "typer", "uvicorn",
    "bot.adapters.chain", "bot.adapters.exports.exporter", "bot.advisor", "bot.plan_files",
    "bot.serving", "bot.telegram.app", "knowledge.library", "tests.fakes.chatting",
)  # fmt: skip

for name in NEEDED:
    import_module(name)
