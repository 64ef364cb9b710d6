"""Explains, for an editor, every place where a content file does not have the form of its struct."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeGuard, get_args, get_origin

import msgspec

from gist_cli.content.places import Place, line_of

Raw = dict[str, object]

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
    return [f"{name}{line_of(lines, place)}: {problem}" for place, problem in _walk(raw, form, ())]


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
    elif get_origin(annotation) is tuple and _is_struct(arguments[0]) and isinstance(value, dict):
        yield place, f'There may be several of "{key}". Write it with two brackets: [[{key}]].'
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
