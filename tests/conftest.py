"""What all tests share: the option that also runs the long rounds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

# How fast an example is says something of the machine, nothing of the program.
settings.register_profile("quiet", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quiet")

sys.path.insert(0, str(Path(__file__).parent))  # for what tests share that is no fixture

if TYPE_CHECKING:
    from web_server import WebServer


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the fault and load rounds in full length")
    parser.addoption("--write-screens", action="store_true", help="keep the screens as they look now")


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


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    """A web server on this machine that answers as the test says."""
    from web_server import serving

    with serving() as server:
        yield server
