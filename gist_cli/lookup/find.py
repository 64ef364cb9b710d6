"""Finds things by the names that people use, and says where to look instead; it never guesses silently."""

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from typing import NamedTuple

from gist_cli.content.folder import Content
from gist_cli.content.form.rules import Lookup
from gist_cli.content.kinds import kind_of
from gist_cli.document import fill
from gist_cli.errors import EmergencyWordsError, GuideError
from gist_cli.lookup.alike import alike, names_of
from gist_cli.lookup.entries import URGENT, Entry, commands
from gist_cli.lookup.signs import MOST_WORDS, is_emergency
from gist_cli.names import NEAREST, closest, key, words

LONGEST_ECHO = 40
"""So much of a name is repeated in an error."""


class Found(NamedTuple):
    """What a name opens: an id, and the part of its page that the name belongs to."""

    id: str
    part: str = ""


def find(content: Content, command: str, name: str) -> Found:
    """Return what a name opens with this command.

    Raises EmergencyWordsError for the words of an urgent sign, and GuideError, which says where to look instead, for
    a name that is not known.
    """
    kind = kind_of(command)
    wanted = key(name)
    if kind and content.has(kind, wanted):
        return Found(wanted)  # Reads no file but that of the page.
    entries = alike(content, command, name)
    found = _exact(entries, wanted)
    if found is None and is_emergency(content, name):
        raise EmergencyWordsError(name)
    found = found or _loose(content, entries, name)
    if found is not None:
        return Found(found.id, found.part)
    if hears_sign(content, name):
        raise EmergencyWordsError(name)
    raise GuideError(_not_found(content, command, name))


def segments(content: Content, command: str, typed: Sequence[str]) -> Iterator[str]:
    """Split words into names, the longest known ones first, so that names of several words need no quotes.

    A stretch of words that is no name is yielded as one, with all the others if nothing can be said of it, and left out
    if it names nothing ("400 mg"). Raises EmergencyWordsError where the words together are those of an urgent sign, of
    which none of the names would tell; a row of ids, or of names in quotes, means these.
    """
    whole, given = " ".join(typed), typed
    typed = whole.split()
    if not 1 < len(typed) <= MOST_WORDS:
        yield whole
        return
    runs = (" ".join(typed[start:end]) for start, end in combinations(range(len(typed) + 1), 2))
    entries = alike(content, command, whole, runs)
    if _loose(content, entries, whole):
        yield whole
        return
    known = {spelling for entry in entries for spelling in entry.spellings()}
    ids = {entry.id for entry in entries}
    are_names = all(key(name) in (known if " " in name else ids) for name in given)
    if not are_names and is_emergency(content, whole):
        raise EmergencyWordsError(whole)
    names = [name for name in _split(known, typed) if key(name) in known or _central(name, content.lookup)]
    unknown = [name for name in names if key(name) not in known]
    if unknown and hears_sign(content, whole):
        raise EmergencyWordsError(whole)
    is_dark = any(not _near(content, command, name) and not other_places(content, name, command) for name in unknown)
    yield from [whole] if is_dark or not names else names


def hears_sign(content: Content, name: str) -> bool:
    """Say whether words name an urgent sign of any level, or one of an emergency and are mistyped."""
    if is_emergency(content, name, levels=None):
        return True
    from gist_cli.lookup.search import mistyped  # Loaded only for a name that is not known.

    with suppress(GuideError):  # Without an engine to search with, no mistake is put right.
        return bool(mistyped(content, name, levels=1))
    return False


def level_named(content: Content, name: str) -> int | None:
    """Return the place of the most urgent level of which words name a sign, mistyped or not; None where they do not."""
    from gist_cli.lookup.search import mistyped  # Loaded only for words of a sign.

    for level in range(len(content.urgent.levels)):
        if is_emergency(content, name, level + 1):
            return level
        with suppress(GuideError):
            if mistyped(content, name, level + 1):
                return level
    return None


def _split(known: Container[str], typed: Sequence[str]) -> Iterator[str]:
    rest = list(typed)
    unknown: list[str] = []
    while rest:
        length = next((size for size in range(len(rest), 0, -1) if key(" ".join(rest[:size])) in known), 0)
        if length and unknown:
            yield " ".join(unknown)
            unknown = []
        if length:
            yield " ".join(rest[:length])
            rest = rest[length:]
        else:
            unknown.append(rest.pop(0))
    if unknown:
        yield " ".join(unknown)


