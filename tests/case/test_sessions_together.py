"""Two sessions over one file under random edits and failures: no step changes anything but what it names."""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from support.sessions_model import Disk, Session

from debtkit.case.case import Case
from debtkit.case.files import file, folder
from debtkit.case.files.file import load_case
from debtkit.case.session import CaseSession
from debtkit.errors import Refused

WHO = st.integers(0, 1)
TEXT = st.sampled_from(["", "1", "3万", "8,000", "?", "花呗", "借呗"])
FIELD = st.sampled_from(["name", "principal", "rate"])


def shown(case):
    """A case as the model has it."""
    rows = [(row.id, {n: text for n, text in row.texts().items() if text}) for row in case.entries]
    budget = {name: text for name, text in case.budget.texts().items() if text}
    return {"rows": rows, "budget": budget, "choices": dict(case.choices)}


def expected(state):
    rows = [(id, {name: text for name, text in cells.items() if text}) for id, cells in state["rows"]]
    return {**state, "rows": rows, "budget": {n: text for n, text in state["budget"].items() if text}}


class Together(RuleBasedStateMachine):
    """Every rule is done by one of two sessions and by the model; then all that can be seen is compared."""

    def __init__(self):
        super().__init__()
        self.place = TemporaryDirectory()
        self.path = Path(self.place.name) / "my-case.json"
        self.kept = (os.environ.get("DEBTKIT_CASE"), file.content_of, os.replace, os.fsync)
        os.environ["DEBTKIT_CASE"] = str(self.path)
        self.unreadable = self.unwritable = False
        file.content_of, os.replace, os.fsync = self.read, self.replace, lambda _: None
        self.real = [CaseSession(example=self.blank, blank=self.blank) for _ in range(2)]
        disk = Disk()
        self.model = [Session(disk), Session(disk)]
        self.disk, self.ids = disk, []

    @staticmethod
    def blank():
        return Case.blank("2026-11-23")

    def read(self, path):
        if self.unreadable:
            raise PermissionError(13, "no")
        return folder.content_of(path)

    def replace(self, *names):
        if self.unwritable:
            raise OSError(28, "no space")
        self.kept[2](*names)

    def teardown(self):
        given, file.content_of, os.replace, os.fsync = self.kept
        os.environ.pop("DEBTKIT_CASE")
        if given is not None:
            os.environ["DEBTKIT_CASE"] = given
        self.place.cleanup()

    def done(self, who, act, modelled):
        """Do it here and in the model; both take it or both refuse it."""
        model = self.model[who]
        if not self.unreadable:
            model.read()
        taken = modelled(model)
        assert self.tried(act, who) == ("row.gone" if taken is False else "")
        if not (self.unreadable or self.unwritable) and taken is not False:
            model.save()
        assert shown(self.real[who]._case) == expected(model.view)

    def tried(self, act, who):
        """The code with which it was refused, or nothing."""
        try:
            act(self.real[who])
        except Refused as problem:
            return problem.code
        return ""

    @rule(who=WHO, name=TEXT)
    def add(self, who, name):
        made = Case.blank().add_debt("jiebei", name=name).entries[0]
        self.ids.append(made.id)

        def act(session):
            session.edit(lambda case: replace(case, entries=(*case.entries, made)))

        self.done(who, act, lambda model: model.edit([("add", made.id, {"name": name}, None)]))

    @precondition(lambda self: self.ids)
    @rule(who=WHO, data=st.data(), field=FIELD, text=TEXT)
    def type_into_a_row(self, who, data, field, text):
        id = data.draw(st.sampled_from(self.ids))
        self.done(
            who,
            lambda session: session.edit(lambda case: case.with_debt(id, field, text)),
            lambda model: model.edit([("put", id, field, text)]),
        )

    @precondition(lambda self: self.ids)
    @rule(who=WHO, data=st.data())
    def remove(self, who, data):
        id = data.draw(st.sampled_from(self.ids))

        def modelled(model):
            about = [n for n, v in model.view["choices"].items() if n.endswith(id) or v == id]
            return model.edit([("remove", id), *(("set", "choices", name, None) for name in about)])

        self.done(who, lambda session: session.edit(lambda case: case.remove_debt(id)), modelled)

    @rule(who=WHO, field=st.sampled_from(["income", "savings"]), text=TEXT)
    def type_into_the_month(self, who, field, text):
        self.done(
            who,
            lambda session: session.edit(lambda case: case.with_budget(field, text)),
            lambda model: model.edit([("set", "budget", field, text or None)]),
        )

    @precondition(lambda self: self.ids)
    @rule(who=WHO, data=st.data(), value=TEXT)
    def choose(self, who, data, value):
        id = data.draw(st.sampled_from(self.ids))
        name, chosen = data.draw(
            st.sampled_from([(f"compare_offers.mix_{id}", value), ("several_creditors.first", id)])
        )
        self.done(
            who,
            lambda session: session.edit(lambda case: case.with_choice(name, chosen)),
            lambda model: model.edit([("set", "choices", name, chosen)]),
        )

    @rule(who=WHO)
    def undo(self, who):
        self.done(who, lambda session: session.undo(), lambda model: model.undo())

    @rule(who=WHO)
    def look(self, who):
        self.done(who, lambda session: session.look(), lambda model: None)

    @precondition(lambda self: not (self.unreadable or self.unwritable))
    @rule(who=WHO)
    def forget(self, who):
        self.real[who].forget()
        self.model[who].forget()
        assert [each for each in self.path.parent.iterdir() if each.read_bytes()] == []

    @rule()
    def reading_fails(self):
        self.unreadable = not self.unreadable

    @rule()
    def replacing_fails(self):
        self.unwritable = not self.unwritable

    @invariant()
    def the_file_is_what_it_should_be(self):
        if self.disk.state is None:
            assert folder.content_of(self.path) is None
        elif not self.unreadable:
            loaded = load_case(self.path)
            assert loaded.came_from is None
            assert shown(loaded) == expected(self.disk.state)


def test_no_step_changes_anything_but_what_it_names(sample):
    examples, steps = sample((15, 30), (200, 50))
    size = settings(max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True)
    run_state_machine_as_test(Together, settings=size)


def test_the_machine_sees_a_session_that_writes_over_another_one(monkeypatch):
    """The comparison itself is tried: a session that reads nothing before it writes is found out."""
    monkeypatch.setattr(CaseSession, "_read", lambda self: True)
    size = settings(
        max_examples=30, stateful_step_count=20, deadline=None, derandomize=True, database=None,
        report_multiple_bugs=False, phases=[Phase.generate],
    )  # fmt: skip
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Together, settings=size)
