"""The two commands of a fresh machine: ``python3 dev.py run`` and ``python3 dev.py test``.

Standard library only, and readable by Python 3.9, so that an old system Python gets a sentence and not a
traceback. Makes ``.venv`` from ``requirements.lock`` (skipped while the lock is unchanged) and, on Linux with
apt, installs the system libraries that are missing. Besides: ``check`` (``test`` without the tests, for
pre-commit) and ``frozen`` (builds the installable program and lets it test itself).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "gridguard-lock.sha256"
OUT = ROOT / "out"
DEMO = OUT / "demo-station"
DEMO_USERS = OUT / "demo-station-users.txt"
PICTURED = "1366x696,1366x768-dark"
"""What ``run`` pictures without a display: the smallest screen in light and dark; all looks take long."""
SUPPORTED = ((3, 11), (3, 12))
ROOM_FOR_TESTS = 8 << 30  # bytes: what a run was seen to need, and what its programs need besides
TESTS_PREFIX = "gridguard-run-"
LONGEST_STEP = 3600  # seconds; a program that waits for somebody must not keep CI waiting

# shared library -> Debian package. Qt loads the first group always, the second only where there is an X
# display; the frozen program carries both.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class Stop(Exception):
    """Nothing more can be done; the message is a sentence for whoever typed the command."""


# --- the machine
def supported_python() -> str | None:
    """A Python 3.11 or 3.12 on this machine that starts, or None."""
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    for major, minor in reversed(SUPPORTED):
        for command in ([f"python{major}.{minor}"], ["py", f"-{major}.{minor}"]):
            found = shutil.which(command[0])
            if found is None:
                continue
            tell = "import sys; print(sys.version_info[:2], sys.executable, sep='|')"
            probe = [found, *command[1:], "-c", tell]
            answer = subprocess.run(probe, capture_output=True, text=True, check=False)
            version, _, path = answer.stdout.strip().partition("|")
            if answer.returncode == 0 and version == str((major, minor)):
                return path
    return None


def library_loads(name: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def postgresql_is_here() -> bool:
    """Whether a PostgreSQL server can be started (tests/postgres.py looks in the same places)."""
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def missing_packages(for_tests: bool) -> tuple[list[str], list[str]]:
    """Debian packages that are missing: those nothing works without, and those only a part needs."""
    needed = [package for library, package in QT_LIBRARIES.items() if not library_loads(library)]
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        needed.append("python{}.{}-venv".format(*sys.version_info[:2]))
    useful = []
    if for_tests or has_display():
        useful += [package for library, package in DISPLAY_LIBRARIES.items() if not library_loads(library)]
    if for_tests and shutil.which("objdump") is None:
        useful.append("binutils")  # PyInstaller reads with it which libraries a library needs
    if for_tests and not postgresql_is_here():
        useful.append("postgresql")
    return needed, useful


def install_system_packages(for_tests: bool) -> None:
    """Install what is missing as root or by sudo, naming it; without the right, say the exact command."""
    if not sys.platform.startswith("linux"):
        return
    needed, useful = missing_packages(for_tests)
    if not needed and not useful:
        return
    names = " ".join(needed + useful)
    print(f"System packages missing: {names}")
    prefix = administrator_prefix()
    if shutil.which("apt-get") is None:
        print("This system has no apt: install the packages that hold the same files with its own tool.")
    elif prefix is None:
        print(f"No right to install them here. Please run:  sudo apt-get install -y {names}")
    else:
        print("Installing them with apt-get.")
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        run_step("package lists", [*apt, "update"])
        run_step("system packages", [*apt, "install", "-y", "--no-install-recommends", *needed, *useful])
    still_needed, _ = missing_packages(for_tests)
    if still_needed:
        raise Stop(f"Cannot go on without: {' '.join(still_needed)}")


def administrator_prefix() -> list[str] | None:
    """What to put before a command that changes the system, or None without the right."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the environment
