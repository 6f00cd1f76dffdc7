"""What changes for somebody who has an account: another role, other grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import ROLE_NAMES, Role
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, row
from gridguard_desktop.ui.kit.ticks import TicksEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.accounts import Account
    from gridguard_desktop.ui.context import AppContext


class AccountChange(Section):
    """Role and grids of the account the list stands on; ``then`` after it was changed."""

    def __init__(self, ctx: AppContext, then: Callable[[], object]) -> None:
        self._ctx, self._then = ctx, then
        self._account: Account | None = None
        self.role = ChoiceEditor([Choice(role, ROLE_NAMES[role]) for role in Role], segmented=False)
        self.grids = TicksEditor([Choice(one.id, one.name) for one in ctx.choices.grids], across=2)
        super().__init__(
            translate("system", "Change the account"),
            FieldBox(translate("system", "Role"), self.role),
            FieldBox(translate("system", "Posted to grids"), self.grids),
            row(Btn(translate("system", "Change"), clicked=self.save), None),
            gap=6,
        )

    def show_account(self, account: Account | None) -> None:
        """Show what an account has now; a closed one is not changed."""
        self._account = account
        self.setVisible(account is not None and account.is_active)
        if account is not None:
            self.set_title(translate("system", "Change the account"), account.name)
            self.role.set_value(account.role)
            self.grids.set_value([grid_id for grid_id, _ in account.grids])

    def save(self) -> None:
        """Keep role and grids."""
        account, accounts = self._account, self._ctx.services.accounts
        if account is None:
            return
        role, grids = Role(self.role.value()), tuple(self.grids.value())

        def work() -> None:
            if set(grids) != {grid_id for grid_id, _ in account.grids}:
                accounts.post_to_grids(account.id, grids)
            if role is not account.role:
                accounts.change_role(account.id, role)

        self._ctx.tasks.run(work, lambda _: self._saved(account.name), self._failed, owner=self)

    def _saved(self, name: str) -> None:
        words = translate("system", "{name}: changed; it counts from the next sign-in.", name=name)
        self._ctx.toast.done(words)
        self._then()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.warn(error.message)
        self._then()
