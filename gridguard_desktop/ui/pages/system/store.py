"""The store: back up now, verify store and audit trail. Both run on the worker for long reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, row
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.system.recovery import RecoveryPanel
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.services.trail import Health
    from gridguard_desktop.ui.context import AppContext


class StorePanel(QWidget):
    """Facts of the store, two buttons, what came of them."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.result = Notice("act", "")
        self.result.hide()
        self.back_up = Btn(translate("system", "Back up now"), icon="archive", clicked=self.start_backup)
        self.verify = Btn(
            translate("system", "Verify now"), icon="shield-check", clicked=self.start_verifying
        )
        self.back_up.setVisible(ctx.can(Permission.BACKUP_CREATE))
        self.verify.setVisible(ctx.can(Permission.AUDIT_VERIFY))
        self.outward = Btn(
            translate("outward", "Plain data and dump of the store"),
            "ghost",
            "send",
            clicked=lambda: ctx.navigator.go(Route("outward")),
        )
        self.outward.setVisible(ctx.can(Permission.EXPORT_REQUEST_READ))
        facts = KeyValues(
            [
                (translate("system", "Folder"), str(ctx.home)),
                (
                    translate("system", "Encryption"),
                    translate("system", "SQLCipher, AES-256, key by password"),
                ),
            ],
            columns=1,
        )
        advice = translate(
            "system",
            "Copy the backup files to another disk every week. A backup opens with the passwords of its day.",
        )
        self.setLayout(
            column(
                Section(translate("system", "Store"), facts),
                line_across(),
                Section(
                    translate("system", "Backups and verification"),
                    row(self.back_up, self.verify, self.outward, None),
                    self.result,
                    Label(advice, "cap", wrap=True),
                ),
                *([line_across(), RecoveryPanel(ctx)] if ctx.can(Permission.ACCOUNT_UPDATE) else []),
                None,
                gap=14,
                margins=(0, 8, 0, 8),
            )
        )

    def start_backup(self) -> None:
        """Write and prove a backup in the store's folder."""
        trail, progress = self._ctx.services.trail, Progress(translate("system", "Backing up"))
        self._run(self.back_up)
        self._ctx.tasks.run(
            lambda: trail.back_up(progress=progress.report),
            self._backed_up,
            self._failed,
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )

    def start_verifying(self) -> None:
        """Check every page of the file and every link of the chain."""
        trail = self._ctx.services.trail
        self._run(self.verify)
        self._ctx.tasks.run(trail.verify, self._verified, self._failed, owner=self, lane=Lane.LONG)

    def _run(self, button: Btn) -> None:
        button.setEnabled(False)
        self.result.hide()

    def _say(self, title: str, text: str = "") -> None:
        self.back_up.setEnabled(True)
        self.verify.setEnabled(True)
        self.result.set_text(title, text)
        self.result.show()

    def _backed_up(self, path: Path) -> None:
        self._say(translate("system", "The backup is written and passed its checks."), str(path))

    def _verified(self, report: Health) -> None:
        if report.is_whole:
            rows = f"{report.rows:,}"
            self._say(translate("system", "Store and audit trail are whole ({rows} rows).", rows=rows))
        else:
            self._say(translate("system", "Something is wrong with the store:"), "\n".join(report.sentences))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._say(error.message)
