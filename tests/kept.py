"""Keeps what the program reads or makes once for each command, and the tests ask for thousands of times.

What is kept depends on nothing but what it is kept for: the text of a file, or a guide and the words that were typed.
"""

import tomllib
from functools import lru_cache

import tomli

from gist_cli.content.folder import Content
from gist_cli.lookup import alike, signs
from gist_cli.lookup.entries import Entry, entries_of

parsed_anew = tomli.loads


def texts() -> None:
    """Keep the tables of each text."""
    vars(tomli)["loads"] = lru_cache(maxsize=1024)(parsed_anew)
    vars(tomllib)["loads"] = parsed_anew  # The same in compiled form.


def names() -> None:
    """Keep the names of each guide, and the signs that words may be."""

    @lru_cache(maxsize=32)
    def entries(content: Content, command: str) -> tuple[Entry, ...]:
        return tuple(entries_of(content, command))

    vars(alike)["entries_of"] = entries
    vars(signs)["Signs"] = lru_cache(maxsize=1024)(signs.Signs)
