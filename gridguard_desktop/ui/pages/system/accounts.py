"""Accounts: who may sign in. The first password is shown once, to be handed over on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import ROLE_NAMES, Permission, Role
from gridguard_desktop.services.accounts import Account, AccountDraft
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Item, Section, column, frame, row, scrolled
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.pages.system.account_change import AccountChange

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext

FORM_WIDTH = 392


class AccountsPanel(QWidget):
    """The list at the left, a new account at the right."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._accounts: dict[int, Account] = {}
        self.table = RecordTable(
            (
                Column("name", translate("system", "Name"), width=120, strong=True),
                Column("login", translate("system", "User name"), width=120),
                Column("role", translate("system", "Role"), width=110),
                Column("grids", translate("system", "Grids"), width=220, stretch=True),
                Column("seen", translate("system", "Last sign-in"), width=130, drop_rank=1),
                Column("state", translate("system", "State"), width=80),
            ),
            name=translate("system", "Accounts"),
            ticks=False,
        )
        self.notice = Notice("done", "")
        self.notice.hide()
        self.close_button = Btn(
            translate("system", "Close the account"), "danger", clicked=self.close_account
        )
        self.reset = Btn(
            translate("system", "New first password"), icon="key-round", clicked=self.reset_password
        )
        may_change = ctx.can(Permission.ACCOUNT_UPDATE)
        self.close_button.setVisible(may_change)
        self.reset.setVisible(may_change)
        left = column(self.notice, (self.table, 1), row(self.reset, self.close_button, None), gap=8)
        parts: list[Item] = [(left, 1)]
        self.change = AccountChange(ctx, self.reload)
        self.change.setParent(self)
        self.change.hide()
        if may_change:
            self.table.current_changed.connect(lambda _: self.change.show_account(self._chosen()))
        if ctx.can(Permission.ACCOUNT_CREATE):
            parts.append((self._form(), 0))
        self.setLayout(row(*parts, gap=16))
        self.reload()

    def reload(self) -> None:
        """Read the accounts."""
        self._ctx.tasks.run(self._ctx.services.accounts.everybody, self._show, owner=self)

    def add(self) -> None:
        """Open the account of the form."""
        if any([box.complain() for box in self.boxes.values() if box.required]):
            return
        value = {key: box.editor.value() for key, box in self.boxes.items()}
        draft = AccountDraft(
            login=value["login"],
            name=value["name"],
            role=value["role"],
            police_number=value["police_number"] or "",
            grid_ids=(value["grid"],) if value["grid"] else (),
            mediator_id=value["mediator"],
        )
        accounts = self._ctx.services.accounts
        self._ctx.tasks.run(lambda: accounts.add(draft), self._added, self._failed, owner=self)

    def close_account(self) -> None:
        """Close the chosen account, after asking."""
        account = self._chosen()
        if account is None or not ask_dangerous(
            self,
            translate("system", "Close the account of {name}?", name=account.name),
            translate("system", "The password stops working at once. What was done stays on record."),
            translate("system", "Close the account"),
        ):
            return
        accounts = self._ctx.services.accounts
        self._ctx.tasks.run(
            lambda: accounts.close(account.id), lambda _: self.reload(), self._failed, owner=self
        )

    def reset_password(self) -> None:
        """Give the chosen account a new first password."""
        account = self._chosen()
        if account is not None:
            accounts = self._ctx.services.accounts
            self._ctx.tasks.run(
                lambda: accounts.reset_password(account.id),
                lambda password: self._hand_over(account.name, password),
                self._failed,
                owner=self,
            )

    def _form(self) -> QWidget:
        roles = [Choice(role, ROLE_NAMES[role]) for role in Role]
        grids = [Choice(option.id, option.name) for option in self._ctx.choices.grids]
        mediators = [Choice(option.id, option.name) for option in self._ctx.choices.mediators]
        self.boxes = {
            "name": FieldBox(translate("system", "Name"), TextEditor(max_length=60), required=True),
            "login": FieldBox(translate("system", "User name"), TextEditor(max_length=64), required=True),
            "role": FieldBox(translate("system", "Role"), ChoiceEditor(roles), required=True),
            "police_number": FieldBox(translate("system", "Police number"), TextEditor(max_length=32)),
            "grid": FieldBox(
                translate("system", "Posted to grid"), ChoiceEditor(grids, segmented=False, optional=True)
            ),
            "mediator": FieldBox(
                translate("system", "Mediator in the register"),
                ChoiceEditor(mediators, segmented=False, optional=True),
            ),
        }
        button = Btn(translate("system", "Open the account"), "primary", "user-plus", clicked=self.add)
        section = Section(translate("system", "New account"), *self.boxes.values(), row(button, None), gap=6)
        form = scrolled(frame(column(self.change, section, None, gap=20, margins=(18, 12, 18, 12)), "side"))
        return fixed(form, width=FORM_WIDTH)

    def _chosen(self) -> Account | None:
        return self._accounts.get(self.table.current_id or 0)

    def _show(self, accounts: list[Account]) -> None:
        self._accounts = {account.id: account for account in accounts}
        self.table.set_rows([_line(account) for account in accounts])
        if self._ctx.can(Permission.ACCOUNT_UPDATE):
            self.change.show_account(self._chosen())

    def _added(self, made: tuple[int, str]) -> None:
        name = self.boxes["name"].editor.value()
        for box in self.boxes.values():
            box.editor.set_value(None)
        self._hand_over(name, made[1])

    def _hand_over(self, name: str, password: str) -> None:
        title = translate("system", "First password of {name}: {password}", name=name, password=password)
        text = translate("system", "Hand it over on paper. It is shown only now.")
        self.notice.set_text(title, text)
        self.notice.show()
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for key, sentence in error.fields.items():
                self.boxes.get(key, self.boxes["login"]).set_error(sentence)
        elif isinstance(error, OfficerError):
            self._ctx.toast.warn(error.message)
        else:
            raise error


def _line(account: Account) -> Row:
    seen = f"{china_time(account.last_sign_in):%Y-%m-%d %H:%M}" if account.last_sign_in is not None else "—"
    cells = {
        "name": account.name,
        "login": account.login,
        "role": str(ROLE_NAMES[account.role]),
        "grids": "、".join(name for _, name in account.grids),
        "seen": seen,
        "state": translate("system", "open") if account.is_active else translate("system", "closed"),
    }
    return Row(account.id, cells, muted=not account.is_active)
