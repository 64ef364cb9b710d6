"""Puts plain text on pages: what belongs together stays together, and each page says which it is."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from gist_cli.document import BLANK, Document, Edition, fill
from gist_cli.render import pieces as p
from gist_cli.render import text
from gist_cli.render.lines import cells, folded, wrap
from gist_cli.render.text import WIDTH, chunks, gap

HEIGHT, LARGE_HEIGHT = 58, 38
"""Lines of a page: what every common printer puts on US Letter and A4, at 6 and at 4 lines an inch."""

NEW_PAGE = "\f"
_SHORTEST_NAME = 20
"""So many cells of a title still say what it is."""

_CUT = "..."
_LONELY = 2
"""The first or the last of a list does not stand on another page than all others if it has so few lines."""

_FEW = 6
"""A last page with fewer lines is not worth its paper; neither a section nor a table has fewer alone on a page."""

_NEVER, _AT_WORST, _BEGINNING, _ROWS = 100.0, 1.0, 0.6, 0.25
"""What it costs to part things. What it costs not to is the part of a page that stays empty, squared: up to 1."""


class Group(msgspec.Struct, frozen=True):
    """Lines that stand on one page, and the blank lines before them; ``breaks`` begins the second page of a sheet.

    ``bond`` is what it costs to begin a page with them, ``head`` what stands above them there.
    """

    blank: int
    lines: tuple[str, ...]
    bond: float = 0.0
    head: tuple[str, ...] = ()
    breaks: bool = False


def render(document: Document, width: int, height: int) -> str:
    """Return the document in pages of at most ``height`` lines, a form feed before each but the first."""
    pages = _pages(document, width, height - len(_frame(document, width, 1, 1)))
    longest = _frame(document, width, len(pages), len(pages))
    if max(map(len, pages)) > height - len(longest):  # The number of a page can take another line.
        pages = _pages(document, width, height - len(longest))
    written = []
    for number, page in enumerate(pages, 1):
        frame = _frame(document, width, number, len(pages))
        if document.edition is Edition.SHEET:
            written.append([*frame, *page])
        else:
            written.append([*page, *[""] * (height - len(page) - len(frame)), *frame])
    return NEW_PAGE.join("\n".join([*page, ""]) for page in written)


def lengths(document: Document) -> list[int]:
    """Return how many lines each page of a document needs at the usual width; all but a sheet is one long page."""
    if document.edition is not Edition.SHEET:
        return [text.render(document, WIDTH).count("\n")]
    head = len(_frame(document, WIDTH, 1, 1))
    pages = [0]
    for piece in p.pieces(document):
        if isinstance(piece, p.Break) and pages[-1]:
            pages.append(0)
        elif not isinstance(piece, p.Title | p.Break):  # The title stands in the frame of each page.
            pages[-1] += (gap(piece) if pages[-1] else 0) + sum(map(len, _laid(piece, WIDTH)))
    return [head + page for page in pages]


def _frame(document: Document, width: int, number: int, count: int) -> list[str]:
    """Return the lines that say which page this is: the head of a sheet, the foot of any other page."""
    label = fill(document.labels.page, page=number, pages=count)
    if document.edition is Edition.SHEET:
        return [_ends(document.title.upper(), label, width)]
    name = document.title or next((section.title for section in document.sections), document.labels.questions)
    label = f"{label}, {document.labels.date}"
    if width - cells(label) - 1 < min(cells(name), _SHORTEST_NAME):
        return ["", _cut(name, width), _ends("", label, width)]
    return ["", _ends(name, label, width)]


def _pages(document: Document, width: int, room: int) -> list[list[str]]:
    """Return the lines of each page, which has room for so many, without the frame."""
    groups = [part for group in _groups(document, width) for part in _cut_up(group, room)]
    second = next((place for place, group in enumerate(groups) if group.breaks), 0)
    # Where the first page has become several, what is left of the last one is not wasted.
    apart = second and len(_page(groups[:second])) <= room
    parts = (groups[:second], groups[second:]) if apart else (groups,)
    return [_page(page) for part in parts for page in _divided(part, room)]


def _page(groups: Sequence[Group]) -> list[str]:
    """Return the lines of a page."""
    lines = [line for group in groups for line in (*[""] * group.blank, *group.lines)]
    return [*groups[0].head, *lines[groups[0].blank :]]


def _divided(groups: Sequence[Group], room: int) -> Iterator[Sequence[Group]]:
    """Yield the groups of each page: of all ways to divide them, the one that costs least."""
    count = len(groups)
    if len(_page(groups)) <= room:
        yield groups
        return
    costs, ends = [0.0] * (count + 1), [count] * count
    for start in reversed(range(count)):
        costs[start] = math.inf
        height = len(groups[start].head) - groups[start].blank
        for end in range(start + 1, count + 1):
            height += groups[end - 1].blank + len(groups[end - 1].lines)
            if height > room:
                break
            if end < count:
                cost = ((room - height) / room) ** 2 + groups[end].bond + costs[end]
            else:
                cost = _AT_WORST if height < _FEW else 0.0
            if cost <= costs[start]:
                costs[start], ends[start] = cost, end
    start = 0
    while start < count:
        yield groups[start : ends[start]]
        start = ends[start]


def _groups(document: Document, width: int) -> Iterator[Group]:
    """Yield the lines of a document in the groups that nothing parts."""
    breaks, begun = False, _FEW
    urgent: tuple[str, ...] = ()
    before: p.AnyPiece | None = None
    pieces = list(p.pieces(document))
    for piece, found in zip(pieces, _led_to(pieces), strict=True):
        if isinstance(piece, p.Break):
            breaks = True
            continue
        if isinstance(piece, p.Title) and document.edition is Edition.SHEET:
            continue  # It stands in the frame of each page.
        made = _laid(piece, width)
        if isinstance(piece, p.Heading | p.SectionTitle):
            urgent = ()
        if isinstance(piece, p.Heading) and piece.role == "urgent":
            (urgent,) = chunks(
                msgspec.structs.replace(piece, text=fill(document.labels.continued, heading=piece.text)), width
            )
        head = made[0] if isinstance(piece, p.Table) and piece.blank else ()
        bonds = [_bond(before, piece, found, width), *_bonds_of_rows(list(map(len, made)), headed=bool(head))]
        if isinstance(piece, p.SectionTitle):
            begun = -gap(piece)
        for number, (lines, bond) in enumerate(zip(made, bonds, strict=True)):
            blank = 0 if number else gap(piece)
            least = _BEGINNING if 0 < begun < _FEW else 0.0
            above = () if isinstance(piece, p.Heading) else urgent
            yield Group(blank, lines, max(bond, least), head if number else above, breaks)
            breaks, begun = False, begun + blank + len(lines)
        before = piece


def _laid(piece: p.AnyPiece, width: int) -> list[tuple[str, ...]]:
    """Return the lines of a piece as paper takes them, in the groups that may stand on different pages."""
    return [tuple(part for line in chunk for part in folded(line, width)) for chunk in chunks(piece, width)]


def _cut_up(group: Group, room: int) -> Iterator[Group]:
    """Yield a group, or each line of one that is longer than a page."""
    if len(group.head) + len(group.lines) <= room:
        yield group
        return
    for number, line in enumerate(group.lines):
        yield Group(0, (line,)) if number else Group(group.blank, (line,), group.bond, breaks=group.breaks)


def _bond(before: p.AnyPiece | None, piece: p.AnyPiece, found: p.AnyPiece | None, width: int) -> float:
    """Return what it costs to part a piece, which is or leads to the one found, from the piece before."""
    to_tick = isinstance(found, p.Entry) and found.ticked
    match before, piece:
        case (_, p.Quiet()) | (p.Text(), p.Entry() | p.Table()):
            return _NEVER
        case p.Text(said), p.Text(text):
            return _NEVER if before.keep or to_tick or (BLANK in said and BLANK in text) else 0.0
        case p.Callout(), p.Text() | p.Entry() if to_tick:
            return _NEVER
        case p.Entry(), p.Entry() if not piece.first:
            ends = [entry for entry, is_end in ((before, before.first), (piece, piece.last)) if is_end]
            lonely = any(len(chunks(entry, width)[0]) <= _LONELY for entry in ends)
            return _AT_WORST if lonely or piece.ticked else 0.0
        case (p.Entry(), p.Text(text)) if BLANK in text:
            return _NEVER
        case p.Table(), p.Callout():
            return _ROWS
        case p.Text() | p.Entry(), p.Callout():
            return _NEVER
    return _NEVER if before and before.keep else 0.0


def _bonds_of_rows(heights: Sequence[int], *, headed: bool) -> Iterator[float]:
    """Yield what it costs to part each row of a table, so high, from the one before; the first one may be its head."""
    last = len(heights) - 1
    for number in range(1, last + 1):
        lonely = (number == 1 and heights[0] < _FEW) or (number == last and heights[last] < _FEW)
        yield _NEVER if number == 1 and headed else _AT_WORST if lonely else _ROWS


def _led_to(pieces: Sequence[p.AnyPiece]) -> list[p.AnyPiece | None]:
    """Return for each piece itself, or for a paragraph the first that is none behind it."""
    found: list[p.AnyPiece | None] = []
    for piece in reversed(pieces):
        following = found[-1] if found else None
        found.append(following if isinstance(piece, p.Text) else piece)
    return found[::-1]


def _ends(left: str, right: str, width: int) -> str:
    """Return a line with one text at its beginning, shortened where needed, and one at its end."""
    left = _cut(left, width - cells(right) - 1)
    return left + " " * (width - cells(left) - cells(right)) + right


def _cut(name: str, width: int) -> str:
    return name if cells(name) <= width else wrap(name, width - len(_CUT))[0] + _CUT
