# SPDX-License-Identifier: Apache-2.0
"""What an assistive reader sees of a program: its AT-SPI tree, read as a reader reads it, and the keys and actions that
a reader can give. Needs the session bus and the display that accessibility.py starts."""

import os
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402: the version is chosen first

# The static forms are the only ones in which libatspi tells which object it asks.
warnings.filterwarnings("ignore", category=DeprecationWarning)

PATIENCE = int(os.environ.get("ENERGYBID_PATIENCE_SECONDS", "90"))  # A loaded machine is not the terminal's fault.
MOST_CHILDREN = 60  # Of a list or a table with thousands of rows, the first tell enough.
HELD = {"Control": 37, "Shift": 50}  # The codes of the left keys on every X server with the evdev rules.
SYMBOLS = {"F1": 0xffbe, "F2": 0xffbf, "F3": 0xffc0, "F4": 0xffc1, "Escape": 0xff1b, "Down": 0xff54}
STATES = {name: getattr(Atspi.StateType, name.upper()) for name in
          ("showing", "enabled", "focusable", "focused", "editable", "selected", "checked", "modal", "active")}


class Gone(Exception):
    """The tree changed while it was read."""


class Node:
    """One object of the tree as it was at one moment, with what stands below it and is in sight."""

    def __init__(self, accessible, parent=None):
        self.accessible = accessible
        self.parent = parent
        self.role = accessible.get_role_name()
        self.name = accessible.get_name() or ""
        self.description = accessible.get_description() or ""
        states = accessible.get_state_set()
        self.states = {name for name, state in STATES.items() if states.contains(state)}
        self.interfaces = set(accessible.get_interfaces())
        self.actions = self._actions() if "Action" in self.interfaces else []
        self.labels = self._labels() if self.role == "combo box" else []
        self.children = []

    def _actions(self):
        count = Atspi.Action.get_n_actions(self.accessible)
        return [Atspi.Action.get_action_name(self.accessible, i) for i in range(count)]

    def _labels(self):
        return [relation.get_target(i).get_name()
                for relation in self.accessible.get_relation_set()
                if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
                for i in range(relation.get_n_targets())]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def path(self):
        names = []
        node = self
        while node is not None:
            if node.name or node is self:
                names.append(f"{node.role} {node.name!r}")
            node = node.parent
        return " < ".join(names[:5])

    def act(self, action):
        if action not in self.actions:
            raise AssertionError(f"{self.path()} has no action {action}, only {self.actions}")
        Atspi.Action.do_action(self.accessible, self.actions.index(action))

    def heads(self):
        """What stands over the columns of a table."""
        return [Atspi.Table.get_column_description(self.accessible, column) or ""
                for column in range(Atspi.Table.get_n_columns(self.accessible))]

    def rows(self):
        return Atspi.Table.get_n_rows(self.accessible)

    def cell(self, row, column):
        cell = Atspi.Table.get_accessible_at(self.accessible, row, column)
        if cell is None:
            raise Gone
        return cell.get_name()

    def line(self):
        words = [f"{self.role} {self.name!r}"]
        words += [f"({self.description})"] if self.description else []
        words += [f"labelled {self.labels}"] if self.labels else []
        words += ["[" + " ".join(sorted(self.states - {"showing", "enabled"})) + "]"]
        words += ["does " + ", ".join(self.actions)] if self.actions else []
        return " ".join(words)


def dump(node, depth=0):
    yield "  " * depth + node.line()
    for child in node.children:
        yield from dump(child, depth + 1)


def read(accessible, parent=None, passed_over=None):
    """The part of the tree that is in sight, without what lies in the windows of the role that is passed over."""
    node = Node(accessible, parent)
    if node.role == passed_over:
        return node
    for i in range(min(accessible.get_child_count(), MOST_CHILDREN)):
        child = accessible.get_child_at_index(i)
        if child is None:
            raise Gone
        if parent is None or child.get_state_set().contains(Atspi.StateType.SHOWING):
            node.children.append(read(child, node, passed_over))
    if parent is None:
        node.children = [window for window in node.children if "showing" in window.states]
    return node


class Focus:
    """Where the keys are, as a reader follows them. Qt keeps popups out of the tree below the program: a reader comes to
    them from the focus alone."""

    WINDOWS = {"popup menu", "menu", "dialog", "frame", "window"}

    def __init__(self):
        self.last = None
        self.listener = Atspi.EventListener.new(self.told)
        self.listener.register("object:state-changed:focused")

    def told(self, event):
        if event.detail1:
            self.last = event.source

    def window(self):
        """The nearest window around the focus that is in sight."""
        try:
            at = self.last
            while at is not None and at.get_role_name() not in self.WINDOWS:
                at = at.get_parent()
            return at if at is not None and at.get_state_set().contains(Atspi.StateType.SHOWING) else None
        except GLib.Error:
            return None  # It has gone, and the focus will be told anew.


def with_popup(root, focus, passed_over=None):
    """The tree, and the popup that has the keys."""
    node = read(root, passed_over=passed_over)
    window = focus.window()
    if window is not None and window.get_role_name() in {"popup menu", "menu", "dialog"}:
        if all(window != each.accessible for each in node.children):
            node.children.append(read(window, node))
    return node


def until(what, seen):
    """Asks until it is there, and gives it back."""
    began = time.monotonic()
    while True:
        while GLib.MainContext.default().iteration(False):
            pass  # What the bus has told meanwhile is dropped: everything is asked anew.
        try:
            found = seen()
        except (Gone, GLib.Error):
            found = None
        if found:
            return found
        if time.monotonic() - began > PATIENCE:
            raise AssertionError(f"{what} did not come in {PATIENCE} s")
        time.sleep(0.05)  # Between two looks.


def program(process_id):
    """The root of the program with this process id, once it is on the bus."""

    def find():
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(i)
            if found is not None and found.get_process_id() == process_id:
                found.set_cache_mask(Atspi.Cache.NONE)
                return found
        return None

    return until("the terminal on the accessibility bus", find)


def key(name, *held):
    """A key press, as the reader's user gives it; held are Control and Shift."""
    for each in held:
        Atspi.generate_keyboard_event(HELD[each], None, Atspi.KeySynthType.PRESS)
    try:
        Atspi.generate_keyboard_event(SYMBOLS.get(name, ord(name[0])), None,
                                      Atspi.KeySynthType.PRESSRELEASE | Atspi.KeySynthType.SYM)
    finally:
        for each in reversed(held):
            Atspi.generate_keyboard_event(HELD[each], None, Atspi.KeySynthType.RELEASE)
