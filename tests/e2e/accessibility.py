# SPDX-License-Identifier: Apache-2.0
"""The terminal as an assistive reader has it: every actionable thing has a name and a role, in English and in German.

usage: accessibility.py ENERGYBID ENERGYBIDD

Starts a display, a session bus with the accessibility bus behind it, a demonstration, and the terminal on it; walks all
that can be opened. With ENERGYBID_PICTURES=FOLDER the trees are left there as text; after a failure they are in the
folder that the last line names.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
SCREEN = "-screen 0 1600x1000x24 -nolisten tcp"


def inside_a_session():
    """Runs this program again where it harms nobody: own home, own display, own bus."""
    with tempfile.TemporaryDirectory(prefix="energybid-spoken-") as folder:
        environment = {name: os.environ[name] for name in
                       ("PATH", "ENERGYBID_PICTURES", "ENERGYBID_PATIENCE_SECONDS", "ASAN_OPTIONS", "TSAN_OPTIONS",
                        "UBSAN_OPTIONS")
                       if name in os.environ}
        environment.update(HOME=folder, LC_ALL="C.UTF-8", QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                           PYTHONDONTWRITEBYTECODE="1", ENERGYBIDD=os.path.abspath(sys.argv[2]),
                           ENERGYBID_SPOKEN_FOLDER=folder)
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            place = os.path.join(folder, name.lower())
            os.mkdir(place, 0o700)
            environment["XDG_" + name] = place
        return subprocess.run(["xvfb-run", "-a", "-s", SCREEN, "dbus-run-session", "--", sys.executable,
                               os.path.abspath(__file__), *map(os.path.abspath, sys.argv[1:])],
                              env=environment, check=False).returncode


if "ENERGYBID_SPOKEN_FOLDER" not in os.environ:
    sys.exit(inside_a_session())

import contextlib  # noqa: E402: only the session has what follows
import itertools  # noqa: E402
from datetime import datetime, timezone  # noqa: E402
from decimal import Decimal  # noqa: E402

from demo import now_of  # noqa: E402
from market_server import serving  # noqa: E402
from spoken_rules import Language, faults  # noqa: E402
from spoken_tree import Focus, dump, key, program, until, with_popup  # noqa: E402

WORKSPACES = {"F1": "Trade", "F2": "Auctions", "F3": "Grid", "F4": "Wallet"}
LOOKS_AGAIN = 2
LOOKED_AT = 12  # Of the next contracts; that of the first ticket is among them.


class Walk:
    """One terminal in one language, and what was found wrong in it."""

    def __init__(self, language, pictures):
        self.language = language
        self.words = Language(CHECKOUT / "translations" / "energybid_de.ts") if language == "de" else None
        self.pictures = pictures
        self.faults = []
        self.root = None
        self.seen = 0
        self.focus = Focus()
        self.passed_over = None

    def word(self, english):
        return self.words.of(english) if self.words else english

    @contextlib.contextmanager
    def terminal(self, binary, *flags):
        settings = Path(os.environ["HOME"]) / f"{self.language}.ini"
        settings.write_text(f"[look]\nlanguage={self.language}\n", encoding="utf-8")
        with subprocess.Popen([binary, "--settings", str(settings), *flags]) as process:
            try:
                self.root = program(process.pid)
                yield self
                assert process.poll() is None, f"the terminal ended with {process.returncode}"
            finally:
                process.kill()

    def tree(self):
        return with_popup(self.root, self.focus, self.passed_over)

    def scene(self, name, is_there):
        """Waits until it is there, and looks at all of it."""
        found = until(f"{name} ({self.language})", lambda: self.if_there(is_there))
        lines = list(dump(found))
        (self.pictures / f"{self.language}-{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.seen += len(lines)
        wrong = self.faults_in(found)
        for _ in range(LOOKS_AGAIN if wrong else 0):
            # A row that goes while it is read has no name; a fault is still there at the next look.
            again = set(self.faults_in(until(name, lambda: self.if_there(is_there))))
            wrong = [fault for fault in wrong if fault in again]
        self.faults += [f"{self.language}, {name}: {fault}" for fault in wrong]

    def faults_in(self, root):
        return [*faults(root), *(self.words.faults(root) if self.words else [])]

    def if_there(self, is_there):
        self.last = self.tree()
        return self.last if is_there(self.last) else None

    def find(self, root, role, english):
        names = self.words.forms(english) if self.words else {english}
        return next((node for node in root.walk() if node.role == role and node.name in names), None)

    def named(self, role, english, usable=True):
        """Is there, and can be used."""

        def test(root):
            node = self.find(root, role, english)
            return node is not None and (not usable or "enabled" in node.states)

        return test

    def closed(self, role, english):
        return lambda root: self.find(root, role, english) is None

    def act(self, role, english, action):
        until(f"{role} {self.word(english)}", lambda: self.if_there(self.named(role, english)))
        self.find(self.last, role, english).act(action)


def rows_of(root, role, name):
    """How many rows a table, or items a list, of this name has."""
    return sum(node.rows() for node in root.walk()
               if node.role == role and node.name == name and "Table" in node.interfaces)


def start_pages(walk):
    walk.scene("start", walk.named("push button", "Start"))
    for page, field in (("Own server", "Password"), ("Connect", "Server")):
        walk.act("radio button", page, "Toggle")
        walk.scene("start-" + page.split()[0].lower(),
                   lambda root, field=field: any(node.name == walk.word(field) and "editable" in node.states
                                                 for node in root.walk()))
    walk.act("radio button", "Demonstration", "Toggle")
    walk.act("push button", "Start", "Press")


def has_figures(node):
    return any(letter.isdigit() for letter in node.description)


def speaks(walk, role, english):
    """A drawn thing says what it draws, in figures."""

    def test(root):
        node = walk.find(root, role, english)
        return node is not None and has_figures(node)

    return test


def has_rows(walk, role, *tables):
    return lambda root: all(rows_of(root, role, walk.word(table)) > 0 for table in tables)


def every(*tests):
    return lambda root: all(test(root) for test in tests)


def ladder_tells(walk):
    """Five columns with a price in every row and a size in some; the heads over them tell the sides."""

    def test(root):
        node = walk.find(root, "table", "Depth")
        if node is None or "Table" not in node.interfaces:
            return False
        columns = range(len(node.heads()))
        told = [[any(letter.isdigit() for letter in node.cell(row, column)) for column in columns]
                for row in range(node.rows())]
        return len(columns) == 5 and bool(told) and all(row[2] for row in told) and any(row[1] or row[3] for row in told)

    return test


def workspaces(walk):
    there = {
        "Trade": every(has_rows(walk, "list", "Markets"), has_rows(walk, "table", "Blotter"), ladder_tells(walk),
                       speaks(walk, "table", "Depth"), speaks(walk, "chart", "Price chart")),
        "Auctions": every(has_rows(walk, "list", "Auctions"), walk.named("push button", "List a block", False)),
        "Grid": every(has_rows(walk, "table", "Locational prices", "Feed health"),
                      speaks(walk, "chart", "Load and mix")),
        "Wallet": has_rows(walk, "table", "Holds", "Ledger"),
    }
    for symbol, name in WORKSPACES.items():
        key(symbol)
        walk.scene(name.lower(), there[name])
    key("F1")


def windows(walk):
    """What lies over the workspaces, which are not read again."""
    key("k", "Control")
    over(walk, "palette", ("list", "Matches"), lambda: key("Escape"))
    close = lambda: walk.act("push button", "Close", "Press")  # noqa: E731
    key(",", "Control")
    over(walk, "settings", ("check box", "Reduced motion"), close)
    walk.act("status bar", "Status", walk.word("Connection and ages in full"))
    over(walk, "status", ("push button", "Copy for a report"), close)
    walk.act("status bar", "Status", walk.word("Inbox"))
    walk.passed_over = "frame"
    walk.scene("inbox", walk.named("dialog", "Inbox"))  # The last: the program ends with it.
    walk.passed_over = None


def menus(walk):
    """What a button unfolds: the account's menu, and a pane's."""
    for name, button, entry in (("account-menu", "trader", "Sign out"), ("pane-menu", "Menu of the pane", "Close the pane")):
        walk.act("push button", button, "Press")
        until(name, lambda: walk.if_there(walk.named("menu item", entry)) or key("Down"))  # Tells of itself by an entry.
        over(walk, name, ("menu item", entry), lambda: key("Escape"))


def over(walk, name, sign, close):
    walk.passed_over = "frame"
    walk.scene(name, walk.named(*sign))
    close()
    until(f"{name} to close", lambda: walk.if_there(walk.closed(*sign)))
    walk.passed_over = None


def listing(walk):
    """The dialog in which a producer offers a block."""
    walk.act("radio button", "Auctions", "Toggle")
    walk.act("push button", "List a block", "Press")
    walk.passed_over = "frame"
    walk.scene("list-block", walk.named("push button", "Cancel"))
    walk.passed_over = None


def with_bids(trader):
    """The next contracts that somebody bids for, and the best bid."""
    found = []
    for contract in itertools.islice(trader.pages("contracts?phase=open"), LOOKED_AT):
        bids = trader.get(f"contracts/{contract['id']}/book?depth=1")["bids"]
        found += [(contract["id"], Decimal(bids[0]["price"]))] if bids else []
    return found


def give_orders(server):
    """So that the trader has something to see: an order beside the best bid of each."""
    trader = server.account("trader")
    until("the present", lambda: abs((datetime.now(timezone.utc) - now_of(trader)).total_seconds()) < 30)
    for contract, best in until("bids", lambda: with_bids(trader)):
        trader.call("POST", "orders", {"client_id": f"spoken-{contract}", "contract": contract, "side": "buy",
                                       "quantity_mw": "1.0", "price": str(best - Decimal("0.25")), "tif": "gtc"})


def look(binary, language, pictures):
    walk = Walk(language, pictures)
    try:
        with walk.terminal(binary):
            start_pages(walk)
            workspaces(walk)
            menus(walk)
            windows(walk)
        with walk.terminal(binary, "--demo", "--as", "producer-1"):
            listing(walk)
    except BaseException:
        print("\n".join(walk.faults), file=sys.stderr)
        if walk.root is not None and hasattr(walk, "last"):
            print("\n".join(dump(walk.last)), file=sys.stderr)
        raise
    print(f"  {language}: {walk.seen} objects in sight, {len(walk.faults)} faults")
    return walk.faults


def main():
    binary, server_program = sys.argv[1:]
    folder = os.environ["ENERGYBID_SPOKEN_FOLDER"]
    pictures = Path(os.environ.get("ENERGYBID_PICTURES") or tempfile.mkdtemp(prefix="energybid-spoken-trees-"))
    pictures.mkdir(parents=True, exist_ok=True)
    with serving(server_program, folder, ["--demo", "--log-level", "warning"]) as server:
        home = Path(os.environ["XDG_DATA_HOME"]) / "energybid"
        home.mkdir()
        (home / "demo").symlink_to(server.data)  # The demonstration that the first page opens.
        give_orders(server)
        wrong = [fault for language in ("en", "de") for fault in look(binary, language, pictures)]
    if wrong:
        sys.exit("\n".join([f"{len(wrong)} faults:", *wrong, f"the trees are in {pictures}"]))
    print("every actionable thing has a name and a role")


if __name__ == "__main__":
    main()
