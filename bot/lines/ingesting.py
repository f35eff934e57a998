"""What `usce ingest` says when it is done."""

from knowledge.ingest import IngestReport


def report_line(report: IngestReport) -> str:
    """Return the report in one line, with what was left out by name."""
    text = (
        f"{report.files} files read, {report.unchanged} unchanged; the store now holds "
        f"{report.passages} passages"
    )
    if report.removed:
        text += f"; removed {', '.join(report.removed)}"
    if report.empty:
        text += f"; no text in {', '.join(report.empty)}"
    return text
