"""Numbers the sources of a document, for the writers that show them in place."""

from collections.abc import Iterator

from gist_cli.document import Document, SourceLine


class Citations:
    """Gives each source the number it has in the list of sources, where statements show their sources."""

    def __init__(self, document: Document) -> None:
        """Count the sources in the order of their first mention."""
        self._numbers = {source.id: number for number, source in enumerate(document.sources, 1)}
        self._shown = document.mark_sources

    def after(self, text: str, sources: tuple[str, ...]) -> str:
        """Return the text, followed by the numbers of its sources where they are to be shown."""
        if not self._shown or not sources:
            return text
        return f"{text} [{', '.join(map(str, sorted(self._numbers[source] for source in sources)))}]"

    def lead(self, number: int) -> str:
        """Return what stands before a source in the list: its number, where something refers to it."""
        return f"[{number}] " if self._shown else "- "

    def lines(self, source: SourceLine) -> Iterator[tuple[bool, str]]:
        """Yield the lines of a source in the list, each with whether it is the first."""
        yield True, f"{source.title}. {source.publisher}."
        if self._shown:
            yield False, f"{source.id}, {source.date}" if source.date[:1].isdigit() else source.id
            if source.url:
                yield False, source.url
