"""Numbers the sources of a document, for the writers that show them in place."""

from gist_cli.document import Document


class Citations:
    """Gives each source the number it has in the list of sources."""

    def __init__(self, document: Document) -> None:
        """Count the sources in the order of their first mention."""
        self._numbers = {source.id: number for number, source in enumerate(document.sources, 1)}
        self._shown = document.mark_sources

    def after(self, text: str, sources: tuple[str, ...]) -> str:
        """Return the text, followed by the numbers of its sources where they are to be shown."""
        if not self._shown or not sources:
            return text
        return f"{text} [{', '.join(str(self._numbers[source]) for source in sources)}]"
