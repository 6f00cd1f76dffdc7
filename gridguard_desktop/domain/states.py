"""What is lawful next: transition tables and the one function that applies them.

A table is data (state, verb → state); services ask :meth:`StateTable.target`, the record page asks
:meth:`StateTable.next_step`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import Text, translate

if TYPE_CHECKING:
    from gridguard_desktop.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Step:
    """One lawful step: ``verb`` takes a record from ``source`` to ``target`` for whoever holds
    ``permission``.

    ``main`` marks the step the record page offers as its one primary button in that state.
    """

    verb: str
    source: str
    target: str
    permission: Permission
    main: bool = False


@dataclass(frozen=True, slots=True)
class StateTable:
    """All lawful steps of a record type.

    ``names`` are the states with their words, in the order of the stepper.
    """

    record_type: str
    names: dict[str, Text]
    verbs: dict[str, Text]
    steps: tuple[Step, ...]
    initial: str
    final: frozenset[str]

    def target(self, state: str, verb: str) -> str:
        """State after ``verb``; raises Refused with a sentence when the step is not lawful in ``state``."""
        for step in self.steps:
            if step.source == state and step.verb == verb:
                return step.target
        words = {
            "verb": str(self.verbs.get(verb, verb)),
            "state": str(self.names.get(state, state)),
        }
        missing = self.missing_steps(state, verb)
        if not missing:
            raise Refused(
                translate("states", "“{verb}” is not possible while the record is “{state}”.", **words)
            )
        raise Refused(
            translate(
                "states",
                "“{verb}” is not possible while the record is “{state}”. First: {steps}.",
                steps=" → ".join(dict.fromkeys(str(self.verbs[step]) for step in missing)),
                **words,
            )
        )

    def missing_steps(self, state: str, verb: str) -> tuple[str, ...]:
        """The shortest way of steps from ``state`` to one in which ``verb`` is lawful; empty without one."""
        sources = {step.source for step in self.steps if step.verb == verb}
        ways: list[tuple[str, tuple[str, ...]]] = [(state, ())]
        seen = {state}
        for here, taken in ways:
            if here in sources:
                return taken
            for step in self.steps_from(here):
                if step.target not in seen:
                    seen.add(step.target)
                    ways.append((step.target, (*taken, step.verb)))
        return ()

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Lawful steps in ``state``, the main one first."""
        return tuple(sorted((s for s in self.steps if s.source == state), key=lambda s: not s.main))

    def next_step(self, state: str) -> Step | None:
        """The one step the record page offers, or None in a final state."""
        return next((s for s in self.steps if s.source == state and s.main), None)
