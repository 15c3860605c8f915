// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/libsecret.h"

#include <QLibrary>

namespace usher::secrets {

namespace {

/// The functions that are needed, by the headers gio/gdbusconnection.h, gobject/gobject.h, glib/gerror.h and
/// libsecret/secret-service.h.
struct Functions {
    static constexpr int sessionBus = 2; ///< G_BUS_TYPE_SESSION

    Functions()
    {
        QLibrary gio(QStringLiteral("gio-2.0"), 0);
        QLibrary gobject(QStringLiteral("gobject-2.0"), 0);
        QLibrary glib(QStringLiteral("glib-2.0"), 0);
        QLibrary secret(QStringLiteral("secret-1"), 0);
        resolve(busGetSync, gio, "g_bus_get_sync");
        resolve(isClosed, gio, "g_dbus_connection_is_closed");
        resolve(setExitOnClose, gio, "g_dbus_connection_set_exit_on_close");
        resolve(unref, gobject, "g_object_unref");
        resolve(freeError, glib, "g_error_free");
        resolve(forgetService, secret, "secret_service_disconnect");
    }

    template <class Function> void resolve(Function& function, QLibrary& library, const char* symbol)
    {
        function = reinterpret_cast<Function>(library.resolve(symbol));
        complete = complete && function != nullptr;
    }

    bool complete = true;
    void* (*busGetSync)(int busType, void* cancellable, void** error) = nullptr;
    int (*isClosed)(void* connection) = nullptr;
    void (*setExitOnClose)(void* connection, int exit) = nullptr;
    void (*unref)(void* object) = nullptr;
    void (*freeError)(void* error) = nullptr;
    void (*forgetService)() = nullptr;
};

const Functions& functions()
{
    static const Functions resolved;
    return resolved;
}

} // namespace

Libsecret::~Libsecret()
{
    release();
}

void Libsecret::prepare(const QString& owner)
{
    if (!functions().complete)
        return;
    const bool connected = m_connection != nullptr && functions().isClosed(m_connection) == 0;
    if (connected && owner == m_owner)
        return;
    functions().forgetService();
    release();
    m_owner = owner;
    void* error = nullptr;
    m_connection = functions().busGetSync(Functions::sessionBus, nullptr, &error);
    if (m_connection != nullptr)
        functions().setExitOnClose(m_connection, 0);
    else if (error != nullptr)
        functions().freeError(error); // no bus: the job that follows says so
}

void Libsecret::release()
{
    if (m_connection != nullptr)
        functions().unref(m_connection);
    m_connection = nullptr;
}

} // namespace usher::secrets
