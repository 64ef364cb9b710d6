"""One run of a command: what its options and its terminal ask for, and the content it shows."""

import datetime as dt
import functools
import os
import time
from pathlib import Path

from gist_cli.cli.options import CONTENT_VARIABLE, Common, Format, Reading
from gist_cli.content.folder import Content, own_folder
from gist_cli.guide.pages import PageMaker
from gist_cli.output.output import Output
from gist_cli.output.terminal import Terminal, this_terminal, use_ascii

LARGE_WIDTH = 40
STANDARD_OUTPUT = Path("-")


class Session:
    """One run of a command: its options, its terminal, its content."""

    def __init__(self, common: Common, reading: Reading, outer: "Session | None" = None) -> None:
        """Look at the terminal and remember the options; ``outer`` holds those before the command's name."""
        self.options = reading
        self.has_command = False
        self.terminal: Terminal = this_terminal(os.environ)
        if reading.ascii:
            use_ascii(self.terminal)
        self.today = dt.date(*time.localtime()[:3])  # Whatever the time zone is, if it is one.
        inherited: Path = outer.folder if outer else Path(os.environ.get(CONTENT_VARIABLE) or own_folder())
        self.folder: Path = common.content or inherited

    @functools.cached_property
    def content(self) -> Content:
        """The content of the guide that was chosen."""
        return Content(self.folder)

    @functools.cached_property
    def pages(self) -> PageMaker:
        """The maker of the pages that are looked up."""
        return PageMaker(self.content, self.today)

    @property
    def line_mode(self) -> bool:
        """Whether the person, or their environment, asks for plain lines."""
        return self.options.line_mode or self.terminal.plain

    @functools.cached_property
    def output(self) -> Output:
        """Where documents go, and how they are written there."""
        options = self.options
        return Output(
            terminal=self.terminal,
            json=options.format is Format.JSON,
            plain=self.line_mode or any((options.format, options.output, options.width, options.large)),
            file=None if options.output == STANDARD_OUTPUT else options.output,
            width=options.width or (LARGE_WIDTH if options.large else None),
            ascii_only=options.ascii,
            sources=options.sources,
            color=self.terminal.color(no_color=options.no_color),
            pager=None if options.no_pager or self.line_mode else lambda: self.content.conversation.reading.pager,
        )
