"""Who runs a command, with which password, and whether the place it writes to can be written."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.upgrading import step_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from gridguard_desktop.domain.upgrading import UpgradeStep
    from gridguard_desktop.services.catalogue import Services

PASSWORD_VARIABLE = "GRIDGUARD_PASSWORD"


@contextmanager
def signed_in(options: argparse.Namespace) -> Iterator[Services]:
    """Everything of whoever signed in; leaves the store locked again."""
    from gridguard_desktop.services.session import sign_in, sign_out

    services = sign_in(options.home, user_of(options), password_of(options), upgrading=_say_step)
    try:
        yield services
        sign_out(services)
    finally:
        services.context.store.close()


def _say_step(step: UpgradeStep, done: int, total: int) -> None:
    """A line on the error stream when a step begins: the answer goes to the other one."""
    if not done:
        print(step_words(step, done, total), file=sys.stderr)


def user_of(options: argparse.Namespace) -> str:
    """Who signs in. Raises Refused."""
    if not options.user:
        raise Refused(translate("cli", "Say who signs in: --user NAME."))
    user: str = options.user
    return user


def password_of(options: argparse.Namespace) -> str:
    """The password of whoever signs in."""
    return secret(PASSWORD_VARIABLE, translate("cli", "Password of {user}: ", user=options.user))


def secret(variable: str, question: str) -> str:
    """From the environment, else asked for. Raises Refused where nobody can be asked."""
    named = os.environ.get(variable)
    if named:
        return named
    import getpass

    if not sys.stdin.isatty():
        raise Refused(
            translate("cli", "No password: set {variable} or run in a terminal.", variable=variable)
        )
    return getpass.getpass(question, stream=sys.stderr)


def writable(path: Path) -> None:
    """Refuse before anything is put on record."""
    folder = path.absolute().parent
    if not folder.is_dir() or path.is_dir() or not os.access(folder, os.W_OK):
        raise Refused(
            translate("cli", "{file} cannot be written: choose a file in a folder of yours.", file=str(path))
        )
