"""Puts plain text on pages: what belongs together stays together, and each page says which it is."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from gist_cli.document import Document, Edition, fill
from gist_cli.render import pieces as p
from gist_cli.render import text
from gist_cli.render.lines import BLANK, cells, folded, wrap
from gist_cli.render.text import WIDTH, chunks, gap

HEIGHT, LARGE_HEIGHT = 58, 38
"""Lines of a page: what every common printer puts on US Letter and A4, at 6 and at 4 lines an inch."""

NEW_PAGE = "\f"
_SHORTEST_NAME = 20
"""So many cells of a title still say what it is."""

_CUT = "..."
_LONELY = 2
"""The last entry of a list does not stand on another page than all others if it has so few lines."""

_ENDLESS = 1_000_000


class Group(msgspec.Struct, frozen=True):
    """Lines that stand on one page, and the blank lines before them; ``breaks`` begins the second page of a sheet.

    What is ``joined`` to the group before stands on its page too, wherever all that is joined fits on one; at least the
    first of it does that does not only ``lead`` to the rest.
    """

    blank: int
    lines: tuple[str, ...]
    breaks: bool = False
    joined: bool = False
    leads: bool = False


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
    return [head + len(page) for page in _pages(document, WIDTH, _ENDLESS)]


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
    pages: list[list[str]] = [[]]
    groups = list(_groups(document, width))
    for place, group in enumerate(groups):
        behind = (groups[later] for later in range(place + 1, len(groups)))
        joined = [] if group.joined else list(takewhile(lambda later: later.joined, behind))
        first = next((number for number, later in enumerate(joined, 1) if not later.leads), 0)
        # Where the first page has become several, what is left of the last one is not wasted.
        breaks = group.breaks and len(pages) == 1
        runs = ([group, *joined[:count]] for count in (0, first, len(joined)))
        if pages[-1] and (breaks or any(_parted(pages[-1], run, room) for run in runs)):
            pages.append([])
        page = pages[-1]
        lines = [*[""] * (group.blank if page else 0), *group.lines]
        free = room - len(page)
        page += lines[:free]
        # What is longer than a page goes on over the next ones.
        pages += [lines[start : start + room] for start in range(free, len(lines), room)]
    return pages


def _parted(page: list[str], groups: Sequence[Group], room: int) -> bool:
    """Say whether groups that have no room on the rest of a page have room on a new one."""
    height = sum(group.blank + len(group.lines) for group in groups)
    return len(page) + height > room >= height - groups[0].blank


def _groups(document: Document, width: int) -> Iterator[Group]:
    """Yield the lines of a document in the groups that nothing parts."""
    kept: Group | None = None
    breaks = False
    pieces = list(p.pieces(document))
    for piece, following, found in zip(pieces, [*pieces[1:], None], _led_to(pieces), strict=True):
        if isinstance(piece, p.Break):
            breaks = True
            continue
        if isinstance(piece, p.Title) and document.edition is Edition.SHEET:
            continue  # It stands in the frame of each page.
        for number, chunk in enumerate(chunks(piece, width)):
            lines = tuple(part for line in chunk for part in folded(line, width))
            blank = gap(piece) if number == 0 else 0
            leads = isinstance(piece, p.Text)
            group = Group(blank, lines, breaks, _joined(found, number), leads)
            if kept:
                group = Group(kept.blank, (*kept.lines, *("",) * blank, *lines), kept.breaks, kept.joined, leads)
            breaks, kept = False, None
            if _keeps(piece, following, width):
                kept = group
            else:
                yield group
    if kept:
        yield kept


def _keeps(piece: p.AnyPiece, following: p.AnyPiece | None, width: int) -> bool:
    """Say whether a piece stands on the page of the one that follows.

    What is said before a list does, lines to fill in do, and the last entry but one, where the last would stand alone.
    """
    if isinstance(piece, p.Entry) and isinstance(following, p.Entry):
        return following.last and len(chunks(following, width)[0]) <= _LONELY
    if isinstance(piece, p.Text) and isinstance(following, p.Text):
        return piece.keep or (BLANK in piece.text and BLANK in following.text)
    return piece.keep or (isinstance(piece, p.Text) and isinstance(following, p.Entry))


def _led_to(pieces: Sequence[p.AnyPiece]) -> list[p.AnyPiece | None]:
    """Return for each piece itself, or for a paragraph the first that is none behind it."""
    found: list[p.AnyPiece | None] = []
    for piece in reversed(pieces):
        following = found[-1] if found else None
        found.append(following if isinstance(piece, p.Text) else piece)
    return found[::-1]


def _joined(found: p.AnyPiece | None, number: int) -> bool:
    """Say whether a chunk of a piece that is this one, or leads to it, is joined to what stands before it.

    Boxes to tick are, the rows of a table, and what leads to them. A row that names its columns also reads well alone.
    """
    if isinstance(found, p.Table):
        return found.blank or not found.columns or number == 0
    return isinstance(found, p.Entry) and found.ticked


def _ends(left: str, right: str, width: int) -> str:
    """Return a line with one text at its beginning, shortened where needed, and one at its end."""
    left = _cut(left, width - cells(right) - 1)
    return left + " " * (width - cells(left) - cells(right)) + right


def _cut(name: str, width: int) -> str:
    return name if cells(name) <= width else wrap(name, width - len(_CUT))[0] + _CUT
