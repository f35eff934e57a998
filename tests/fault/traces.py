"""Looks for a text in every byte of every file of a folder, however it was written there."""

import base64
import json
from pathlib import Path


def traces(folder: Path, *canaries: str | int) -> list[str]:
    """Return where any of the canaries is found: file, canary and form."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for canary in canaries:
            found += [
                f"{path.name}: {canary} as {form}"
                for form, needle in forms(canary).items()
                if needle in content
            ]
    return found


def forms(canary: str | int) -> dict[str, bytes]:
    """Return the bytes that would give the canary away, by the name of the form."""
    if isinstance(canary, int):
        return {"digits": str(canary).encode(), "SQLite integer": _integer(canary)}
    raw = canary.encode()
    return {
        "raw": raw,
        "JSON": json.dumps(canary).strip('"').encode(),
        "UTF-16": canary.encode("utf-16-le"),
        "hex": raw.hex().encode(),
        **{f"base64 at {shift}": _base64(raw, shift) for shift in range(3)},
    }


def _integer(number: int) -> bytes:
    """Return the number as SQLite's records hold it: big-endian in 6 or 8 bytes."""
    return number.to_bytes(6 if number < 2**47 else 8, "big")


def _base64(raw: bytes, shift: int) -> bytes:
    """Return the part of the base64 text that does not depend on the neighbors."""
    encoded = base64.b64encode(b"\0" * shift + raw + b"\0" * (-(shift + len(raw)) % 3))
    first = 0 if shift == 0 else 4
    last = len(encoded) if (shift + len(raw)) % 3 == 0 else len(encoded) - 4
    return encoded[first:last]
