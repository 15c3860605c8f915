// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/setup/setupservice.h"

namespace usher::ui {

/// The set-up's questions, answered by the engine's console and the keeper of passwords; both must live
/// longer.
class ConsoleSetup final : public SetupService {
public:
    ConsoleSetup(engine::Console& console, engine::PasswordKeeper& passwords, QObject* parent = nullptr);

    void fetchState(QObject* context, StateCallback callback) override;
    void fetchMetadata(const engine::ClientDraft& draft, QObject* context,
                       MetadataCallback callback) override;
    void apply(const engine::SetupDraft& draft, QObject* context, AppliedCallback callback) override;
    void verify(base::SecretString token, const std::string& clientId, QObject* context,
                VerifiedCallback callback) override;
    void repair(const diagnosis::Repair& repair, QObject* context, RepairedCallback callback) override;

    [[nodiscard]] secrets::Keyring keyring() const override { return m_passwords.keyring(); }
    void probeKeyring() override { m_passwords.probe(); }
    void unlockKeyring() override { m_passwords.unlock(); }
    void keepPassword(const std::string& userName, base::SecretString password, QObject* context,
                      KeptCallback callback) override;
    void readPassword(const std::string& userName, QObject* context, ReadCallback callback) override;
    [[nodiscard]] bool isForSession(const std::string& userName) const override
    {
        return m_passwords.isForSession(userName);
    }

private:
    engine::Console& m_console;
    engine::PasswordKeeper& m_passwords;
};

} // namespace usher::ui
