"""Explains, for an editor, why a content file cannot be read, and every place where it does not have its form."""

import re
import types
from collections.abc import Callable, Iterator
from typing import Literal, TypeGuard, get_args, get_origin

import msgspec

from gist_cli.content.conditions import Condition
from gist_cli.content.places import Place, located
from gist_cli.names import closest

Raw = dict[str, object]

_PLAIN_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "true or false",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
    "array": 'a list in brackets: ["..."]',
    "object": "a table",
    "object | array": "a table",
}
"""How the library that checks the form names things, and how an editor does."""

_LENGTH = re.compile(r"of length (\d+)")
_EXPECTED = re.compile(r"Expected `(.+?)(?: \| null)?`, got `(.+?)`")


def form_problems(raw: Raw, form: type[msgspec.Struct], text: str, name: str) -> list[str]:
    """Return one sentence for each problem, with the file, the line, and the remedy."""
    return [sentence for _, sentence in located(name, text, raw, _walk(raw, form, ()))]


def _walk(raw: object, form: type[msgspec.Struct], place: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(raw, dict):
        yield place, "A table with keys and values should stand here. Put it in braces or below a heading."
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    for key in raw:
        if key not in fields:
            yield (*place, key), _unknown(key, fields, place)
    for key, field in fields.items():
        if key in raw:
            yield from _value(raw[key], field.type, (*place, key))
        elif field.required:
            yield place, f'"{key}" is missing. {_example(key, field.type, place)}'


def _unknown(key: str, fields: dict[str, msgspec.structs.FieldInfo], place: Place) -> str:
    """Return what is wrong with a key, and the one that was meant, where that can be told."""
    for name, field in fields.items():
        inner = _inner(field.type)
        if inner and any(key == other.encode_name for other in msgspec.structs.fields(inner)):
            return f'"{key}" is not known here. Write it so: [[{_heading((*place, name, key))}]].'
    near = closest(key, fields)
    meant = f' Did you mean "{near[0]}"?' if near else ""
    return f'"{key}" is not known here.{meant} Use one of: {", ".join(sorted(fields))}.'


def _example(key: str, annotation: object, place: Place) -> str:
    choices = _choices(annotation)
    if choices:
        return f"Add it, with one of: {', '.join(choices)}."
    if _inner(annotation):
        return f"Add it: [[{_heading((*place, key))}]]."
    if get_origin(annotation) is tuple:
        return f'Add it: {key} = ["..."].'
    return f'Add it: {key} = "...".' if annotation is str else "Add it."


def _value(value: object, annotation: object, place: Place) -> Iterator[tuple[Place, str]]:
    inner = _inner(annotation)
    if _is_struct(annotation):
        yield from _walk(value, annotation, place)
    elif inner and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, inner, (*place, number))
    elif inner:
        heading = _heading(place)
        yield place, f'There may be several of "{heading}". Begin each with a line with two brackets: [[{heading}]].'
    else:
        try:
            msgspec.convert(value, annotation)
        except msgspec.ValidationError as error:
            yield place, f'"{place[-1]}" does not fit. {_remedy(annotation, str(error))}'


def _remedy(annotation: object, error: str) -> str:
    if annotation in {Condition, Condition | None}:
        return 'Write it so: { question = ["choice"] }.'
    choices = [choice for argument in (annotation, *get_args(annotation)) for choice in _choices(argument)]
    if choices:
        return f"Use one of: {', '.join(choices)}."
    expected = _EXPECTED.match(error)
    if expected:
        wanted, got = (_PLAIN_WORDS[name] for name in expected.groups())
        return f"Write {wanted}, not {got.partition(':')[0]}."
    length = _LENGTH.search(error)
    return f"Write a list of {length[1]}." if length else "Write a date as 2026-11-23."


def _heading(place: Place) -> str:
    return ".".join(step for step in place if isinstance(step, str))


def _inner(annotation: object) -> type[msgspec.Struct] | None:
    """Return the form of the entries of a list of tables."""
    arguments = get_args(annotation)
    return arguments[0] if get_origin(annotation) is tuple and _is_struct(arguments[0]) else None


def _is_struct(annotation: object) -> TypeGuard[type[msgspec.Struct]]:
    return (
        isinstance(annotation, type)
        and not isinstance(annotation, types.GenericAlias)
        and issubclass(annotation, msgspec.Struct)
    )


