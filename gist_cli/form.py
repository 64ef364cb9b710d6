"""Explains, for an editor, every place where a content file does not have the form of its struct."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

import msgspec

from gist_cli.schema import Entry

Raw = dict[str, object]


def form_problems(raw: Raw, form: type[Entry], path: Path, name: str) -> list[str]:
    """Return one sentence for each problem, with the file, the line where it can be told, and the remedy."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{name}{_line(lines, place)}: {problem}" for place, problem in _walk(raw, form, ())]


Place = tuple[str | int, ...]


def _walk(raw: object, form: type[Entry], place: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(raw, dict):
        yield place, "a table with keys and values should stand here."
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    for key in raw:
        if key not in fields:
            known = ", ".join(sorted(fields))
            yield (*place, key), f'"{key}" is not known here. Use one of: {known}.'
    for key, field in fields.items():
        if key not in raw:
            if field.required:
                yield place, f'"{key}" is missing{_owner(raw)}. Add it.'
            continue
        element = _struct_in_list(field.type)
        value = raw[key]
        if element is not None and isinstance(value, list):
            for number, item in enumerate(value):
                yield from _walk(item, element, (*place, key, number))
            continue
        try:
            msgspec.convert(value, field.type)
        except msgspec.ValidationError as error:
            yield (*place, key), f'"{key}" does not fit{_owner(raw)}: {_plain(str(error))}.'


def _struct_in_list(annotation: object) -> type[Entry] | None:
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple and isinstance(arguments[0], type) and issubclass(arguments[0], Entry):
        return arguments[0]
    return None


def _owner(raw: Raw) -> str:
    identity = raw.get("id")
    return f' in "{identity}"' if isinstance(identity, str) else ""


def _plain(message: str) -> str:
    words = {"`str`": "text in quotes", "`int`": "a whole number", "`bool`": "true or false", "`array`": "a list"}
    message = message.partition(" - at ")[0]
    for technical, plain in words.items():
        message = message.replace(technical, plain)
    return message[0].lower() + message[1:]


def _line(lines: list[str], place: Place) -> str:
    """Return ", line N" for a place: the key if it can be found, else the header of its table."""
    at, header = 0, ""
    for step, index in zip(place, [*place[1:], None], strict=True):
        if isinstance(step, int):
            continue
        if isinstance(index, int):
            header = f"{header}.{step}" if header else step
            matches = [
                number
                for number, line in enumerate(lines)
                if number >= at and line.strip().replace(" ", "") == f"[[{header}]]"
            ]
            if index >= len(matches):
                return f", line {at + 1}" if at else ""
            at = matches[index]
        else:
            key = re.compile(rf"\s*{re.escape(step)}\s*=")
            for number in range(at, len(lines)):
                if number > at and lines[number].startswith("["):
                    break
                if key.match(lines[number]):
                    return f", line {number + 1}"
    return f", line {at + 1}" if at else ""
