"""Opening a database: SQLite files with the pragmas we rely on, or PostgreSQL.

Two SQLite files stand side by side, because one writer at a time is allowed in each: ours with the
conversations, and the durable engine's. On PostgreSQL both live in one database.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.errors import StoreError, UnstorableError

BUSY_SECONDS = 10.0
_READS = "reads"
_PASSING_FAULTS = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    }
)

# What the library says, and what a person can do about it.
_ADVICE = (
    ("not a database", "is damaged; restore a backup, or move it away to start empty"),
    ("malformed", "is damaged; restore a backup, or move it away to start empty"),
    ("disk is full", "cannot grow: the disk is full"),
    ("readonly", "cannot be written; check the owner and rights of the file and its folder"),
    ("unable to open", "cannot be opened; check the owner and rights of the file and its folder"),
    ("is locked", "is locked by another process; stop that one and start again"),
    ("Permission denied", "cannot be opened; check the owner and rights of the file"),
    ("password authentication failed", "refused the password; check USCE_DATABASE_URL"),
    ("does not exist", "lacks that database or role; create it, or check USCE_DATABASE_URL"),
    ("refused", "does not answer; start the server, or check USCE_DATABASE_URL"),
    ("failed to resolve", "has an unknown host; check USCE_DATABASE_URL"),
)


@dataclass(frozen=True)
class DatabaseUrls:
    """Where the durable state lives: our own tables, and the durable engine's."""

    store: str
    engine: str


def database_urls(data_dir: Path, database_url: str | None = None) -> DatabaseUrls:
    """Return the two databases: files in `data_dir`, or where `database_url` points.

    Raises:
        StoreError: `database_url` is not a database URL.
    """
    if database_url is None:
        database_url = f"sqlite:///{data_dir / 'advisor.sqlite'}"
    url = _parsed(database_url)
    if url.get_backend_name() != "sqlite":
        return DatabaseUrls(store=database_url, engine=database_url)
    if not url.database:
        raise StoreError("USCE_DATABASE_URL: a SQLite URL needs a file, as in sqlite:///a.sqlite")
    beside = Path(url.database).with_suffix(".engine.sqlite")
    return DatabaseUrls(store=database_url, engine=f"sqlite:///{beside}")


def folder_of(url: str) -> Path | None:
    """Return the folder of a SQLite file; None for a server, which several may use."""
    parsed = _parsed(url)
    return Path(parsed.database or "").parent if parsed.get_backend_name() == "sqlite" else None


