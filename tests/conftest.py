"""What all tests share: the option that also runs the long rounds."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the fault and load rounds in full length")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes; runs with --long"))


@pytest.fixture
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether a test that has a short and a long form is to run the long one."""
    return bool(request.config.getoption("--long"))
