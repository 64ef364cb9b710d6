"""Reading a guide on a terminal: the summary first, then one thing at a time, with the way back in sight."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from gist_cli.content.form.conversation import ActionWords
from gist_cli.document import Document, fill
from gist_cli.errors import EndOfInputError
from gist_cli.interview.leaves import AT_END
from gist_cli.interview.prompt import Move, Option, Prompt, Reply
from gist_cli.interview.talk import Talk
from gist_cli.output.output import Output
from gist_cli.reader.offer import FoundPages, Offer, Part
from gist_cli.reader.passage import Page
from gist_cli.reader.saving import can_print, choose, save, send_to_printer

if TYPE_CHECKING:
    from pathlib import Path

LIST = "list"
NEXT, MORE = f"{AT_END}-next", f"{AT_END}-more"
SHEET, QUESTIONS, SEARCH, PRINT = "sheet", "questions", "search", "print"
SAVE, CHANGE, FINISH = "save", "change", "finish"
AGAIN = "again"
_MOVES = frozenset({Move.URGENT, Move.LEAVE})
_BACK_TO_LIST: Reply = (LIST,)


class Ending(Enum):
    """How the reading of a guide ends: nothing more is wanted, or an answer is to be changed."""

    FINISHED = auto()
    CHANGE = auto()


class Reader:
    """Lets a person read a guide on a terminal, part by part; ``saved`` are the files that they made of it."""

    def __init__(self, talk: Talk, output: Output, offer: Offer) -> None:
        """Begin at the first part."""
        self.saved: dict[str, Path] = {}
        self._talk = talk
        self._output = output
        self._offer = offer
        self._words = talk.words.reading
        self._printed = [file for file in offer.files if file.paper]
        self._start = ""
        self._reply: Reply = (offer.parts[0].id,)

    def run(self) -> Ending:
        """Show what the person chooses until they finish, or want to change an answer; another time go on there."""
        try:
            while self._reply not in (Move.LEAVE, (FINISH,), (CHANGE,)):
                self._reply = self._follow(self._reply)
        except EndOfInputError:
            return Ending.FINISHED  # Nothing more can be chosen, and nothing is open.
        ending = Ending.CHANGE if self._reply == (CHANGE,) else Ending.FINISHED
        self._reply = _BACK_TO_LIST
        return ending

    def _follow(self, reply: Reply) -> Reply:
        """Do what was chosen, and return what the person chooses then."""
        chosen = reply[0] if isinstance(reply, tuple) else LIST
        for position, part in enumerate(self._offer.parts):
            if part.id == chosen:
                return self._read(position)
        if chosen != LIST:
            self._start = chosen
        match chosen:
            case "sheet" if self._offer.sheet:
                return self._open(self._offer.sheet)
            case "questions":
                return self._open(self._offer.questions)
            case "search":
                return self._search()
            case "print":
                self._print()
            case "save":
                self._save()
        return self._talk.ask(self._menu())

    def _read(self, position: int) -> Reply:
        """Read a part; return what is chosen at last, the part that follows by its id."""
        following = self._offer.parts[position + 1 : position + 2]
        self._start = following[0].id if following else QUESTIONS
        reply = self._open(self._offer.parts[position], following, start=NEXT if position and following else LIST)
        return (following[0].id,) if reply == (NEXT,) else reply

    def _open(self, part: Part, following: Sequence[Part] = (), start: str = LIST) -> Reply:
        """Show the short form of a part, and the whole of it where that is wanted."""
        ways = [Option(LIST, self._words.list)]
        ways += [Option(NEXT, fill(self._words.next, title=other.title)) for other in following]
        more = [Option(MORE, self._words.more)] if part.whole else []
        while (reply := self._show(part.short, part.title, [*ways, *more], start)) == (MORE,) and part.whole:
            reply = self._show(part.whole, part.title, ways, start)
            if reply is not Move.BACK:
                break
        return reply

    def _show(self, document: Document, title: str, options: Sequence[Option], start: str = LIST) -> Reply:
        moves = _MOVES | {Move.BACK}
        prompt = Prompt("page", "", tuple(options), title, start=start, moves=moves)
        return self._talk.read(Page(document, self._output, document.title or title), prompt)

    def _menu(self) -> Prompt:
        words, offer = self._words, self._offer
        actions = [
            *([(SHEET, words.sheet)] if offer.sheet else []),
            (QUESTIONS, words.questions),
            *([(SEARCH, words.search)] if offer.search else []),
            *([(PRINT, words.print)] if self._printed and can_print() else []),
            (SAVE, words.save),
            (CHANGE, words.change),
            (FINISH, words.finish),
        ]
        options = (
            *(Option(part.id, part.title, group=part.group) for part in offer.parts),
            *(self._action(name, action) for name, action in actions),
        )
        return Prompt("reader", words.list_text, options, words.list_title, start=self._start, moves=_MOVES)

    def _action(self, name: str, action: ActionWords) -> Option:
        return Option(name, action.label, group=self._words.to_do, key=action.key, brief=action.brief)

    def _save(self) -> None:
        file = choose(self._talk, self._words.save_text, self._offer.files)
        place = save(self._talk, file) if file else None
        if file and place:
            self.saved[file.name] = place

    def _print(self) -> None:
        file = choose(self._talk, self._words.print_text, self._printed)
        if file:
            send_to_printer(self._talk, file)

    def _search(self) -> Reply:
        """Ask for words, list the pages that hold them, and read in these until the person goes back."""
        reply: Reply = (AGAIN,)
        while reply == (AGAIN,) and self._offer.search:
            typed = self._talk.type_in(Prompt(SEARCH, self._words.search_text, ())).strip()
            if not typed:
                return _BACK_TO_LIST
            urgent = self._talk.words.moves.urgent
            if typed.lower() in (urgent.key, *urgent.words):
                if self._talk.look_at_signs() is Move.LEAVE:
                    return Move.LEAVE
                continue
            results = self._offer.search(typed)
            if results.is_sign and self._talk.look_at_signs(with_chosen=False) is Move.LEAVE:
                return Move.LEAVE
            reply = self._read_found(typed, results)
        return reply

    def _read_found(self, typed: str, results: FoundPages) -> Reply:
        words = self._words
        if not results.found:
            self._talk.tell(fill(words.found_none, word=typed))
            return _BACK_TO_LIST
        found = [
            Option(str(number), fill(line, title=hit.title, part=hit.part, text=hit.line))
            for number, hit in enumerate(results.found)
            for line in (words.found_in_part if hit.part else words.found_line,)
        ]
        options = (*found, Option(AGAIN, words.search_again), Option(LIST, words.list))
        prompt = Prompt("found", fill(words.found, word=typed), options, words.list_title, moves=_MOVES | {Move.BACK})
        while True:
            reply = self._talk.ask(prompt)
            if not isinstance(reply, tuple) or reply[0] in (AGAIN, LIST):
                return reply
            hit = results.found[int(reply[0])]
            if self._show(hit.open(), hit.title, [Option(LIST, words.found_back)]) is Move.LEAVE:
                return Move.LEAVE
            prompt = prompt._replace(start=reply[0])