def open_engine_database(url: str, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Return a blocking engine for the durable engine's own tables; connects to nothing yet."""
    parsed = _parsed(url)
    engine = create_engine(_with_driver(parsed, "pysqlite"), **_options(parsed))
    if parsed.get_backend_name() == "sqlite":
        _make_private(parsed)
        # The library expects its writers to take the write lock when they begin.
        event.listen(engine, "connect", _on_connect("IMMEDIATE", busy_seconds))
    return engine


def sit_out_disk_faults(engine: Engine) -> None:
    """Have the durable engine wait while SQLite's disk is full or read-only, and then go on.

    Its library repeats only what says "database is locked". Any other fault ends the work that met
    it, for good when even that cannot be written down. On PostgreSQL it waits by itself.
    """

    def as_locked(context: ExceptionContext) -> None:
        fault = context.original_exception
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF  # the primary code
        if code in _PASSING_FAULTS:
            waited_out = sqlite3.OperationalError(f"{fault}, as if: database is locked")
            raise OperationalError(context.statement, None, waited_out, hide_parameters=True)

    if engine.dialect.name == "sqlite":
        event.listen(engine, "handle_error", as_locked)


class Database:
    """Our own database, with short transactions and errors a person can act on."""

    def __init__(self, url: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._url = _parsed(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._engine = self._open(busy_seconds)
        self._reads: dict[str, Any] = {_READS: True}
        if not self.is_sqlite:
            # Each statement would see a moment of its own.
            self._reads["isolation_level"] = "REPEATABLE READ"

    def _open(self, busy_seconds: float) -> AsyncEngine:
        engine = create_async_engine(_with_driver(self._url, "aiosqlite"), **_options(self._url))
        if self.is_sqlite:
            # A write transaction takes the lock at once: taking it later, on a snapshot that is
            # already old, fails without waiting.
            event.listen(engine.sync_engine, "connect", _on_connect(None, busy_seconds))
            event.listen(engine.sync_engine, "begin", _begin)
        return engine

    @property
    def place(self) -> str:
        """The database in words for people: a file, or a server without its password."""
        return place_of(self._url)

    async def open(self) -> None:
        """Create what is missing and bring the tables up to date; on failure, leave nothing open.

        Raises:
            StoreError: says which database, what is wrong and how to mend it.
        """
        try:
            await self._upgrade()
        except StoreError:
            await self.close()
            raise

    async def _upgrade(self) -> None:
        from bot.adapters.migrations import upgrade

        with storage_errors(self.place):
            if self.is_sqlite:
                _make_private(self._url)
            async with self._engine.begin() as connection:
                await connection.run_sync(upgrade)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one moment of the database.

        Raises:
            StoreError: the database cannot be read.
        """
        with storage_errors(self.place):
            async with self._engine.connect() as connection:
                reader = await connection.execution_options(**self._reads)
                async with reader.begin():
                    yield reader

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection whose changes are kept together, or not at all.

        Raises:
            StoreError: the database cannot be written.
        """
        with storage_errors(self.place):
            async with self._engine.begin() as connection:
                yield connection

    async def ping(self) -> None:
        """Read once.

        Raises:
            StoreError: the database cannot be read.
        """
        async with self.reading() as read:
            await read.execute(text("SELECT 1"))

    async def has_tables(self) -> bool:
        """Return whether a start has made our tables here before.

        Raises:
            StoreError: the database cannot be read.
        """
        async with self.reading() as read:
            names = await read.run_sync(lambda connection: inspect(connection).get_table_names())
        return "conversations" in names

    async def scrub(self) -> None:
        """Leave no bytes of deleted rows behind in the files; PostgreSQL is left to autovacuum.

        Raises:
            StoreError: another connection is in the way; try again later.
        """
        if not self.is_sqlite:
            return
        with storage_errors(self.place):
            async with self._engine.connect() as connection:
                await connection.run_sync(_scrub)


def scrub_engine_database(engine: Engine) -> None:
    """Do what `Database.scrub` does for the durable engine's database."""
    if engine.dialect.name != "sqlite":
        return
    with storage_errors(place_of(engine.url)), engine.connect() as connection:
        _scrub(connection)


def check_engine_database(engine: Engine) -> None:
    """Take the write lock once, so that a fault is told in one line before the engine starts.

    Raises:
        StoreError: the database is locked, damaged or out of reach.
    """
    with storage_errors(place_of(engine.url)), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA schema_version")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("SELECT 1"))
        connection.rollback()


@contextmanager
def storage_errors(place: str) -> Iterator[None]:
    """Turn the database libraries' errors into one line that names `place` and what to do."""
    try:
        yield
    except (DataError, StatementError) as exc:
        if isinstance(exc, DBAPIError) and not isinstance(exc, DataError):
            raise StoreError(f"{place} {_advice(exc)}") from exc
        raise UnstorableError(f"{place} refuses a value ({type(exc).__name__})") from exc
    except (SQLAlchemyError, sqlite3.Error, OSError) as exc:
        raise StoreError(f"{place} {_advice(exc)}") from exc


def place_of(url: URL) -> str:
    """Return a database in words for people: a file, or a server without its password."""
    if url.get_backend_name() == "sqlite":
        return f"the database {url.database}"
    return f"the database {url.database} on {url.host or 'this machine'}"


def _advice(exc: Exception) -> str:
    said = str(exc)
    known = next((advice for fragment, advice in _ADVICE if fragment in said), None)
    return known or f"cannot be used ({type(exc).__name__})"


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as exc:
        raise StoreError("USCE_DATABASE_URL is not a database URL") from exc


def _with_driver(url: URL, sqlite_driver: str) -> URL:
    if url.get_backend_name() == "sqlite":
        return url.set(drivername=f"sqlite+{sqlite_driver}")
    return url.set(drivername="postgresql+psycopg")


def _options(url: URL) -> dict[str, Any]:
    # Parameters hold what people wrote: they stay out of every error text and log.
    if url.get_backend_name() == "sqlite":
        return {"hide_parameters": True}
    return {"hide_parameters": True, "pool_pre_ping": True, "pool_size": 10, "max_overflow": 5}


def _on_connect(isolation_level: str | None, busy_seconds: float) -> Any:
    pragmas = (
        f"busy_timeout={int(busy_seconds * 1000)}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=ON",
        "foreign_keys=ON",
    )

    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = isolation_level
        cursor = connection.cursor()
        try:
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            # The pool forgets a connection that fails here; left open, its thread would stay.
            connection.close()
            raise
        cursor.close()

    return connect


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _scrub(connection: Connection) -> None:
    raw: Any = connection.connection.dbapi_connection
    raw.isolation_level = None
    cursor = raw.cursor()
    # secure_delete overwrites deleted rows, but not the copies that page splits leave in a page's
    # unused part (seen in 9 of 60 random histories); VACUUM rewrites every page. The log of changes
    # is then folded in and emptied.
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy = cursor.fetchone()[0]
    cursor.close()
    if busy:
        raise sqlite3.OperationalError("database is locked")


def _make_private(url: URL) -> None:
    path = Path(url.database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
