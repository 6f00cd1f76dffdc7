"""What can be typed after ``gridguard``. Kept apart from the commands so that usage costs no imports."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gridguard_desktop.domain.i18n import translate

MOST_RESIDENTS, MOST_DISPUTES = 2_000_000, 500_000
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_EARLIEST, _LATEST = 1990, 2100


def build_parser() -> argparse.ArgumentParser:
    """The whole command line. ``--home``, ``--user`` and ``--json`` may stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="gridguard",
        description=translate("cli", "GridGuard on the command line: for automation and support."),
        epilog=translate(
            "cli",
            "The password is taken from GRIDGUARD_PASSWORD or asked for. "
            "Exit code: 0 done, 1 refused (one sentence on stderr), 2 usage.",
        ),
    )
    _common(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _station_commands(commands)
    _work_commands(commands)
    return parser


def _common(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS) -> None:
    """Options of every command; below a command they must not undo what was typed before it."""
    parser.add_argument(
        "--home",
        type=Path,
        default=default,
        metavar="DIR",
        help=translate("cli", "folder of the station's store (default: GRIDGUARD_HOME or the user's own)"),
    )
    parser.add_argument("--user", default=default, metavar="NAME", help=translate("cli", "who signs in"))
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help=translate("cli", "answer for machines"),
    )


def _station_commands(commands: Any) -> None:
    demo = _command(commands, "demo", translate("cli", "make the demo station; prints its users"))
    demo.add_argument(
        "--residents", type=_whole(MOST_RESIDENTS), help=translate("cli", "how many residents (default 2000)")
    )
    demo.add_argument("--seed", type=int, help=translate("cli", "another seed makes another station"))
    demo.add_argument(
        "--disputes",
        type=_whole(MOST_DISPUTES),
        help=translate("cli", "that many finished disputes more, for measuring"),
    )
    _command(commands, "verify", translate("cli", "check the store and the chain of the audit trail"))
    backup = _command(commands, "backup", translate("cli", "write a verified backup"))
    backup.add_argument("file", type=Path, metavar="FILE")
    _dump_commands(commands)
    restore = _command(commands, "restore", translate("cli", "bring a backup back into an empty folder"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=translate("cli", "folder without a store")
    )


def _dump_commands(commands: Any) -> None:
    dump = _command(
        commands, "dump", translate("cli", "write the whole store in an open form; takes an approved request")
    )
    dump.add_argument("file", type=Path, metavar="FILE.zip")
    load = _command(commands, "load", translate("cli", "load a dump into an empty folder or database"))
    load.add_argument("file", type=Path, metavar="FILE.zip")
    load.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=translate("cli", "folder without a store")
    )
    load.add_argument(
        "--server", metavar="URL", help=translate("cli", "postgresql:// address of an empty database")
    )


def _work_commands(commands: Any) -> None:
    lists = _command(commands, "import", translate("cli", "import a list (.xlsx, .xls, .ods, .csv)"))
    lists.add_argument("kind", choices=("residents", "disputes"))
    lists.add_argument("file", type=Path, metavar="FILE")
    lists.add_argument("--dry-run", action="store_true", help=translate("cli", "say what would happen only"))
    lists.add_argument(
        "--errors", type=Path, metavar="OUT.xlsx", help=translate("cli", "workbook of the rejected rows")
    )
    search = _command(commands, "search", translate("cli", "find by name, pinyin, number tail, phone, place"))
    wanted = search.add_mutually_exclusive_group(required=True)
    wanted.add_argument("text", metavar="TEXT", nargs="?")
    wanted.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help=translate("cli", "one search per line; answers hits and milliseconds of each"),
    )
    search.add_argument("--limit", type=_whole(1000), default=20, metavar="N")
    _command(commands, "papers", translate("cli", "the papers that can be printed"))
    paper = _command(commands, "print", translate("cli", "print a paper as PDF; it goes on record"))
    paper.add_argument("paper", metavar="PAPER", help=translate("cli", "as “papers” lists it"))
    paper.add_argument("number", metavar="NUMBER", help=translate("cli", "of the paper or its record"))
    paper.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    many = _command(
        commands, "print-many", translate("cli", "print a paper of many records; each goes on record")
    )
    many.add_argument("paper", metavar="PAPER", help=translate("cli", "as “papers” lists it"))
    many.add_argument(
        "numbers", nargs="+", metavar="NUMBER", help=translate("cli", "of the papers or their records")
    )
    many.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    report = _command(commands, "report", translate("cli", "print a summary as PDF; it goes on record"))
    report.add_argument("kind", choices=("monthly",))
    report.add_argument("month", type=_month, metavar="YYYY-MM")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    deadline = _command(commands, "deadline", translate("cli", "when something is due, and why"))
    deadline.add_argument("rule", metavar="RULE", help=translate("cli", "for example PM-03"))
    deadline.add_argument(
        "--from", dest="start", type=_moment, required=True, metavar="DATE", help="YYYY-MM-DD [HH:MM]"
    )
    deadline.add_argument(
        "--length",
        type=_whole(36_500),
        metavar="N",
        help=translate("cli", "where the station or a paper sets the length"),
    )


def _command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    _common(parser)
    return parser


def _whole(most: int) -> Any:
    """A reader of whole numbers from 1 to ``most``."""

    def read(typed: str) -> int:
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most):
            raise argparse.ArgumentTypeError(
                translate("cli", "“{typed}” is not a whole number from 1 to {most}", typed=typed, most=most)
            )
        return int(typed)

    return read


def _month(typed: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(typed)
    year, month = (int(part) for part in found.groups()) if found else (0, 0)
    if not (_EARLIEST <= year <= _LATEST and 1 <= month <= 12):
        raise argparse.ArgumentTypeError(
            translate("cli", "“{typed}” is not a month such as 2026-10", typed=typed)
        )
    return year, month


def _moment(typed: str) -> date | datetime:
    """A day, or a day with a time for periods counted in hours."""
    for form, has_time in (("%Y-%m-%d", False), ("%Y-%m-%d %H:%M", True), ("%Y-%m-%dT%H:%M", True)):
        try:
            moment = datetime.strptime(typed, form)  # noqa: DTZ007 - Chinese wall clock, as rules count
        except ValueError:
            continue
        return moment if has_time else moment.date()
    raise argparse.ArgumentTypeError(
        translate("cli", "“{typed}” is not a day such as 2026-10-09", typed=typed)
    )
