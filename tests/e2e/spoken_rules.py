# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a tree that an assistive reader is given."""

import re
import xml.etree.ElementTree as xml
from collections import Counter

ACTIONABLE = {"push button", "toggle button", "check box", "radio button", "entry", "text", "password text",
              "spin button", "combo box", "list item", "menu item", "check menu item", "radio menu item", "page tab",
              "table cell", "table row", "slider", "link"}
BUTTONS = {"push button", "toggle button"}
SAYS_NOTHING = {"unknown", "filler", "invalid", "panel", "redundant object", ""}
WINDOWS = {"frame", "window", "dialog", "alert", "popup menu", "menu"}
FOCUS_ALONE = {"SetFocus"}
CLASS_NAME = re.compile(r"^(Q[A-Z]\w+|qt_\w+|energy::\w+|m_\w+|[A-Z]\w+(Pane|Widget|Button|Dialog|View|Model))$")


def is_actionable(node):
    return (node.role in ACTIONABLE or bool(set(node.actions) - FOCUS_ALONE)
            or bool({"focusable", "editable"} & node.states))


def faults_of(node):
    """Of one actionable object."""
    if not node.name.strip():
        yield "has no name"
    elif CLASS_NAME.match(node.name):
        yield "is called as its class or object is"
    if node.role in SAYS_NOTHING:
        yield f"has a role that says nothing, actions {node.actions}, states {sorted(node.states)}"
    if node.role == "combo box" and not any(label.strip() for label in node.labels):
        yield "is called by its value alone: nothing labels it"


def pane_of(node):
    """The dock, dialog or window that it stands in: within one, two buttons are told apart by name alone."""
    while node.parent is not None and node.role not in {"frame", "window", "dialog", "alert"}:
        node = node.parent
    return node


def same_names(root):
    counts = Counter((id(pane_of(node)), node.role, node.name) for node in root.walk()
                     if node.role in BUTTONS and node.name)
    seen = set()
    for node in root.walk():
        where = (id(pane_of(node)), node.role, node.name)
        if counts[where] > 1 and where not in seen:
            seen.add(where)
            yield f"{counts[where]} buttons of one pane have this name: {node.path()}"


def table_faults(node):
    if "Table" not in node.interfaces or node.role != "table":
        return
    heads = node.heads()
    if not heads:
        yield f"has no columns: {node.path()}"
    for column, head in enumerate(heads):
        if not head.strip():
            yield f"has no head over column {column}: {node.path()}"


def faults(root):
    """Every fault of what is in sight, in words."""
    for window in root.children:
        if window.role not in WINDOWS:
            yield f"a window has the role {window.role}: {window.path()}"
        if not window.name.strip():
            yield f"a window has no name: {window.path()}"
    for node in root.walk():
        if node.parent is not None and is_actionable(node):
            for fault in faults_of(node):
                yield f"{fault}: {node.path()}"
        if node.role == "table" and "Table" not in node.interfaces:
            yield f"a table without rows or columns: {node.path()}"
        yield from table_faults(node)
    yield from same_names(root)


class Language:
    """Which English words have another form in a language."""

    def __init__(self, path):
        self.translated = {}
        for context in xml.parse(path).getroot().iter("context"):
            for message in context.iter("message"):
                source, translation = message.findtext("source"), message.findtext("translation")
                if translation and "%" not in source:
                    # One English word may have several translations; if one of them is the same, it is none to find.
                    self.translated.setdefault(source, set()).add(translation)

    def forms(self, english):
        """The translations of a word, the word itself if there is none."""
        return self.translated.get(english, {english})

    def of(self, english):
        return min(self.forms(english))

    def faults(self, root):
        for node in root.walk():
            forms = self.translated.get(node.name)
            if forms and node.name not in forms:
                yield f"is English, and has a German name ({', '.join(sorted(forms))}): {node.path()}"
