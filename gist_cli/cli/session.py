"""One run of a command: what its options and its terminal ask for, and the content it shows."""

import codecs
import datetime as dt
import functools
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from gist_cli.cli.options import CONTENT_VARIABLE, STANDARD_STREAM, Common, Reading
from gist_cli.content.compiled import Compiled, DamagedError
from gist_cli.content.files import in_checkout, own_folder, same_texts
from gist_cli.errors import WrongUseError
from gist_cli.names import key
from gist_cli.output.terminal import Terminal, this_terminal, use_ascii
from gist_cli.render.formats import Format

if TYPE_CHECKING:
    from gist_cli.content.folder import Content
    from gist_cli.guide.pages import PageMaker
    from gist_cli.output.output import Output

LARGE_WIDTH = 40
PRINT_LARGE = "lp -o cpi=6 -o lpi=4"
"""Prints plain text in letters of 18 points: 6 to an inch, and 4 lines to an inch."""

OTHER_COPY = (
    "Note: this is the installed content, not the folder data of this checkout. To see that, add: --content data"
)


class Session:
    """One run of a command: its options, its terminal, its content."""

    def __init__(self, common: Common, reading: Reading, outer: "Session | None" = None) -> None:
        """Look at the terminal and remember the options; ``outer`` holds those before the command's name."""
        if reading.paged and reading.format not in {None, Format.TEXT}:
            message = f"--paged is for plain text. Leave it out, or leave out --format {reading.format}."
            raise WrongUseError(message)
        self.options = reading
        self.has_command = False
        self.terminal: Terminal = this_terminal(os.environ)
        if reading.ascii:
            use_ascii(self.terminal)
        self.today = dt.date(*time.localtime()[:3])  # Whatever the time zone is, if it is one.
        chosen = common.content or (outer.chosen if outer else None) or os.environ.get(CONTENT_VARIABLE)
        self.chosen: Path | None = Path(chosen) if chosen else None
        self.folder = self.chosen or own_folder()

    @property
    def checkout(self) -> Path | None:
        """The content of the checkout that the command is typed in, where that is another than the one shown."""
        here = Path("data")
        if self.chosen or not in_checkout(here) or here.resolve() == self.folder.resolve():
            return None
        return here

    def warn_of_other_copy(self) -> None:
        """Say to an editor who stands in a checkout that what is shown is not what lies there."""
        if self.checkout and not same_texts(self.checkout, self.folder):
            self.output.tell(OTHER_COPY)

    def blame_content(self) -> None:
        """Raise ContentError if content that was chosen is not in order: no bug need have broken the run then."""
        import shlex  # Loaded only where a run broke, like all of these.

        from gist_cli.check.folder import check_folder
        from gist_cli.errors import ContentError

        try:
            if self.chosen:
                check_folder(self.chosen)
        except ContentError as error:
            folder = shlex.quote(str(self.chosen))
            message = (
                f"{self.chosen} has problems, so this cannot be shown. To see them, type: gist-guide check {folder}"
            )
            raise ContentError([message]) from error

    @functools.cached_property
    def content(self) -> "Content":
        """The content of the guide that was chosen."""
        from gist_cli.content.folder import Content  # What the wheel holds written down needs none.

        return Content(self.folder)

    @functools.cached_property
    def pages(self) -> "PageMaker":
        """The maker of the pages that are looked up."""
        from gist_cli.guide.pages import PageMaker  # Not every command looks something up.

        return PageMaker(self.content, self.today)

    def written(self, command: str, name: str = "") -> str | None:
        """Return what a command opens by a name as the wheel holds it: in plain text, for today.

        There is none where anything asks for something else, or a terminal could show more than that.
        """
        encoding = codecs.lookup(self.terminal.output.encoding or "utf-8").name
        usual = self.options == Reading() and not self.line_mode
        if self.chosen or not usual or self.terminal.shows_output or encoding != "utf-8":
            return None
        compiled = Compiled.of(self.folder)
        try:
            return compiled.page(command, key(name), self.today) if compiled else None
        except DamagedError:
            return None

    @property
    def line_mode(self) -> bool:
        """Whether the person, or their environment, asks for plain lines."""
        return self.options.line_mode or self.terminal.plain

    @functools.cached_property
    def output(self) -> "Output":
        """Where documents go, and how they are written there."""
        from gist_cli.output.output import Output  # Help needs none.

        options = self.options
        return Output(
            terminal=self.terminal,
            format=options.format or Format.TEXT,
            plain=self.line_mode or any((options.format, options.output, options.width, options.large, options.paged)),
            paged=options.paged,
            large=options.large,
            file=None if options.output == Path(STANDARD_STREAM) else options.output,
            width=options.width or (LARGE_WIDTH if options.large else None),
            ascii_only=options.ascii,
            sources=options.sources,
            color=self.terminal.color(no_color=options.no_color),
            line_mode=self.line_mode,
            pager=None if options.no_pager or self.line_mode else lambda: self.content.conversation.reading.pager,
        )

    def say_how_to_print(self) -> None:
        """Say how plain text for large print gets its large letters."""
        if not self.options.large or self.output.format is not Format.TEXT:
            return
        import shlex  # Loaded only for this.

        from gist_cli.document import fill

        words = self.content.guide.words
        if self.output.file:
            self.output.tell(fill(words.print_file, command=shlex.join([*PRINT_LARGE.split(), str(self.output.file)])))
        else:
            self.output.tell(fill(words.print_large, command=f"| {PRINT_LARGE}"))
