"""What two sessions over one file have to show, on plain dictionaries: what the state machine compares with."""

from copy import deepcopy


def blank():
    return {"rows": [], "budget": {}, "choices": {}}


def index(state, id):
    return next((k for k, (each, _) in enumerate(state["rows"]) if each == id), None)


def part(op, state):
    """One change of a state, in place; returns what takes it back, or None where its row is gone."""
    kind, *rest = op
    if kind == "put":
        id, name, text = rest
        place = index(state, id)
        if place is None:
            return None
        cells = state["rows"][place][1]
        was = cells.get(name, "")
        if text != was:
            cells[name] = text
        return ("put", id, name, was), text
    if kind == "add":
        id, cells, after = rest
        place = len(state["rows"])
        if after is not None:
            place = max((index(state, each) + 1 for each in after if index(state, each) is not None), default=0)
        state["rows"].insert(place, (id, dict(cells)))
        return ("remove", id), dict(cells)
    if kind == "remove":
        (id,) = rest
        place = index(state, id)
        if place is None:
            return None
        after = [each for each, _ in state["rows"][:place]]
        _, cells = state["rows"].pop(place)
        return ("add", id, cells, after), None
    table, name, value = rest
    was = state[table].get(name)
    state[table].pop(name, None)
    if value is not None:
        state[table][name] = value
    return ("set", table, name, was), value


def untouched(back, left, state):
    """Whether a state still has what was `left` where something is to be taken back."""
    kind, *rest = back
    if kind == "put":
        place = index(state, rest[0])
        return place is not None and state["rows"][place][1].get(rest[1], "") == left
    if kind == "remove":
        place = index(state, rest[0])
        return place is not None and filled(state["rows"][place][1]) == filled(left)
    if kind == "add":
        return index(state, rest[0]) is None
    return state[rest[0]].get(rest[1]) == left


def filled(cells):
    return {name: text for name, text in cells.items() if text}


class Step:
    def __init__(self, ops):
        self.ops, self.backs = ops, []

    def apply(self, state):
        """The state with all its parts, or None where a row is gone."""
        state, self.backs = deepcopy(state), []
        for op in self.ops:
            back = part(op, state)
            if back is None:
                return None
            self.backs.insert(0, back)
        return state


class Disk:
    """The file: its state, or None, and which of the files that were begun it is."""

    def __init__(self):
        self.state, self.begun = None, 0


class Session:
    def __init__(self, disk):
        self.disk = disk
        self.base, self.view, self.begun = blank(), blank(), None
        self.pending, self.undone = [], []

    def read(self):
        if self.disk.state is None:
            if self.begun is not None:
                self.pending, self.undone, self.begun, self.base = [], [], None, blank()
        else:
            if self.begun not in (None, self.disk.begun):
                self.pending, self.undone = [], []
            self.begun, self.base = self.disk.begun, deepcopy(self.disk.state)
        self.replay()

    def replay(self):
        self.view = deepcopy(self.base)
        for step in [*self.pending]:
            after = step.apply(self.view)
            if after is None:
                self.pending.remove(step)
                self.undone = [each for each in self.undone if each is not step]
            else:
                self.view = after

    def save(self):
        if not self.pending:
            return
        if self.disk.state is None:
            self.disk.begun += 1
        self.begun = self.disk.begun
        self.disk.state, self.base, self.pending = deepcopy(self.view), deepcopy(self.view), []

    def edit(self, ops):
        """Whether it was taken."""
        step = Step(ops)
        after = step.apply(self.view)
        if after is None:
            return False
        if after != self.view:
            self.view = after
            self.pending.append(step)
            self.undone.append(step)
        return True

    def undo(self):
        if not self.undone:
            return
        step = self.undone.pop()
        if step in self.pending:
            self.pending.remove(step)
            self.replay()
            return
        kept, state = [], deepcopy(self.view)
        for back, left in step.backs:
            if untouched(back, left, state):
                part(back, state)
                kept.append(back)
        if kept:
            self.pending.append(Step(kept))
            self.view = self.pending[-1].apply(self.view)

    def forget(self):
        self.disk.state = None
        self.pending, self.undone, self.begun, self.base, self.view = [], [], None, blank(), blank()
