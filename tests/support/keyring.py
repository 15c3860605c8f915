#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What with-keyring and the tests do to the Secret Service of their session bus.

usage: keyring.py password            prints the password of the test's keyring
       keyring.py ready               waits until the service is on the bus
       keyring.py lock | unlock       the default keyring
       keyring.py entries             prints what the default keyring holds, each entry as a line of JSON
       keyring.py gateway ADDRESS     is the service, by passing everything on to the one on another bus
       keyring.py stall | resume      the gateway holds back all questions but those about the state of the
                                      keyring | passes on what it held back and all that comes
"""
import json
import sys
import time

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
from gi.repository import GLib

PASSWORD = "correct horse"
SERVICE = "org.freedesktop.secrets"
CONTROL = "org.usher.test.Gateway"
NOT_HELD = ("ReadAlias", "Get", "GetAll")


def service(bus):
    return bus.get_object(SERVICE, "/org/freedesktop/secrets", introspect=False)


def default_keyring(bus):
    return service(bus).ReadAlias("default", dbus_interface="org.freedesktop.Secret.Service")


def is_ready(bus):
    try:
        default_keyring(bus)
        return True
    except dbus.exceptions.DBusException:
        return False


def ready(bus):
    end = time.monotonic() + 20
    while not is_ready(bus):
        if time.monotonic() > end:
            sys.exit("keyring.py: no Secret Service on the bus")
        time.sleep(0.05)


def lock(bus):
    service(bus).Lock([default_keyring(bus)], dbus_interface="org.freedesktop.Secret.Service")


def plain_session(bus):
    return service(bus).OpenSession("plain", dbus.String("", variant_level=1),
                                    dbus_interface="org.freedesktop.Secret.Service")[1]


def entries(bus):
    session = plain_session(bus)
    keyring = bus.get_object(SERVICE, default_keyring(bus), introspect=False)
    for path in keyring.Get("org.freedesktop.Secret.Collection", "Items", dbus_interface=dbus.PROPERTIES_IFACE):
        item = bus.get_object(SERVICE, path, introspect=False)
        attributes = item.Get("org.freedesktop.Secret.Item", "Attributes", dbus_interface=dbus.PROPERTIES_IFACE)
        secret = item.GetSecret(session, dbus_interface="org.freedesktop.Secret.Item", byte_arrays=True)[2]
        print(json.dumps({"attributes": attributes, "secret": bytes(secret).decode()}))


def unlock(bus):
    """Without the dialog, by the daemon's own interface."""
    session = plain_session(bus)
    secret = dbus.Struct((session, dbus.ByteArray(b""), dbus.ByteArray(PASSWORD.encode()), "text/plain"),
                         signature="oayays")
    service(bus).UnlockWithMasterPassword(
        default_keyring(bus), secret, dbus_interface="org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")


def control(bus, member):
    bus.call_blocking(SERVICE, "/", CONTROL, member, "", ())


class Gateway:
    """The Secret Service of `downstream`: passes each call on to the real one of `upstream`, and its answer back."""

    def __init__(self, downstream, upstream):
        self.downstream = downstream
        self.upstream = upstream
        self.stalled = False
        self.held = []
        downstream.add_message_filter(self.on_message)
        downstream.request_name("org.gnome.keyring")  # as the real one: it is what tells its name
        downstream.request_name(SERVICE)

    def on_message(self, _, message):
        if not isinstance(message, dbus.lowlevel.MethodCallMessage):
            return dbus.lowlevel.HANDLER_RESULT_NOT_YET_HANDLED
        if message.get_interface() == CONTROL:
            self.control(message)
        elif self.stalled and message.get_member() not in NOT_HELD:
            self.held.append(message)
        else:
            self.pass_on(message)
        return dbus.lowlevel.HANDLER_RESULT_HANDLED

    def control(self, message):
        self.stalled = message.get_member() == "Stall"
        if not self.stalled:
            held, self.held = self.held, []
            for question in held:
                self.pass_on(question)
        self.downstream.send_message(dbus.lowlevel.MethodReturnMessage(message))

    def pass_on(self, message):
        call = dbus.lowlevel.MethodCallMessage(SERVICE, message.get_path(), message.get_interface(),
                                               message.get_member())
        call.append(*message.get_args_list(byte_arrays=True), signature=message.get_signature())
        self.upstream.send_message_with_reply(call, lambda reply: self.pass_back(message, reply), 60)

    def pass_back(self, message, reply):
        if isinstance(reply, dbus.lowlevel.ErrorMessage):
            answer = dbus.lowlevel.ErrorMessage(message, reply.get_error_name(), "as the service says")
        else:
            answer = dbus.lowlevel.MethodReturnMessage(message)
            answer.append(*reply.get_args_list(byte_arrays=True), signature=reply.get_signature())
        self.downstream.send_message(answer)


def gateway(downstream, address):
    Gateway(downstream, dbus.bus.BusConnection(address))
    GLib.MainLoop().run()


def main():
    command, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command == "password":
        print(PASSWORD, end="")
        return
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    commands = {"ready": ready, "lock": lock, "unlock": unlock, "entries": entries, "gateway": gateway,
                "stall": lambda bus: control(bus, "Stall"), "resume": lambda bus: control(bus, "Resume")}
    if command not in commands:
        sys.exit(__doc__)
    commands[command](dbus.SessionBus(private=True), *arguments)


if __name__ == "__main__":
    main()
