"""Reads a request's form into aiogram's model of the method, and refuses what does not fit."""

import json
from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from aiohttp.web import FileField
from pydantic import ValidationError

from tests.e2e.stub.errors import ViolationError

Form = Mapping[str, Any]


def read_call(model: type[TelegramMethod[Any]], form: Form) -> TelegramMethod[Any]:
    """Return the checked call; values that are no strings travel as JSON."""
    unknown = [
        name for name in form if name not in model.model_fields and not _is_attached(form, name)
    ]
    if unknown:
        raise ViolationError(f"{model.__name__} has no parameter {unknown[0]!r}")
    values = {
        name: _value(model, name, raw, form)
        for name, raw in form.items()
        if name in model.model_fields
    }
    try:
        return model(**values)
    except ValidationError as exc:
        error = exc.errors()[0]
        raise ViolationError(f"{model.__name__}.{error['loc']}: {error['msg']}") from exc


def _is_attached(form: Form, name: str) -> bool:
    return any(value == f"attach://{name}" for value in form.values())


def _value(model: type[TelegramMethod[Any]], name: str, raw: Any, form: Form) -> Any:
    if isinstance(raw, str) and raw.startswith("attach://"):
        raw = form[raw.removeprefix("attach://")]
    if isinstance(raw, FileField):
        return BufferedInputFile(raw.file.read(), raw.filename)
    if name == "chat_id":
        return int(raw) if raw.lstrip("-").isdigit() else raw
    if _takes_text(model.model_fields[name].annotation):
        return raw
    try:
        return json.loads(raw)
    except ValueError as exc:
        raise ViolationError(f"{model.__name__}.{name}: not JSON") from exc


def _takes_text(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, UnionType):
        return any(_takes_text(part) for part in get_args(annotation))
    return annotation is str
