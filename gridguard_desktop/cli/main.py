"""``gridguard``: parse, run one command, answer 0 (done), 1 (refused, one sentence on stderr) or 2 (usage).

Never a traceback: an error of ours is logged with a number, and the number is the sentence. Commands import
the services only when they run, so that ``--help`` and ``deadline`` answer at once.
"""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING

from gridguard_desktop.cli.parser import build_parser
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.paths import default_home

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

DONE, REFUSED, USAGE = 0, 1, 2

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    _speak_utf8()
    parser = build_parser()
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help that was asked for
        return stop.code if isinstance(stop.code, int) else USAGE
    if options.command is None:
        parser.print_help(sys.stderr)
        return USAGE
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from gridguard_desktop.cli.commands import COMMANDS

    options.home = options.home or default_home()
    try:
        return COMMANDS[options.command](options)
    except OfficerError as refusal:
        print(refusal.message, file=sys.stderr)
    except KeyboardInterrupt:
        print(translate("cli", "Stopped. What was not finished has not been saved."), file=sys.stderr)
    except Exception as error:
        print(_bug(options, error), file=sys.stderr)
    return REFUSED


def _bug(options: argparse.Namespace, error: Exception) -> str:
    """Log an error of ours; the sentence that names it."""
    from gridguard_desktop.logs import error_number, start_log

    number = error_number()
    if options.home.is_dir():
        start_log(options.home / "log")
    log.error("unexpected error %s in %s", number, options.command, exc_info=error)
    return translate(
        "cli", "Something went wrong in the program (number {number}). The log says where.", number=number
    )


def _speak_utf8() -> None:
    """Chinese on every terminal, also where the locale knows ASCII only."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
