"""What the tests of the shipped content share: the names and signs that they look up thousands of times."""

import pytest

from tests import kept


@pytest.fixture(scope="session", autouse=True)
def _names_are_kept() -> None:
    """Keep names and signs; not for the tests of the engine alone, of which a mutation run notes what each reaches."""
    kept.names()
