"""Explains, for an editor, every place where a content file does not have the form of its struct."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeGuard, get_args, get_origin

import msgspec

Raw = dict[str, object]
Place = tuple[str | int, ...]

_PLAIN_WORDS = {
    "`str`": "text in quotes",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`object | array`": "a table, or several",
    "`array`": "a list",
    "`object`": "a table",
    "RFC3339 encoded date": "date, write it as 2026-11-23",
}
"""How the library that checks the form names things, and how an editor does."""


def form_problems(raw: Raw, form: type[msgspec.Struct], path: Path, name: str) -> list[str]:
    """Return one sentence for each problem, with the file, the line where it can be told, and the remedy."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{name}{_line(lines, place)}: {problem}" for place, problem in _walk(raw, form, ())]


def _walk(raw: object, form: type[msgspec.Struct], place: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(raw, dict):
        yield place, "A table with keys and values should stand here. Put it in braces or below a heading."
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    for key in raw:
        if key not in fields:
            known = ", ".join(sorted(fields))
            yield (*place, key), f'"{key}" is not known here. Use one of: {known}.'
    for key, field in fields.items():
        if key in raw:
            yield from _value(raw, key, field.type, (*place, key))
        elif field.required:
            yield place, f'"{key}" is missing{_owner(raw)}. Add it.'


def _value(raw: Raw, key: str, annotation: object, place: Place) -> Iterator[tuple[Place, str]]:
    value = raw[key]
    arguments = get_args(annotation)
    if _is_struct(annotation):
        yield from _walk(value, annotation, place)
    elif get_origin(annotation) is tuple and _is_struct(arguments[0]) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, arguments[0], (*place, number))
    else:
        try:
            msgspec.convert(value, annotation)
        except msgspec.ValidationError as error:
            choices = [choice for argument in (annotation, *arguments) for choice in _choices(argument)]
            remedy = f"Use one of: {', '.join(choices)}" if choices else _plain(str(error))
            yield place, f'"{key}" does not fit{_owner(raw)}. {remedy}.'


def _is_struct(annotation: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)


def _choices(annotation: object) -> tuple[str, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _owner(raw: Raw) -> str:
    identity = raw.get("id")
    return f' in "{identity}"' if isinstance(identity, str) else ""


def _plain(message: str) -> str:
    message = message.partition(" - at ")[0].replace(" | null`", "`")
    for technical, plain in _PLAIN_WORDS.items():
        message = message.replace(technical, plain)
    return message


def _line(lines: list[str], place: Place) -> str:
    """Return ", line N" for a place: its key if it can be found, else the heading of its table."""
    at, heading = 0, ""
    for number, step in enumerate(place):
        if isinstance(step, int):
            continue
        following = place[number + 1 :][:1]
        inner = f"{heading}.{step}" if heading else step
        if following and isinstance(following[0], int):
            found = _headings(lines, f"[[{inner}]]", at)[following[0] :]
        else:
            found = _headings(lines, f"[{inner}]", at) or _keys(lines, step, at)
        if not found:
            break
        at, heading = found[0], inner
    return f", line {at + 1}" if at or place else ""


def _headings(lines: list[str], heading: str, start: int) -> list[int]:
    """Return the lines from ``start`` on that hold this heading of a table."""
    return [number for number, line in enumerate(lines) if number >= start and line.split("#")[0].strip() == heading]


def _keys(lines: list[str], key: str, start: int) -> list[int]:
    """Return the lines of this table, which begins at ``start``, that hold this key."""
    pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
    found = []
    for number in range(start, len(lines)):
        if number > start and lines[number].startswith("["):
            break
        if pattern.match(lines[number]):
            found.append(number)
    return found
