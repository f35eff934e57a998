"""`usce`: one short function a command; heavy imports wait inside, so that --help is quick."""

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.core.clean_json import clean_json
from bot.core.errors import AdvisorError

if TYPE_CHECKING:
    from bot.adapters.exports.page_layout import Paper
    from bot.core.plan.calendar_events import CalendarEvent
    from bot.core.plan.plan import Plan
    from bot.core.ports import Answerer
    from bot.core.profile import Profile
    from bot.core.replies import ExportKind
    from bot.settings import Settings

BAD_INPUT = 2
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The USCE Advisor: grounded answers and a dated plan for international medical graduates.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from standard input.")]
StoreDir = Annotated[
    Path | None, typer.Option("--store", help="Search only this store (see usce ingest).")
]


class UsageError(AdvisorError):
    """Arguments that do not go together."""


def main() -> None:
    """Run the command line; every error is one line on stderr and exit code 2."""
    _speak_utf8()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except typer.Abort:
        code = INTERRUPTED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except typer.TyperException as exc:
        code = _complain(getattr(exc, "format_message", exc.__str__)())
    except AdvisorError as exc:
        code = _complain(str(exc))
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what is not UTF-8 is replaced, not fatal."""
    for stream, encoding in ((sys.stdin, "utf-8-sig"), (sys.stdout, "utf-8")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="replace")


def _complain(text: str) -> int:
    print(f"usce: {' '.join(text.split())}", file=sys.stderr)
    return BAD_INPUT


@app.command()
def chat() -> None:
    """Talk to the advisor in the terminal; buttons are numbered choices."""
    from bot.terminal import run_chat
    from bot.wiring import build_advisor, build_exporter

    settings = _settings()
    run_chat(
        build_advisor(settings, on_progress=_progress),
        exporter=build_exporter(),
        saved=settings.data_dir / "chat.json" if sys.stdin.isatty() else None,
    )


@app.command()
def serve(
    webhook: Annotated[bool, typer.Option("--webhook", help="Receive by webhook.")] = False,
) -> None:
    """Run the Telegram bot: long polling, or webhook."""
    from bot.plan_files import PlanFiles
    from bot.serving import build_reloadable_advisor, open_inbox
    from bot.telegram.app import serve as run_bot
    from bot.telegram.config import bot_config
    from bot.wiring import build_exporter, prepare_for_serving

    settings = _settings()
    bot_config(settings, webhook=webhook)  # a missing setting is told before the model loads
    advisor = build_reloadable_advisor(settings, on_progress=_progress)
    prepare_for_serving()
    files = PlanFiles(advisor, build_exporter())
    counts: Counter[str] = Counter()
    code = run_bot(
        settings,
        webhook=webhook,
        open_inbox=lambda edge: open_inbox(settings, advisor, edge, counts, previews=edge.previews),
        draw=files.draw,
        counts=counts,
    )
    raise typer.Exit(code)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    history: Annotated[
        list[str] | None, typer.Option("--history", help="An earlier user turn; repeatable.")
    ] = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    store: StoreDir = None,
) -> None:
    """Answer one question, or a line of JSON each, from the guide and the official sources."""
    if as_jsonl == (question is not None):
        raise UsageError("ask: give either a QUESTION or --jsonl")
    from bot.lines.asking import answer_line

    if as_jsonl:
        answerer = _answerer(store)
        _lines(lambda item: answer_line(answerer, item))
        return
    turns = [{"role": "user", "text": text} for text in history or ()]
    item = clean_json({"id": None, "question": question, "history": turns})
    _check_question(item)
    result = answer_line(_answerer(store), item)
    if as_json:
        _print_json(result)
    else:
        from bot.lines.asking import as_text

        print(as_text(result))


@app.command()
def plan(
    profile: Annotated[str | None, typer.Option("--profile", help="JSON file; - is stdin.")] = None,
    today: Annotated[str | None, typer.Option("--today", help="YYYY-MM-DD; default now.")] = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write the plan as PDF.")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write the calendar file.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="Write the timeline picture.")] = None,
    paper: Annotated[
        Literal["a4", "letter"] | None,
        typer.Option("--paper", help="Paper of the PDF; default by where the person is."),
    ] = None,
) -> None:
    """Make the tailored, dated plan for a profile, or for a line of JSON each."""
    from bot.lines import planning
    from bot.wiring import build_planner

    if as_jsonl == (profile is not None):
        raise UsageError("plan: give either --profile FILE or --jsonl")
    if paper is not None and pdf is None:
        raise UsageError("plan: --paper goes with --pdf")
    day = planning.parse_day(today)
    if as_jsonl:
        planner = build_planner()
        _lines(lambda item: planning.plan_line(planner, item, day))
        return
    checked = planning.read_profile(str(profile), day)
    made = build_planner().plan(checked, day)
    files: dict[ExportKind, Path | None] = {"pdf": pdf, "ics": ics, "png": png}
    _write_exports(files, made, checked, day, paper)
    if as_json:
        from bot.core.plan.plan import as_json as plan_json

        _print_json(plan_json(made))
    elif not any(files.values()):
        print(_export("txt", made, checked, day).decode("utf-8"))


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    store: StoreDir = None,
) -> None:
    """Put documents (.md .txt .html .pdf .jsonl) into a store; only what changed is read again."""
    from bot.lines.ingesting import report_line
    from bot.wiring import ingest_paths

    report = ingest_paths(_settings(), paths, store_dir=store, on_progress=_progress)
    print(report_line(report))


@app.command()
def retrieve(
    as_jsonl: AsJsonl = False,
    store: StoreDir = None,
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="How many passages.")] = 10,
) -> None:
    """Rank passages for each JSON line; no answers."""
    if not as_jsonl:
        raise UsageError("retrieve: reads JSON lines; add --jsonl")
    from bot.lines.asking import retrieve_line
    from bot.wiring import build_retriever

    retriever = build_retriever(_settings(), store_dir=store, on_progress=_progress)
    _lines(lambda item: retrieve_line(retriever, item, k))


@app.command()
def support(as_jsonl: AsJsonl = False) -> None:
    """Say for each JSON line how well its passage supports its claim."""
    if not as_jsonl:
        raise UsageError("support: reads JSON lines; add --jsonl")
    from bot.lines.asking import support_line

    _lines(support_line)


@app.command(name="eval")
def evaluate(
    suite: Annotated[str | None, typer.Option("--suite", help="One suite; default all.")] = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a report page.")] = None,
) -> None:
    """Run the evals; exit code 1 when a figure is below its threshold."""
    from importlib import import_module

    run = import_module("evals.run")  # evals stand above bot: loaded by name, never imported
    raise typer.Exit(run.main(suite, as_json=as_json, html=html))


@app.command()
def doctor() -> None:
    """Check settings, models, store, database and token; say how to mend each fault."""
    from bot.doctor import examine

    healthy = True
    for check in examine(_settings()):
        print(check, flush=True)
        healthy = healthy and check.healthy
    if not healthy:
        raise typer.Exit(1)


def _settings() -> "Settings":
    from bot.settings import load_settings

    return load_settings()


def _answerer(store: Path | None) -> "Answerer":
    from bot.wiring import build_answerer, build_store_answerer

    if store is not None:
        return build_store_answerer(_settings(), store)
    return build_answerer(_settings(), on_progress=_progress)


def _check_question(item: dict[str, Any]) -> None:
    """Refuse an empty question before any model is loaded."""
    from bot.lines.jsonl import required_text

    required_text(item, "question")


def _lines(handle: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    from bot.lines.jsonl import run_lines

    if not run_lines(handle, sys.stdin):
        raise typer.Exit(BAD_INPUT)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _write_exports(
    files: dict["ExportKind", Path | None],
    made: "Plan",
    checked: "Profile",
    day: date,
    paper: "Paper | None",
) -> None:
    from bot.files import write_whole

    shown = _shown_before(files.get("ics"))
    drawn = {
        path: _export(kind, made, checked, day, paper, shown)
        for kind, path in files.items()
        if path
    }
    for path, content in drawn.items():
        write_whole(path, content)
        _progress(f"wrote {path}")


def _shown_before(path: Path | None) -> "Sequence[CalendarEvent]":
    """The events of the calendar file that is about to be replaced."""
    if path is None or not path.is_file():
        return ()
    from bot.adapters.exports.calendar_file import events_in
    from bot.files import read_whole

    return events_in(read_whole(path))


def _export(
    kind: "ExportKind",
    made: "Plan",
    checked: "Profile",
    day: date,
    paper: "Paper | None" = None,
    earlier: "Sequence[CalendarEvent]" = (),
) -> bytes:
    from bot.wiring import build_exporter

    exporter = build_exporter(paper)
    file = exporter.export(kind, plan=made, profile=checked, today=day, earlier=earlier)
    return file.content


if __name__ == "__main__":
    main()
