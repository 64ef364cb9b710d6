"""Explains, for an editor, why a content file cannot be read, and every place where it does not have its form."""

import re
from collections.abc import Callable, Iterator
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

_AT = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY = re.compile("[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")
_STRAIGHT = re.compile(r'(?<!\\)"')
_BOOLEAN = re.compile(r"=\s*(True|False|TRUE|FALSE|yes|no)\b")
_DATE = re.compile(r"=\s*(?:\d{1,2}[./]\d|\d{4}[./]|[A-Za-z]+ \d{4}|\d{4}-\d{1,2}\s*$)")
_WORD = re.compile(r"=\s*[A-Za-z]")

_HINTS: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (
        lambda line, _: bool(_CURLY.search(re.sub(r'"(?:[^"\\]|\\.)*"', "", line))),
        'The quotes are curly. Write straight ones: ".',
    ),
    (lambda line, _: bool(_BOOLEAN.search(line)), "Write true or false, in small letters and without quotes."),
    (lambda line, _: bool(_DATE.search(line)), 'Write a date in quotes and as "2015-12" or "2015-12-31".'),
    (lambda line, _: bool(len(_STRAIGHT.findall(line)) % 2), 'A quote is not closed. Each text needs " at both ends.'),
    (
        lambda line, _: bool(re.search(r'"[^"]*"[^",\]}#]*"', line)) and not line.rstrip().endswith(("]", "}", ",")),
        'There are quotes inside a text. Write them as \\" or leave them out.',
    ),
    (
        lambda _, problem: "namespace" in problem or "overwrite" in problem or "Cannot declare" in problem,
        "This stands twice. Where there may be several, write two brackets: [[part]].",
    ),
    (lambda _, problem: "Unclosed" in problem or "comma" in problem.lower(), "A bracket or a comma is missing."),
    (
        lambda line, _: bool(line.strip()) and "=" not in line and not line.lstrip().startswith(("[", "#", '"')),
        "The sign = is missing between a key and its text.",
    ),
    (lambda line, _: bool(_WORD.search(line)), 'Put the text in quotes: ".'),
)


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


def plain_words(text: str, error: Exception) -> tuple[int, str]:
    """Return the line of a mistake (0 if it cannot be told), and what it is and how to mend it."""
    if isinstance(error, RecursionError):
        return 0, "Its brackets are nested too deep. Take some out."
    place = _AT.search(str(error))
    if not place:
        problem = "A number is too long" if "digit" in str(error) else "It ends too early"
        return _last_line(text), f"{problem}. Look at the last lines: a quote or a bracket may not be closed."
    number = int(place[1])
    lines = text.splitlines()
    line = lines[number - 1] if number <= len(lines) else ""
    for fits, hint in _HINTS:
        if fits(line, str(error)):
            return number, hint
    return number, "Something does not fit here. Look for a quote, a comma, a bracket or a sign = that is missing."


def _last_line(text: str) -> int:
    return max(1, len(text.splitlines()))