def other_places(content: Content, name: str, but: str = "") -> list[Entry]:
    """Return what the other commands would open for a name."""
    named = (_named(content, alike(content, command, name), name) for command in commands() if command != but)
    return [entry for entry in named if entry]


def _named(content: Content, entries: list[Entry], name: str) -> Entry | None:
    return _exact(entries, key(name)) or _loose(content, entries, name)


def _exact(entries: Sequence[Entry], wanted: str) -> Entry | None:
    by_id = next((entry for entry in entries if entry.id == wanted and not entry.part), None)
    return by_id or next((entry for entry in entries if wanted in entry.spellings()), None)


def _loose(content: Content, entries: Sequence[Entry], name: str) -> Entry | None:
    """Return the entry with a name of the same words, whatever their order, endings and small words between them.

    If there is none, words that only tell when or how are left out too ("nausea from the pills").
    """
    names, said = names_of(content), words(name)
    meant = names.meaning(said)
    central = names.meaning(word for word in said if word not in content.lookup.signs.beside)
    second = None
    for entry in entries if meant else ():
        meanings = set(names.meanings(entry))
        if meant in meanings:
            return entry
        if central and central in meanings:
            second = second or entry
    return second


def _central(name: str, rules: Lookup) -> str:
    """Return a name without words that only tell when, how or how much ("400mg")."""
    beside = rules.signs.beside | rules.small_words
    return " ".join(word for word in words(name) if word not in beside and not word[0].isdigit())


def _not_found(content: Content, command: str, name: str) -> str:
    import shlex  # Loaded only for this error.

    say = content.lookup.words
    shown = shortened(name)
    answer = [fill(say.not_found, name=shown, kind=say.plurals[command])]
    others = other_places(content, name, command)
    is_page = any(kind_of(other.command) and other.id == key(name) for other in others)
    is_meant = is_page or content.lookup.real_names.intersection(words(name))
    near = [] if is_meant else _near(content, command, name)
    if near:
        answer.append(fill(say.did_you_mean, names=say.or_between.join(near)))
    if others:
        lines = [(say.singulars[entry.command], shlex.join(entry.words)) for entry in others]
        places = (fill(say.other_place, kind=kind, command=line) for kind, line in lines)
        answer.append(fill(say.other_places, places=say.or_between.join(places)))
    everywhere = f"gist-guide search {shlex.quote(shown)}"
    elsewhere = fill(say.whole_list, command=f"gist-guide {command}", search=everywhere)
    help_now = fill(say.if_now, command=f"gist-guide {URGENT}")
    return "\n".join([" ".join(answer), elsewhere, f"{say.not_harmless} {help_now}"])


def _near(content: Content, command: str, name: str) -> list[str]:
    """Return the pages that may be meant by a name that none of them has.

    They have a name that means the same, or one for which this may be a typing mistake, or one that is a part of it.
    """
    names = names_of(content)
    said = names.meaning(words(name))
    central = _central(name, content.lookup)
    entries = alike(content, command, name, mistakes=(name, central))
    meant = [(entry, meaning) for entry in entries for meaning in names.meanings(entry) if said]
    same = [entry for entry, meaning in meant if names.general(meaning) == names.general(said)]
    held = [(len(meaning), entry) for entry in entries for meaning in names.meanings(entry, 1) if meaning < said]
    most = max((size for size, _ in held), default=0)
    mistaken = list(_mistaken(name, entries)) or list(_mistaken(central, entries))
    near = same or mistaken or [entry for size, entry in held if size == most]
    return list(dict.fromkeys(entry.shown for entry in near))[:NEAREST]


def _mistaken(name: str, entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries for which a name may be a typing mistake, or the beginning of a word."""
    by_spelling = {spelling: entry for entry in entries for spelling in entry.spellings()}
    for spelling in closest(name, by_spelling):
        entry = by_spelling[spelling]
        if not (entry.part and spelling.startswith(f"{key(name)}-")):  # Its first word says too little ("forgot").
            yield entry


def shortened(name: str) -> str:
    """Return what an error repeats of a name."""
    return name if len(name) <= LONGEST_ECHO else f"{name[:LONGEST_ECHO]}..."