def _choices(annotation: object) -> tuple[str, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TEXT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_COMMENT = re.compile(r"#.*")
_HEADING = re.compile(r"\s*(?P<open>\[\[?)(?P<name>[\w-]+)(?P<rest>(?:\.[\w-]+)*)\]\]?\s*(?:#.*)?$")
_CLASH = re.compile("overwrite|declare|namespace")
_KEY = re.compile(r"\s*[\w-]+\s*=")
_CURLY = re.compile("[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\u00b4`]")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONG_NUMBER = re.compile(r"\d{4000}")
_DATE = re.compile(
    r"=\s*(?:\d{1,2}[./]\s?\d|\d{4}[./]\d|\d{4}-\d{1,2}-\d{1,2}|\d{4}-\d{1,2}\s*$"
    r"|(?:\d{1,2}\.? )?[^\W\d]+ (?:\d{1,2},? )?\d{4})"
)


class _Mistake:
    """A line that does not fit: as it stands, with its texts left out, and what the parser says of it."""

    def __init__(self, line: str, says: str) -> None:
        self.line = line
        self.bare = _COMMENT.sub("", _TEXT.sub('""', line)).strip(" \t")
        self.says = says

    def is_like(self, pattern: str) -> bool:
        """Say whether the line, its texts left out, holds a pattern."""
        return bool(re.search(pattern, self.bare, re.ASCII))


_HINTS: tuple[tuple[Callable[[_Mistake], object], str], ...] = (
    (
        lambda at: at.is_like(r"^(<<<<<<<|=======|>>>>>>>)"),
        "Two versions of a text were put side by side. Keep one, and delete the lines of <, = and > around them.",
    ),
    (lambda at: at.is_like(r"^(//|<!--|--|/\*|;)"), "A note for editors begins with #. Put that in front."),
    (lambda at: _BLANK.search(at.bare), "A blank here is no common blank. Delete it, and type a blank."),
    (lambda at: _CURLY.search(at.bare), 'The quotes are not straight. Write them so: ".'),
    (lambda at: _LONG_NUMBER.search(at.bare), "The number is too long. Write a shorter one."),
    (lambda at: at.is_like(r"=\s*(True|TRUE|False|FALSE|[Yy]es|[Nn]o)\b"), "Write true or false, in small letters."),
    (
        lambda at: at.is_like(r"=\s*\d{4}-\d\d$"),
        'Write a date as 2026-11-23. In sources.toml, it stands in quotes, and a month is enough: "2026-11".',
    ),
    (lambda at: _DATE.search(at.bare), "Write a date as 2026-11-23, with the year first."),
    (
        lambda at: re.search(r"Illegal character '\\(x|u|b|t|f|r)", at.says) or _UNSEEN.search(at.bare),
        "A character that cannot be seen stands here. Delete it.",
    ),
    (
        lambda at: re.search("Unescaped|hex", at.says),
        "A backslash (\\) stands in a text. Leave it out, or write two.",
    ),
    (
        lambda at: at.line.count('"""') % 2,
        'Three quotes stand together here. Write one quote (") at both ends of a text.',
    ),
    (
        lambda at: len(re.findall(r'(?<!\\)"', at.line)) % 2,
        'A quote is not closed. A text stands on one line, with " at both ends.',
    ),
    (lambda at: at.is_like(r'=\s*""\s*,\s*""'), 'Put a list in brackets: ["...", "..."].'),
    (lambda at: at.is_like(r'""\s*[\w-]+\s*='), "Put each key on a line of its own."),
    (
        lambda at: at.is_like(r'""\s*[^\s",=\[\]{}][^",=\[\]{}]*""'),
        'There are quotes inside a text. Write them as \\", or leave them out.',
    ),
    (
        lambda at: at.is_like(r"^\[+[^\[\]]*\]*$") and at.bare.count("[") != at.bare.count("]"),
        "A heading has as many brackets behind its name as before it: [[part]].",
    ),
    (
        lambda at: at.is_like(r"^\[") and not _HEADING.match(at.line),
        "A heading has a name between its brackets, and nothing else: [[part]].",
    ),
    (
        lambda at: re.search("overwrite|Duplicate", at.says),
        "This key stands twice in one entry. Keep one of them, or put the heading of a new entry above this one.",
    ),
    (
        lambda at: at.is_like(r'^[\w-]+\s*:\s*["\[{\dtf]') or at.is_like(r"[{,]\s*[\w-]+\s*:"),
        "Write = between a key and its text, not a colon.",
    ),
    (lambda at: at.is_like(r"=\s*\d+,\d+$"), "Write a number with a point: 5.5."),
    (lambda at: at.is_like(r"=\s*\[?\s*[\w-]+\s*=\s*[\[\"]"), 'Put a condition in braces: { question = ["choice"] }.'),
    (lambda at: at.is_like(r'""\s*""'), "A comma is missing between two texts of a list."),
    (
        lambda at: at.bare.count("[") != at.bare.count("]") or at.bare.count("{") != at.bare.count("}"),
        "A bracket has no partner. Add the other one, or take this one out.",
    ),
    (lambda at: "inline table" in at.says, "In braces, there is a comma between two keys, and none at the end."),
    (lambda at: at.is_like(r"^="), "There is no key before the sign =. Write one."),
    (lambda at: at.is_like(r"=\s*="), "There is a sign = too many. Take one out."),
    (lambda at: at.is_like(r"=$"), "There is nothing behind the sign =. Write the text there, in quotes."),
    (lambda at: at.is_like(r'""\s*,$'), "A comma stands behind the text. Take it out."),
    (lambda at: "'" in at.line, 'A text stands in these quotes: ". Put them in the place of the single ones.'),
    (lambda at: at.is_like(r'""\s*[^ =]'), "Something stands behind the text. Take it out, or put it into the quotes."),
    (
        lambda at: "=" not in at.bare and not at.is_like(r'^["\[]'),
        "The sign = is missing between a key and its text. A note for editors begins with #.",
    ),
    (lambda at: at.is_like(r"^[\w-]+\s+[\w-]+.*="), "A key is one word. Put - or _ between its words."),
    (lambda at: at.is_like(r"^[^=\"]*[^\w\s.=-][^=\"]*="), "A key has no other signs than a to z, digits, - and _."),
    (lambda at: at.is_like(r"=\s*[^\W\d]"), 'Put the text in quotes: ".'),
)
"""What tells a mistake, and how to mend it; the first that fits counts."""

_COMMA = "A comma is missing at the end of this line."


def plain_words(text: str, error: Exception) -> tuple[int, str]:
    """Return the line of a mistake, and what it is and how to mend it."""
    lines = text.splitlines() or [""]
    if isinstance(error, RecursionError):
        deepest = max(range(len(lines)), key=lambda number: lines[number].count("[") + lines[number].count("{"))
        return deepest + 1, "Its brackets are nested too deep. Take some out."
    number, known = _mistake(lines, str(error))
    if known:
        return number, known
    mistake = _Mistake(lines[number - 1], str(error))
    hint = next((hint for fits, hint in _HINTS if fits(mistake)), "")
    return number, hint or "Something does not fit here. Look for a quote, a comma, a bracket or a = that is missing."


def _mistake(lines: list[str], says: str) -> tuple[int, str]:
    """Return the line of the mistake, which the parser may notice only later, and what it is, if that is clear."""
    noticed = _AT.search(says)
    if noticed is None:  # At the end, or nowhere.
        marked = (number for number, line in enumerate(lines, 1) if _LONG_NUMBER.search(line) or _is_open(line))
        return next(marked, 0) or _unclosed(lines) or len(lines), ""
    number, column = int(noticed[1]), int(noticed[2])
    if number > len(lines):
        return len(lines), ""
    line = lines[number - 1]
    unclosed = _unclosed(lines[: number - 1])
    if unclosed and (_HEADING.match(line) or _KEY.match(line)):
        return unclosed, ""
    if unclosed and not line[: column - 1].strip():  # An entry of a list begins where a comma was awaited.
        return max(before for before in range(unclosed, number) if _Mistake(lines[before - 1], "").bare), _COMMA
    heading = _HEADING.match(line) if _CLASH.search(says) else None
    return _clash(lines[:number], heading) if heading else (number, "")


def _clash(lines: list[str], last: re.Match[str]) -> tuple[int, str]:
    """Return which of two headings is wrong: the last line, or the first that speaks of the same table."""
    several = "Where there may be several, a heading has two brackets: [[part]]. Write two here."
    headings = [(number, found) for number, line in enumerate(lines, 1) if (found := _HEADING.match(line))]
    first_line, first = next((number, found) for number, found in headings if found["name"] == last["name"])
    if first["rest"]:
        return first_line, f"Above this heading, one of its own is missing: [[{last['name']}]]. Add it."
    if first["open"] == last["open"] == "[" and not last["rest"]:
        return len(lines), f"This heading stands twice. {several.rstrip('.')}, or keep one of them."
    return (len(lines) if first["open"] == "[[" else first_line), several


def _is_open(line: str) -> bool:
    """Say whether a text begins in a line and does not end there."""
    rest = _TEXT.sub("", line)
    return line.count('"""') % 2 == 1 or bool(re.search(r"""=\s*\[?\s*["']""", _COMMENT.sub("", rest)))


def _unclosed(lines: list[str]) -> int:
    """Return the line of the first bracket that is still open behind these lines; 0 if there is none."""
    opened, depth = 0, 0
    for number, line in enumerate(lines, 1):
        if not depth and _HEADING.match(line):
            continue
        bare = _Mistake(line, "").bare
        opened = opened if depth else number
        depth = max(0, depth + bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}"))
    return opened if depth else 0
