"""The commands behind ``gridguard``: each takes the parsed options and answers the exit code.

Imports stand inside the commands: what is not needed is not loaded, and Qt never is.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from gridguard_desktop.cli.dumping import dump, load
from gridguard_desktop.cli.output import answer_json, answer_table
from gridguard_desktop.cli.searching import lines_of, tell_each
from gridguard_desktop.cli.signing_in import password_of, signed_in, user_of, writable
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.importing.plans import ImportSummary

SHOWN_ERRORS = 20
DONE, REFUSED = 0, 1


def demo(options: argparse.Namespace) -> int:
    """Make the demo station and print who can sign in."""
    from gridguard_desktop.demo.build import SEED, DemoSize, build_demo
    from gridguard_desktop.domain.permissions import ROLE_NAMES

    size = DemoSize()
    wanted = DemoSize(options.residents or size.residents, options.disputes or size.disputes)
    seed = SEED if options.seed is None else options.seed
    made = build_demo(options.home, size=wanted, seed=seed, progress=_progress())
    made.services.context.store.close()
    if options.json:
        users = [
            {"login": user.login, "name": user.name, "role": user.role.value, "password": user.password}
            for user in made.users
        ]
        days = {"first_day": made.first_day.isoformat(), "last_day": made.last_day.isoformat()}
        answer_json({"home": str(options.home), **days, "recovery_key": made.recovery_key, "users": users})
        return DONE
    print(
        translate(
            "cli",
            "The demo station stands in {home}. Its records end on {day}.",
            home=str(options.home),
            day=made.last_day.isoformat(),
        )
    )
    head = (translate("cli", "User"), translate("cli", "Password"), translate("cli", "Name"), "")
    answer_table(
        [head, *((user.login, user.password, user.name, str(ROLE_NAMES[user.role])) for user in made.users)]
    )
    print(translate("cli", "Recovery key: {key}", key=made.recovery_key))
    return DONE


def import_list(options: argparse.Namespace) -> int:
    """Import a roster or a list of disputes. Refused only when the file cannot be read or no row was good."""
    with signed_in(options) as services:
        imports = services.imports
        plan_of = imports.plan_residents if options.kind == "residents" else imports.plan_disputes
        plan = plan_of(options.file)
        summary = plan.summary if options.dry_run else imports.apply(plan)
        if options.errors is not None and summary.rejected:
            writable(options.errors)
            imports.write_errors(plan, options.errors)
    if options.json:
        answer_json(summary.as_json())
    else:
        _tell_import(summary, plan.notices)
    if summary.rejected and not (summary.created or summary.updated or summary.unchanged):
        raise Refused(translate("cli", "None of the {count} rows could be imported.", count=summary.rejected))
    return DONE


def _tell_import(summary: ImportSummary, notices: tuple[str, ...]) -> None:
    print(
        translate(
            "cli",
            "{created} new, {updated} changed, {unchanged} already known, {rejected} rejected",
            created=summary.created,
            updated=summary.updated,
            unchanged=summary.unchanged,
            rejected=summary.rejected,
        )
    )
    for notice in notices:
        print(notice)
    for problem in summary.errors[:SHOWN_ERRORS]:
        print(
            translate(
                "cli",
                "row {row}, {column}: {reason}",
                row=problem.row,
                column=problem.column,
                reason=problem.reason,
            )
        )
    if len(summary.errors) > SHOWN_ERRORS:
        print(translate("cli", "… and {count} more", count=len(summary.errors) - SHOWN_ERRORS))


def search(options: argparse.Namespace) -> int:
    """Find records; nothing found is no failure."""
    from gridguard_desktop.domain.records import RECORD_TYPES

    if options.batch is not None:
        return _search_each(options)
    with signed_in(options) as services:
        hits = services.search.find(options.text, limit=options.limit).hits[: options.limit]
    if options.json:
        answer_json([{"kind": hit.kind, "id": hit.id, "title": hit.title} for hit in hits])
    else:
        titles = ((str(RECORD_TYPES[hit.kind].title), str(hit.id), hit.title, hit.subtitle) for hit in hits)
        answer_table(list(titles))
    return DONE


def _search_each(options: argparse.Namespace) -> int:
    """One search per line of a file, in one process."""
    texts = lines_of(options.batch)
    with signed_in(options) as services:
        found = services.search.find_each(texts, limit=options.limit)
    tell_each(found, options)
    return DONE


def papers(options: argparse.Namespace) -> int:
    """The papers that can be printed."""
    with signed_in(options) as services:
        entries = services.papers.catalogue()
    if options.json:
        answer_json(
            [
                {"paper": entry.paper.value, "title": entry.title, "record_type": entry.record_type}
                for entry in entries
            ]
        )
    else:
        answer_table([(entry.paper.value, entry.title) for entry in entries])
    return DONE


def print_paper(options: argparse.Namespace) -> int:
    """Issue a paper as PDF; it goes on record with its SHA-256."""
    writable(options.out)
    with signed_in(options) as services:
        target = services.papers.by_number(options.paper, options.number)
        issued = services.papers.issue(target.paper, target.record_id, target.part_id, way="save")
    return _saved(options, issued.content)


def print_many(options: argparse.Namespace) -> int:
    """Issue a paper of many records into a folder; what cannot be made is named and the rest goes on."""
    from gridguard_desktop.services.papers.batch import issue_many

    folder: Path = options.out
    writable(folder / "0.pdf")
    files: list[str] = []
    refused: list[str] = []
    with signed_in(options) as services:
        targets = [services.papers.by_number(options.paper, number) for number in options.numbers]
        numbers = iter(options.numbers)
        for one in issue_many(services.papers, targets):
            number = next(numbers)
            if one.issued is None:
                refused.append(f"{number}: {one.refused}")
                continue
            path = folder / f"{one.issued.issue_id:06d}-{one.issued.file_name}"
            path.write_bytes(one.issued.content)
            files.append(str(path))
    if options.json:
        answer_json({"files": files, "refused": refused})
    else:
        print(translate("cli", "Saved: {count} papers in {folder}", count=len(files), folder=str(folder)))
    if refused:
        raise Refused("\n".join(refused))
    return DONE


def report(options: argparse.Namespace) -> int:
    """Print the month's summary as PDF."""
    from gridguard_desktop.domain.report_spans import Span

    writable(options.out)
    year, month = options.month
    with signed_in(options) as services:
        content = services.reports.print_summary(Span.of_month(year, month))
    return _saved(options, content)


