// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/exitonclose.h"

#include <QLibrary>

namespace usher::secrets {

namespace {

/// The four functions of GIO and GObject that are needed (gio/gdbusconnection.h, gobject/gobject.h,
/// glib/gerror.h).
struct Gio {
    using BusGetSync = void* (*)(int busType, void* cancellable, void** error);
    using IsClosed = int (*)(void* connection);
    using SetExitOnClose = void (*)(void* connection, int exit);
    using Release = void (*)(void* object);

    static constexpr int sessionBus = 2; ///< G_BUS_TYPE_SESSION

    Gio()
    {
        QLibrary gio(QStringLiteral("gio-2.0"), 0);
        QLibrary gobject(QStringLiteral("gobject-2.0"), 0);
        QLibrary glib(QStringLiteral("glib-2.0"), 0);
        busGetSync = reinterpret_cast<BusGetSync>(gio.resolve("g_bus_get_sync"));
        isClosed = reinterpret_cast<IsClosed>(gio.resolve("g_dbus_connection_is_closed"));
        setExitOnClose = reinterpret_cast<SetExitOnClose>(gio.resolve("g_dbus_connection_set_exit_on_close"));
        unref = reinterpret_cast<Release>(gobject.resolve("g_object_unref"));
        freeError = reinterpret_cast<Release>(glib.resolve("g_error_free"));
    }

    [[nodiscard]] bool complete() const
    {
        return busGetSync != nullptr && isClosed != nullptr && setExitOnClose != nullptr &&
               unref != nullptr && freeError != nullptr;
    }

    BusGetSync busGetSync = nullptr;
    IsClosed isClosed = nullptr;
    SetExitOnClose setExitOnClose = nullptr;
    Release unref = nullptr;
    Release freeError = nullptr;
};

const Gio& gio()
{
    static const Gio functions;
    return functions;
}

} // namespace

ExitOnClose::~ExitOnClose()
{
    release();
}

void ExitOnClose::prevent()
{
    if (!gio().complete())
        return;
    if (m_connection != nullptr && gio().isClosed(m_connection) == 0)
        return;
    release();
    void* error = nullptr;
    m_connection = gio().busGetSync(Gio::sessionBus, nullptr, &error);
    if (m_connection != nullptr)
        gio().setExitOnClose(m_connection, 0);
    else if (error != nullptr)
        gio().freeError(error); // no bus: the job that follows says so
}

void ExitOnClose::release()
{
    if (m_connection != nullptr)
        gio().unref(m_connection);
    m_connection = nullptr;
}

} // namespace usher::secrets
