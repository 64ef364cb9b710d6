"""Compiles the content while the wheel is built; nothing here is part of the wheel."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[2]


class CompileContent(BuildHookInterface[Any]):
    """Puts the compiled content beside the files that it was made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the content, unless the wheel only points at a working copy."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT))  # What is being built is not installed yet.
        from gist_cli.content.compiled import NAME

        path = Path(tempfile.mkdtemp()) / NAME
        compile_all(ROOT / "data", path)
        build_data["force_include"][str(path)] = f"gist_cli/data/{NAME}"


def compile_all(folder: Path, path: Path) -> None:
    """Write a content folder and the index of its statements into a new database."""
    from gist_cli.content.compiled import connect
    from gist_cli.content.folder import Content
    from gist_cli.lookup.index import index

    content = Content(folder, compiled=False)
    content.compile(path)
    with closing(connect(path)) as connection, connection:
        index(content, connection)