def deadline(options: argparse.Namespace) -> int:
    """When something is due by a rule. Nobody need sign in: the rules are no secret."""
    from datetime import datetime

    from gridguard_desktop.domain.deadlines import compute
    from gridguard_desktop.domain.lawdata import choice_keys

    if options.rule in choice_keys("what_if"):
        return _what_follows(options)
    due = compute(options.rule, options.start, days=options.length)
    found: dict[str, Any] = {
        "due": due.day.isoformat(),
        "provisional": due.provisional,
        "because": due.because,
        "citation": due.citation,
    }
    if isinstance(due.due, datetime):
        found["time"] = f"{due.due:%H:%M}"
    if options.json:
        answer_json(found)
    else:
        clock = f" {found['time']}" if "time" in found else ""
        print(f"{found['due']}{clock}  {due.title}")
        print(f"{due.because} · {due.citation}")
    return DONE


def _what_follows(options: argparse.Namespace) -> int:
    """Everything that would begin to run if an event (受理, 协议生效 …) were on the day."""
    from datetime import datetime

    from gridguard_desktop.domain.deadlines import following

    start = options.start.date() if isinstance(options.start, datetime) else options.start
    found = following(options.rule, start)
    if options.json:
        lines = [
            {
                "rule": due.rule_id,
                "due": due.day.isoformat(),
                "provisional": due.provisional,
                "because": due.because,
                "citation": due.citation,
            }
            for due in found
        ]
        answer_json({"event": options.rule, "deadlines": lines})
    else:
        for due in found:
            print(f"{due.day.isoformat()}  {due.title}")
            print(f"  {due.because} · {due.citation}")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Check the store and the audit chain; the first bad row is named."""
    with signed_in(options) as services:
        found = services.trail.verify()
    if options.json:
        answer_json({"whole": found.is_whole, "rows": found.rows, "problems": list(found.sentences)})
    elif found.is_whole:
        print(translate("cli", "The store is whole; {rows} rows of the trail.", rows=found.rows))
    if found.is_whole:
        return DONE
    raise Refused("\n".join(found.sentences))


def backup(options: argparse.Namespace) -> int:
    """Write a verified backup."""
    writable(options.file)
    with signed_in(options) as services:
        path = services.trail.back_up(options.file)
    if options.json:
        answer_json({"file": str(path), "bytes": path.stat().st_size})
    else:
        print(translate("cli", "Backed up and verified: {file}", file=str(path)))
    return DONE


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back into a folder that holds no store."""
    from gridguard_desktop.db.restore import restore as bring_back

    if not options.file.is_file():
        raise Refused(translate("cli", "There is no file {file}.", file=str(options.file)))
    restored = bring_back(options.file, options.to, user_of(options), password_of(options))
    if options.json:
        answer_json({"home": str(restored.home), "made_at": restored.manifest.made_at})
    else:
        print(translate("cli", "Restored and checked: {home}", home=str(restored.home)))
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "backup": backup,
    "deadline": deadline,
    "demo": demo,
    "dump": dump,
    "import": import_list,
    "load": load,
    "papers": papers,
    "print": print_paper,
    "print-many": print_many,
    "report": report,
    "restore": restore,
    "search": search,
    "verify": verify,
}


def _saved(options: argparse.Namespace, content: bytes) -> int:
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise Refused(
            translate(
                "cli", "{file} cannot be written: choose a file in a folder of yours.", file=str(options.out)
            )
        ) from error
    if options.json:
        import hashlib

        answer_json({"file": str(options.out), "sha256": hashlib.sha256(content).hexdigest()})
    else:
        print(translate("cli", "Saved: {file}", file=str(options.out)))
    return DONE


def _progress() -> Callable[[str, int], None]:
    """Tell a person how far the demo is; machines hear nothing."""
    if not sys.stderr.isatty():
        return lambda _what, _count: None
    steps = {"residents": 10_000, "days": 30, "disputes": 10_000}
    shown = dict.fromkeys(steps, -1)

    def tell(what: str, count: int) -> None:
        step = count // steps[what]
        if step != shown[what]:
            shown[what] = step
            words = {
                "residents": translate("cli", "{count} residents", count=count),
                "days": translate("cli", "{count} days of work", count=count),
                "disputes": translate("cli", "{count} disputes more", count=count),
            }
            print(words[what], file=sys.stderr)

    return tell
