"""Stands in for logind on a bus of the test's own. Run by the system's own Python, which has the bindings.

Owns `org.freedesktop.login1`, says "ready", and for each line it is given tells what logind would: "sleep", "wake".
"""

import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PATH, MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


def main(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    name = GLib.Variant("(su)", ("org.freedesktop.login1", 0))
    where = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    bus.call_sync(*where, "RequestName", name, None, Gio.DBusCallFlags.NONE, -1, None)
    print("ready", flush=True)
    for line in sys.stdin:
        told = GLib.Variant("(b)", (line.strip() == "sleep",))
        bus.emit_signal(None, PATH, MANAGER, "PrepareForSleep", told)
        bus.flush_sync(None)


main(sys.argv[1])
