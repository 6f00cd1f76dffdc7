"""The first-run wizard.

The station, its first administrator, the recovery sheet. There is no default account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.entry.steps import StepCard
from gridguard_desktop.ui.kit.editors import TextEditor

if TYPE_CHECKING:
    from gridguard_desktop.services.session import Founded


class FirstRunCard(StepCard):
    """Three steps on one card."""

    _values: dict[str, Any]

    def add_steps(self) -> None:
        """The station, then the person."""
        self._add_step(("bureau", "name", "paper_word"), *self._station_fields())
        person = self._add("person", translate("entry", "Your name"), TextEditor(max_length=60))
        login = self._add(
            "login", translate("entry", "User name"), TextEditor(translate("entry", "letters and digits"), 64)
        )
        self._add_step(("person", "login", "password", "again"), person, login, *self._add_passwords())

    def read_fields(self) -> None:
        """Everything that was typed."""
        self._values = {key: box.editor.value() for key, box in self.boxes.items()}

    def finish(self) -> Founded:
        """Make the store; on a worker, which by then has loaded everything that knows it."""
        from gridguard_desktop.services.session import StationDraft, found_station

        values = self._values
        draft = StationDraft(name=values["name"], bureau=values["bureau"], paper_word=values["paper_word"])
        return found_station(
            self._home,
            draft,
            login=values["login"],
            name=values["person"],
            password=values["password"],
            clock=self._clock,
        )

    def last_step_words(self) -> str:
        """The second step makes the store."""
        return translate("entry", "Found the station")

    def _station_fields(self) -> list[Any]:
        return [
            self._add(
                "bureau",
                translate("entry", "Bureau"),
                TextEditor(translate("entry", "e.g. Xuzhou Yunlong bureau"), 100),
            ),
            self._add(
                "name",
                translate("entry", "Station"),
                TextEditor(translate("entry", "e.g. Huangshan station"), 100),
            ),
            self._add(
                "paper_word",
                translate("entry", "Word in paper numbers"),
                TextEditor(translate("entry", "one or two characters"), 8),
            ),
        ]
