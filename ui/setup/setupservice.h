// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/engine/setupstate.h"
#include "core/engine/verification.h"

#include <QObject>

#include <functional>

namespace usher::ui {

/// What the pages of the set-up ask for. Answers come later, on the window's thread, exactly once, and not
/// after `context` is gone.
class SetupService : public QObject {
    Q_OBJECT
public:
    using StateCallback = std::function<void(const engine::SetupState&)>;
    using MetadataCallback = std::function<void(const engine::MetadataAnswer&)>;
    using AppliedCallback = std::function<void(const engine::SetupApplied&)>;
    using VerifiedCallback = std::function<void(const engine::Verification&)>;
    using RepairedCallback = std::function<void(bool done)>;
    using KeptCallback = engine::PasswordKeeper::KeptCallback;
    using ReadCallback = engine::PasswordKeeper::ReadCallback;

    using QObject::QObject;

    virtual void fetchState(QObject* context, StateCallback callback) = 0;
    /// Asks the provider that the draft names, whatever is cached.
    virtual void fetchMetadata(const engine::ClientDraft& draft, QObject* context,
                               MetadataCallback callback) = 0;
    /// Brings the whole draft into force.
    virtual void apply(const engine::SetupDraft& draft, QObject* context, AppliedCallback callback) = 0;
    /// Sends a marked test alert through the real listener; an empty token gives a forecast for the client.
    virtual void verify(base::SecretString token, const std::string& clientId, QObject* context,
                        VerifiedCallback callback) = 0;
    virtual void repair(const diagnosis::Repair& repair, QObject* context, RepairedCallback callback) = 0;

    [[nodiscard]] virtual secrets::Keyring keyring() const = 0;
    virtual void probeKeyring() = 0;
    virtual void unlockKeyring() = 0;
    virtual void keepPassword(const std::string& userName, base::SecretString password, QObject* context,
                              KeptCallback callback) = 0;
    virtual void readPassword(const std::string& userName, QObject* context, ReadCallback callback) = 0;
    /// Whether this user's password is held until Usher ends, and no longer.
    [[nodiscard]] virtual bool isForSession(const std::string& userName) const = 0;

Q_SIGNALS:
    void keyringChanged();
    /// All passwords that were held for the session only are in the keychain now.
    void passwordsMoved();
};

} // namespace usher::ui
