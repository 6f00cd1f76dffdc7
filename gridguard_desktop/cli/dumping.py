"""``gridguard dump`` and ``gridguard load``: the whole store out in an open form, and back into an empty
one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.cli.output import answer_json
from gridguard_desktop.cli.signing_in import password_of, secret, signed_in, user_of, writable
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    import argparse

FILE_VARIABLE = "GRIDGUARD_FILE_PASSWORD"
DONE = 0


def dump(options: argparse.Namespace) -> int:
    """Write the whole store, by an approved request of whoever signs in (page 明文导出)."""
    from gridguard_desktop.domain.outward import Outward

    writable(options.file)
    password = _file_password()
    with signed_in(options) as services:
        usable = [one for one in services.outward.requests() if one.may_write and one.kind is Outward.STORE]
        if not usable:
            raise Refused(
                translate(
                    "cli",
                    "There is no approved request for the whole store. Ask for it under “Plain data out”; "
                    "a second person approves it.",
                )
            )
        made = services.plain_exports.write_dump(usable[0].id, options.file, password)
    if options.json:
        answer_json({"file": str(made.path), "rows": made.count, "sha256": made.sha256})
    else:
        print(translate("cli", "{rows} rows written: {file}", rows=f"{made.count:,}", file=str(made.path)))
    return DONE


def load(options: argparse.Namespace) -> int:
    """Load a dump into a folder that holds no store."""
    from gridguard_desktop.db.dump_load import load_dump

    if not options.file.is_file():
        raise Refused(translate("cli", "There is no file {file}.", file=str(options.file)))
    login, password = user_of(options), password_of(options)
    loaded = load_dump(options.file, _file_password(), options.to, login, password, url=options.server)
    if options.json:
        answer_json({"home": str(loaded.home), "made_at": loaded.manifest["made_at"]})
    else:
        print(translate("cli", "Loaded and checked: {home}", home=str(loaded.home)))
    return DONE


def _file_password() -> str:
    return secret(FILE_VARIABLE, translate("cli", "Password of the file: "))
