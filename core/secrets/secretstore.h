// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secretstring.h"
#include "core/secrets/keyring.h"
#include "core/secrets/secreterror.h"

#include <QObject>

#include <functional>
#include <string>

namespace usher::secrets {

/// Keeps secrets under names of the caller's choice, e.g. `user-password/<folder id>/<user name>`. Lives on
/// one thread with an event loop, and so do the contexts.
///
/// Every call is answered exactly once, through the event loop, within limits::keychainTime (unlock:
/// limits::keychainUnlockTime), unless its context is gone by then. Calls of the same name take effect in the
/// order they were made.
class SecretStore : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(base::Result<void, SecretError>)>;
    using Found = std::function<void(base::Result<base::SecretString, SecretError>)>;
    using Looked = std::function<void(Keyring)>;

    using QObject::QObject;

    /// Adds or replaces. A write that was answered TimedOut and succeeds after all is taken back, unless the
    /// same name was asked for again.
    virtual void write(const std::string& name, base::SecretString secret, QObject* context,
                       Done callback) = 0;
    virtual void read(const std::string& name, QObject* context, Found callback) = 0;
    /// Succeeds as well when there is no such entry.
    virtual void remove(const std::string& name, QObject* context, Done callback) = 0;

    /// What the service says of itself; never asks the user. `Available` means no more than that it is there
    /// and unlocked.
    virtual void look(QObject* context, Looked callback) = 0;
    /// Lets the service ask the user to unlock the keyring, or to set one up; with a dialog of the service's
    /// own.
    virtual void unlock(QObject* context, Done callback) = 0;

Q_SIGNALS:
    /// An answer came to a question that had been given up: the service is no longer hung.
    void answersAgain();
};

} // namespace usher::secrets
