"""What holds for every test: a private home, no network, no silent warning, no dialog that nobody answers."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before the first import of Qt or of the program: both read these once.
_HOME = tempfile.TemporaryDirectory(prefix="gridguard-tests-")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
    os.environ[_variable] = _HOME.name
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = str(Path(_HOME.name, _variable.lower()))
for _variable in ("GRIDGUARD_HOME", "GRIDGUARD_PASSWORD", "XDG_CONFIG_DIRS", "QT_SCALE_FACTOR"):
    os.environ.pop(_variable, None)

import pytest  # noqa: E402 - see above
from hypothesis import HealthCheck, settings  # noqa: E402

from tests.postgres import PostgresServer, running_server  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples on every machine: a red CI must be red on the desk too. No deadline: two cores are shared.
settings.register_profile(
    "gridguard", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# Parsers now and then for longer: pytest --hypothesis-profile long tests/domain/test_identity.py …
settings.register_profile("long", settings.get_profile("gridguard"), max_examples=100_000)
settings.load_profile("gridguard")

_SERVER = pytest.StashKey["PostgresServer | None"]()
LOOPBACK = ("127.", "::1", "localhost")
DIALOGS = {
    "QDialog": ("exec",),
    "QMessageBox": ("information", "question", "warning", "critical", "about"),
    "QFileDialog": ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    "QInputDialog": ("getText", "getMultiLineText", "getItem", "getInt", "getDouble"),
    "QMenu": ("exec",),
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached: the program works on a network without any way out."""

    def guarded(real: Any) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
                raise AssertionError(f"a test tried to reach {address[0]}")
            return real(self, address)

        return connect

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or an error in the log fails the test, unless it is marked ``expects_log``."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    said = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelname in ("WARNING", "ERROR", "CRITICAL")
    ]
    if said:
        pytest.fail("logged, and not marked expects_log:\n" + "\n".join(said))


@pytest.fixture(autouse=True)
def no_waiting_dialog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would wait for ever: tests replace it, or answer it (marked ``allows_dialogs``)."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or request.node.get_closest_marker("allows_dialogs"):
        return

    def refuse(name: str) -> Any:
        def waits(*_: Any, **__: Any) -> None:
            raise AssertionError(f"{name} would wait for an answer")

        return waits

    for class_name, methods in DIALOGS.items():
        for method in methods:
            monkeypatch.setattr(getattr(widgets, class_name), method, refuse(f"{class_name}.{method}"))


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> Iterator[PostgresServer | None]:
    """A PostgreSQL server of this session's own, or None where none is installed."""
    with running_server() as server:
        pytestconfig.stash[_SERVER] = server
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """When a test has closed its stores, its copies on the server go too."""
    try:
        yield
    finally:
        server = item.config.stash.get(_SERVER, None)
        if server is not None:
            server.drop_copies()
