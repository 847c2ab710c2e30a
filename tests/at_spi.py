"""Reads a running program as a screen reader does, over AT-SPI. Run by the system's own Python, which has the bindings:

python3 at_spi.py PLAN.json FOUND.json: each step of the plan is {"name", "keys": what xdotool presses, "press": the
button that is pressed through the tree, "do": a list of such acts in order, "until": a name to wait for}. An act is
{"press": name}, {"into": the name of a field, "type": words} or {"keys": what is pressed}; several of a name are told
apart by "nth", from 1. Writes {name of the step: everything shown then}.
"""

import json
import subprocess
import sys
import time
import warnings
from pathlib import Path

import gi

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 40.0
STATES = {
    "focusable": Atspi.StateType.FOCUSABLE,
    "focused": Atspi.StateType.FOCUSED,
    "checked": Atspi.StateType.CHECKED,
    "checkable": Atspi.StateType.CHECKABLE,
}


def main(plan):
    """Go through the plan; returns what was found."""
    Atspi.init()
    found = {}
    wait("S11 Desktop")
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "S11 Desktop", "windowfocus"], check=True)
    for step in plan:
        if step.get("press"):
            press(step["press"])
        for keys in step.get("keys", []):
            key(keys)
        for act in step.get("do", []):
            do(act)
        wait(step["until"])
        found[step["name"]] = settled()
    return found


def do(act):
    """One act of somebody who knows names and roles only."""
    if "press" in act:
        press(act["press"], act.get("nth", 1))
    if "into" in act:
        named, nth = act["into"], act.get("nth", 1)
        sought(named, lambda child: child.get_editable_text_iface() is not None, nth).grab_focus()
        time.sleep(0.2)
        subprocess.run(["xdotool", "type", "--delay", "12", act["type"]], check=True)
    if "keys" in act:
        key(act["keys"])
    time.sleep(act.get("rest", 0.2))


def key(keys):
    subprocess.run(["xdotool", "key", "--delay", "40", *keys.split()], check=True)
    time.sleep(0.1)


def program():
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(number)
        if child is not None and (child.get_name() or "").startswith("S11 Desktop"):
            return child
    return None


def shown(node, groups=()):
    """Everything in sight under a node, each with the names and roles of what holds it."""
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is None:
            continue
        states = child.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING):
            continue
        role, name = child.get_role_name(), child.get_name() or ""
        value = child.get_value_iface()
        yield {
            "role": role,
            "name": name,
            "description": child.get_description() or "",
            "states": [word for word, state in STATES.items() if states.contains(state)],
            "value": None if value is None else [value.get_current_value(), value.get_maximum_value()],
            "within": list(groups),
        }
        yield from shown(child, (*groups, [role, name]))


def everything():
    root = program()
    try:
        return list(shown(root)) if root is not None else []
    except gi.repository.GLib.Error:  # something went while it was being read
        return []


def wait(name):
    end = time.monotonic() + PATIENCE
    while not any(name in each["name"] for each in everything()):
        if time.monotonic() > end:
            sys.exit(f"{name!r} never came. There is: {[each['name'] for each in everything()]}")
        time.sleep(0.2)


def settled():
    """What is shown once two looks see the same."""
    before, now = None, everything()
    while before != now:
        time.sleep(0.3)
        before, now = now, everything()
    return now


def press(name, nth=1):
    sought(name, lambda child: child.get_action_iface().get_n_actions() > 0, nth).get_action_iface().do_action(0)


def sought(name, fits, nth):
    """What is shown under that name and can do what is wanted; waited for."""

    def found(node):
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is None or not child.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            if (child.get_name() or "").startswith(name) and is_fit(child):
                yield child
            yield from found(child)

    def is_fit(child):
        try:
            return child.get_component_iface().get_extents(0).width > 0 and fits(child)
        except (AttributeError, gi.repository.GLib.Error):  # it has no such side, or is remembered and gone
            return False

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            there = list(found(program()))
        except gi.repository.GLib.Error:  # something went while it was being read
            there = []
        if len(there) >= nth:
            return there[nth - 1]
        time.sleep(0.2)
    sys.exit(f"There is no {name!r} to use. There is: {[each['name'] for each in everything()]}")


if __name__ == "__main__":
    plan, target = (Path(argument) for argument in sys.argv[1:])
    target.write_text(json.dumps(main(json.loads(plan.read_text()))))
