"""Reads the tree that the program gives to screen readers, drives it by keys and actions, and hears what it says.

Started by .ci/spoken. Ends with 1 and a list of what is wrong.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

VIEWS = [("Desk", "1"), ("Proposals", "2"), ("Convergence", "3"), ("Matrix", "7"), ("Blocs", "8"), ("Ballots", "9"),
         ("Grid", "g"), ("Records", "r"), ("Journal", "j")]
# What roles are called differs between versions of the bus.
BUTTONS, ENTRIES = ("button", "push button", "toggle button"), ("entry", "text")
HEARD = []
WRONG = []


def heard(event, *_):
    try:
        said = event.any_data if isinstance(event.any_data, str) else ""
        HEARD.append((event.type, event.source.get_name() or "", event.detail1, said))
    except GLib.Error:
        pass  # What spoke is gone already.


def pump(seconds):
    loop, end = GLib.MainContext.default(), time.time() + seconds
    while time.time() < end:
        while loop.iteration(False):
            pass
        time.sleep(0.005)


def wait_for(what, found, patience=60):
    """What `found` gives as soon as it gives anything."""
    end = time.time() + patience
    while time.time() < end:
        got = found()
        if got:
            return got
        pump(0.2)
    print(f"spoken: {what} did not come", file=sys.stderr)
    for node in tree(application()) if application() else []:
        if "focusable" in node.states:
            print(f"  {node.role} {node.name!r}", file=sys.stderr)
    sys.exit(1)


def application():
    desktop = Atspi.get_desktop(0)
    children = (desktop.get_child_at_index(n) for n in range(desktop.get_child_count()))
    named = (child for child in children if child and "entente" in (child.get_name() or ""))
    return next((child for child in named if child.get_child_count() > 0), None)


class Node:
    def __init__(self, accessible, parent):
        self.accessible, self.parent, self.children = accessible, parent, []
        self.role, self.name = accessible.get_role_name(), accessible.get_name() or ""
        self.description = accessible.get_description() or ""
        self.states = {state.value_nick for state in accessible.get_state_set().get_states()}

    def has_above(self, role):
        return self.parent is not None and (self.parent.role == role or self.parent.has_above(role))


def walk(accessible, parent, nodes):
    try:
        node = Node(accessible, parent)
        count = accessible.get_child_count()
    except GLib.Error:
        return nodes  # It went while it was read.
    nodes.append(node)
    if parent:
        parent.children.append(node)
    for n in range(count):
        try:
            child = accessible.get_child_at_index(n)
        except GLib.Error:
            continue
        if child is not None:
            walk(child, node, nodes)
    return nodes


def tree(app):
    app.clear_cache()
    return walk(app, None, [])


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def shows(app, view):
    nodes = tree(app)
    tabs = [n for n in nodes if n.role == "page tab" and "selected" in n.states]
    return nodes if [n.name for n in tabs] == [view] else None


def check_view(app, view, letter):
    key("Escape")
    pump(0.3)
    key("ctrl+" + letter)
    wait_for(view, lambda: shows(app, view))
    pump(2.0)
    nodes = wait_for(view, lambda: shows(app, view))
    say = lambda what: WRONG.append(f"{view}: {what}")
    window = next((n for n in nodes if n.role == "frame"), None)
    if window is None or view not in window.name or "Entente" not in window.name:
        say(f"the window is called {window.name if window else 'nothing'!r}")
    if not any(n.role == "heading" for n in nodes):
        say("no heading")
    for n in nodes:
        if "focusable" in n.states and not n.name.strip() and n.role != "frame":
            say(f"a {n.role} without a name")
        if n.role == "table row" and not (n.has_above("table") or n.has_above("tree table")):
            say(f"the row {n.name!r} lies in no table")
        if n.role == "image" and not (n.name.strip() and n.description.strip()):
            say(f"a picture without its figures: {n.name[:60]!r}")
    del HEARD[:]
    for _ in range(6):
        key("Tab")
        pump(0.25)
    stops = {name for kind, name, now, _ in HEARD if kind.startswith("object:state-changed:focused") and now == 1}
    # In the Grid, Tab goes from cell to cell, and the grid keeps the keyboard.
    if view != "Grid" and len(stops) < 4:
        say(f"six Tabs reach {sorted(stops)}")
    if "" in stops:
        say("Tab stops where nothing is named")


def check_saving(app):
    """A whole job: a new body by actions and text, and hearing that it is saved."""
    key("ctrl+r")
    wait_for("Records", lambda: shows(app, "Records"))
    named = lambda roles, name: next((n for n in tree(app) if n.role in roles and n.name == name), None)
    begin = lambda text: next((n for n in tree(app) if n.role in BUTTONS and n.name.startswith(text)), None)
    bodies = wait_for("the bodies", lambda: begin("Bodies"))
    bodies.accessible.get_action_iface().do_action(0)
    wait_for("a way to add a body", lambda: begin("New body")).accessible.get_action_iface().do_action(0)
    for field, words in (("Reference", "WG 99"), ("Title", "Working group that was heard")):
        entry = wait_for(f"the field {field}", lambda: named(ENTRIES, field))
        entry.accessible.get_editable_text_iface().set_text_contents(words)
        pump(0.3)
    del HEARD[:]
    wait_for("Save", lambda: named(BUTTONS, "Save")).accessible.get_action_iface().do_action(0)
    wait_for("that it is said", lambda: [s for kind, name, _, s in HEARD if "WG 99" in name + s], 20)


def main():
    Atspi.init()
    Atspi.set_timeout(3000, 10000)
    listener = Atspi.EventListener.new(heard)
    for kind in ("object:state-changed:focused", "object:announcement", "object:children-changed",
                 "object:property-change:accessible-name", "object:state-changed:showing"):
        listener.register(kind)
    app = wait_for("the tree", application)
    wait_for("the Desk", lambda: any(n.role == "page tab" for n in tree(app)))
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Entente", "windowactivate", "--sync"],
                   check=False, timeout=20)
    pump(1.0)
    for view, letter in VIEWS:
        check_view(app, view, letter)
    key("Escape")
    pump(0.5)
    key("F1")
    wait_for("the help", lambda: any(n.role == "dialog" for n in tree(app)))
    pump(0.5)
    nodes = tree(app)
    dialogs = [n for n in nodes if n.role == "dialog"]
    if [bool(n.name and n.children) for n in dialogs] != [True]:
        WRONG.append(f"F1: {[(n.name, len(n.children)) for n in dialogs]} are dialogs")
    if not any("focused" in n.states and n.has_above("dialog") for n in nodes):
        WRONG.append("F1: the keyboard does not go into the dialog")
    key("Escape")
    pump(0.5)
    check_saving(app)
    print("\n".join(f"spoken: {line}" for line in WRONG), file=sys.stderr, end="\n" if WRONG else "")
    if not WRONG:
        print(f"spoken: {len(VIEWS)} views, a dialog and a whole job were heard by a client of the bus")
    return 1 if WRONG else 0


sys.exit(main())