def prepare_environment() -> None:
    """Make ``.venv`` from the lock, or leave it as it is when it was made from this very lock."""
    wanted = hashlib.sha256(LOCK.read_bytes() + str(sys.version_info[:2]).encode()).hexdigest()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if not environment_fits():
        shutil.rmtree(VENV, ignore_errors=True)
        must("environment", [sys.executable, "-m", "venv", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    # the lock is whole, so nothing is resolved: pip before 23.3 asks for the newest release of what is named
    # with an extra (coverage[toml]) and then refuses it as not pinned (pypa/pip issue 9644)
    must("dependencies", [*pip, "--no-deps", "--require-hashes", "-r", str(LOCK)])
    must("program", [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    must("nothing is missing", [str(PYTHON), "-m", "pip", "check", "--disable-pip-version-check"])
    STAMP.write_text(wanted, encoding="ascii")


def environment_fits() -> bool:
    """Whether ``.venv`` starts and has the Python that runs this file."""
    if not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", "import sys; print(sys.version_info[:2])"]
    try:
        answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])


# --- one step
def run_step(name: str, command: list[str], show: bool = False, env: dict[str, str] | None = None) -> bool:
    """Run one command and print one line with its time; its output follows on failure (``show``: always)."""
    if show:
        print(f"{name} ...", flush=True)
    else:
        print(f"{name:<24}", end="", flush=True)
    started = time.monotonic()
    surroundings = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    output = None if show else subprocess.PIPE
    errors = output and subprocess.STDOUT
    said: bytes | None
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=surroundings, stdout=output, stderr=errors, timeout=LONGEST_STEP
        )
        failure, said = f"exit code {done.returncode}" if done.returncode else "", done.stdout
    except subprocess.TimeoutExpired as late:
        failure, said = "did not end", late.stdout
    word = f"FAILED ({failure})" if failure else "ok"
    print(f"{name + ' ' if show else ''}{word}  {time.monotonic() - started:.1f} s", flush=True)
    if failure and said:
        print(said.decode("utf-8", errors="replace"), flush=True)
    return not failure


def must(name: str, command: list[str], show: bool = False, env: dict[str, str] | None = None) -> None:
    """A step that nothing after it can do without."""
    if not run_step(name, command, show, env):
        raise Stop(f"Stopped: {name} failed.")


# --- the tests
def check() -> list[str]:
    """Lint, format, types and import contracts; names of the steps that failed."""
    python = str(PYTHON)
    steps = {
        "lint": [python, "-m", "ruff", "check", "--output-format", "concise", "."],
        "format": [python, "-m", "ruff", "format", "--check", "--output-format", "concise", "."],
        "types": [python, "-m", "mypy"],
        "import contracts": [str(BIN / "lint-imports")],
    }
    return [name for name, command in steps.items() if not run_step(name, command)]


@contextlib.contextmanager
def place_of_stores() -> Iterator[dict[str, str]]:
    """Where the tests keep their stores, removed afterwards even when the tests were killed.

    In memory where there is room, because thousands of made-up stores would be synced to the disk for nothing
    (what a sync costs is measured in ``benchmarks/``). A folder in memory that nobody removes is memory the
    next run does not have, so what a run that was cut off left behind goes first.
    """
    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield {}
        return
    for left in memory.glob(f"{TESTS_PREFIX}*"):
        if not is_running(left.name.removeprefix(TESTS_PREFIX)):
            shutil.rmtree(left, ignore_errors=True)
    if min(shutil.disk_usage(memory).free, free_memory()) < ROOM_FOR_TESTS:
        yield {}
        return
    place = memory / f"{TESTS_PREFIX}{os.getpid()}"
    place.mkdir(mode=0o711)  # the PostgreSQL server of the tests is another user, who must pass through
    try:
        yield {"TMPDIR": str(place)}
    finally:
        shutil.rmtree(place, ignore_errors=True)


def is_running(number: str) -> bool:
    """Whether the process with this number lives."""
    return number.isdigit() and Path("/proc", number).exists()


def free_memory() -> int:
    """Bytes that can be taken before anything is pushed out (Linux)."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        name, _, amount = line.partition(":")
        if name == "MemAvailable":
            return int(amount.split()[0]) * 1024
    return 0


def run_tests() -> list[str]:
    """All tests with branch coverage and its two thresholds; names of the steps that failed."""
    python = str(PYTHON)
    workers = str(min(os.cpu_count() or 1, 4))
    pytest = [python, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile", "--cov", "--cov-report="]
    coverage = [python, "-m", "coverage", "report"]
    window = "gridguard_desktop/ui/*"
    with place_of_stores() as place:
        failed = [] if run_step("tests", pytest, show=True, env=place) else ["tests"]
    if not run_step("coverage of the rest", [*coverage, f"--omit={window}", "--fail-under=90"]):
        failed.append("coverage outside ui (90 %)")
    if not run_step("coverage of ui", [*coverage, f"--include={window}", "--fail-under=80"]):
        failed.append("coverage of ui (80 %)")
    return failed


def frozen() -> list[str]:
    """Build the one-folder program and run its ``--self-test``; names of the steps that failed."""
    build = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    if not run_step("frozen program", [*build, *places, str(ROOT / "build_installer.spec")]):
        return ["frozen program"]
    program = ROOT / "dist" / "GridGuard" / ("GridGuard.exe" if sys.platform == "win32" else "GridGuard")
    with tempfile.TemporaryDirectory(prefix="gridguard-") as home:
        private = {"GRIDGUARD_HOME": home, "HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
        private.update(PYTHONPATH="", QT_QPA_PLATFORM="offscreen")
        passed = run_step("frozen self-test", [str(program), "--self-test"], env=private)
    return [] if passed else ["frozen self-test"]


def report(failed: list[str]) -> int:
    """Exit code, with the last word on the screen."""
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


# --- the program
def command_line(*arguments: str) -> list[str]:
    """The program's command line in the environment."""
    start = "import sys; from gridguard_desktop.cli.main import main; sys.exit(main())"
    return [str(PYTHON), "-c", start, "--home", str(DEMO), *arguments]


def make_demo_station() -> None:
    """Make the demo station once; a half-made one is made again."""
    if not DEMO_USERS.is_file():
        shutil.rmtree(DEMO, ignore_errors=True)
        OUT.mkdir(exist_ok=True)
        print("Making the demo station (once) ...", flush=True)
        made = subprocess.run(command_line("demo"), cwd=ROOT, stdout=subprocess.PIPE, check=False)
        if made.returncode != 0:
            raise Stop("The demo station could not be made.")
        DEMO_USERS.write_bytes(made.stdout)
    print(DEMO_USERS.read_text(encoding="utf-8"), flush=True)


def run() -> int:
    """Open the program on the demo station; without a display write its papers and screenshots."""
    make_demo_station()
    if has_display():
        program = [str(PYTHON), "-m", "gridguard_desktop", "--home", str(DEMO)]
        return subprocess.run(program, cwd=ROOT, check=False).returncode
    print(f"There is no display here, so no window: papers and screenshots go to {OUT} instead.")
    for script, more in (("make_papers.py", ()), ("make_screenshots.py", ("--looks", PICTURED))):
        make = [str(PYTHON), str(ROOT / "docs" / script), "--home", str(DEMO), "--out", str(OUT), *more]
        must(script, make, show=True, env={"QT_QPA_PLATFORM": "offscreen"})
    return 0


def main() -> int:
    """Read the command and do it under a Python that fits."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Run and test GridGuard Desktop from its source."
    )
    parser.add_argument("command", choices=("run", "test", "check", "frozen"))
    command = parser.parse_args().command
    python = supported_python()
    try:
        if python is None:
            here = "{}.{}".format(*sys.version_info[:2])
            raise Stop(
                f"GridGuard needs Python 3.11 or 3.12; this is {here} and no other was found. Install one."
            )
        if sys.version_info[:2] not in SUPPORTED:
            return subprocess.run([python, str(ROOT / "dev.py"), command], check=False).returncode
        install_system_packages(for_tests=command in ("test", "frozen"))
        prepare_environment()
        if command == "run":
            return run()
        failed = check() if command in ("check", "test") else []
        failed += run_tests() if command == "test" else []
        failed += frozen() if command in ("frozen", "test") else []
        return report(failed)
    except Stop as stop:
        print(stop)
        return 1


if __name__ == "__main__":
    sys.exit(main())
