"""Says in plain words what is wrong with a text that is not TOML, for people who never heard of it."""

import re
from collections.abc import Callable

_AT = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY = re.compile("[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")
_STRAIGHT = re.compile(r'(?<!\\)"')
_BOOLEAN = re.compile(r"=\s*(True|False|TRUE|FALSE|yes|no)\b")
_DATE = re.compile(r"=\s*(?:\d{1,2}[./]\d|\d{4}[./]|[A-Za-z]+ \d{4}|\d{4}-\d{1,2}\s*$)")
_WORD = re.compile(r"=\s*[A-Za-z]")
_ENTRY = re.compile(r"^\s*\[\[?([\w.-]+)\]?\]?")

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
