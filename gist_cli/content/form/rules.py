"""The form of the files that say how names are looked up and how the guide is written."""

import msgspec

from gist_cli.content.form.schema import Entry


class LookupWords(Entry, frozen=True, kw_only=True):
    """What a reader is told when a name or a search leads nowhere; ``<name>`` stands for a value.

    ``singulars`` and ``plurals`` name what each command opens.
    """

    not_found: str
    did_you_mean: str
    other_places: str
    other_place: str
    or_between: str
    whole_list: str
    not_harmless: str
    if_now: str
    found_title: str
    found_none: str
    found_line: str
    found_in_part: str
    found_hint: str
    found_instead: str
    found_sign: str
    signs_above: str
    singulars: dict[str, str]
    plurals: dict[str, str]


class SignRules(Entry, frozen=True, kw_only=True):
    """When the words of an urgent sign among others are heard as one.

    ``denials`` tell that something is not so, ``away`` that it is spoken of and not happening, ``beside`` when or how
    it happens: a sign of one word counts only among these. Signs in ``alone`` are like that although they have several
    words. Words in ``calls`` ask by themselves if help is needed now. The words of ``together`` mean another thing
    together than each alone. All are written in small letters, without apostrophes, as `names.words` has them.
    """

    denials: frozenset[str]
    away: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    together: tuple[str, ...] = ()


class Lookup(Entry, frozen=True, kw_only=True):
    """How names and words are compared.

    ``small_words`` carry no meaning; ``endings`` change with the use of a word; each list of ``same`` holds words that
    people use for one thing; ``real_names`` are names of other things, never typing mistakes; ``help_words`` typed in
    place of a command ask for the urgent signs.
    """

    words: LookupWords
    signs: SignRules
    small_words: frozenset[str]
    endings: tuple[str, ...]
    same: tuple[frozenset[str], ...] = ()
    real_names: frozenset[str] = frozenset()
    help_words: frozenset[str] = frozenset()


class StyleRule(Entry, frozen=True, kw_only=True):
    """What a text must not say: a pattern, searched in each sentence, and what to do instead.

    It only counts where ``beside`` is found in the same sentence, if given, and ``unless`` is not. With ``opening`` it
    is looked for at the first sentence under a heading and of a list entry only; with ``prose`` only in what must be
    whole sentences, not in titles, cells of tables, urgent signs and choices.
    """

    id: str
    find: str
    beside: str = ""
    unless: str = ""
    opening: bool = False
    prose: bool = False
    remedy: str


class Style(Entry, frozen=True, kw_only=True):
    """How the guide is written.

    ``primary`` are the kinds of source that can carry a dose or a sign that needs help, where a guide asks for them.
    ``review_days`` is the longest time until the content is gone through again. ``no_date`` is what a source without a
    date says in its place; ``question_end`` ends each question to the care team, which cannot hold the words in
    braces of ``not_asked``.
    """

    longest_sentence: int
    review_days: int
    no_date: str
    primary: frozenset[str] = frozenset()
    question_end: str = ""
    not_asked: frozenset[str] = frozenset()
    rules: tuple[StyleRule, ...] = msgspec.field(default=(), name="rule")
