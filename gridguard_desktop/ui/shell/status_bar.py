"""The status bar: database and its last verified backup, running work with 取消, today with 工作日/休息日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import row, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.progress import QUIET_MS, ProgressBar
from gridguard_desktop.ui.kit.text import Elided, Icon, Label

if TYPE_CHECKING:
    from gridguard_desktop.ui.tasks import Progress


class StatusBar(QWidget):
    """28 high. Work is shown when it takes longer than 300 ms."""

    def __init__(self) -> None:
        super().__init__()
        self._store, self._backup, self._day = Label("", "cap"), Label("", "cap"), Label("", "cap")
        self._backup_icon = Icon("shield-check", 14, "done")
        self._work_words, self._bar = Elided("", 13, "text3", least=60), ProgressBar(0, 110, 5)
        self._stop = Btn(translate("shell", "Cancel"), "link", small=True, clicked=self._cancel)
        self._progress: Progress | None = None
        self._work = wrap(row(Icon("loader", 14), self._work_words, self._bar, self._stop, gap=8))
        self._work.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(QUIET_MS)
        self._wait.timeout.connect(self._work.show)
        left = row(
            Icon("database", 14, "text3"),
            self._store,
            Label("·", "cap"),
            self._backup_icon,
            self._backup,
            gap=6,
        )
        right = row(Icon("calendar", 14, "text3"), self._day, gap=6)
        self.setLayout(row(left, None, self._work, None, right, gap=6, margins=(16, 0, 16, 0)))
        fixed(self, height=28)
        self.setAccessibleName(translate("shell", "Status"))

    def set_store(self, words: str) -> None:
        """Which database is open."""
        self._store.setText(words)

    def set_backup(self, words: str, good: bool) -> None:
        """When it was last backed up and verified; ``good`` False is a warning."""
        self._backup.setText(words)
        self._backup.set_role("cap" if good else "soon")
        self._backup_icon.set_icon("shield-check" if good else "triangle-alert", "done" if good else "soon")

    def set_day(self, words: str) -> None:
        """Today, weekday, workday or not, shifted days."""
        self._day.setText(words)

    def show_progress(self, progress: Progress | None) -> None:
        """Running work, or none."""
        if progress is None:
            self._progress = None
            self._wait.stop()
            self._work.hide()
            return
        if progress is not self._progress and self._work.isHidden():
            self._wait.start()
        self._progress = progress
        counted = translate(
            "shell",
            "{label} {done:,} / {total:,}",
            label=progress.label,
            done=progress.done,
            total=progress.total,
        )
        self._work_words.set_text(counted if progress.total else progress.label)
        self._bar.set_fraction(progress.done / progress.total if progress.total else 0.0)

    def words(self) -> str:
        """Everything said, for tests and screen readers."""
        return " ".join(
            part.text() for part in (self._store, self._backup, self._work_words, self._day) if part.text()
        )

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._work_words.set_text(translate("shell", "Stopping…"))
