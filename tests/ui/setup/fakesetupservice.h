// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupservice.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <optional>
#include <set>

namespace usher::ui {

/// A set-up without an engine: answers what it is told to, from the event loop or, when held, on answer().
class FakeSetupService final : public SetupService {
public:
    engine::SetupState state;
    engine::MetadataAnswer metadata;
    engine::SetupApplied applied;
    secrets::Keyring ring{secrets::KeyringState::Available, "GNOME Keyring"};
    secrets::Kept kept = secrets::Kept::InKeychain;
    std::optional<secrets::SecretError> keychainError; ///< of reading and keeping
    std::map<std::string, std::string> passwords;
    std::set<std::string> forSession;       ///< users whose password no keychain has
    std::vector<engine::ClientDraft> asked; ///< by fetchMetadata
    std::vector<engine::SetupDraft> drafts; ///< by apply
    engine::Verification verification;
    bool repaired = true;
    std::vector<std::pair<std::string, std::string>> verified; ///< token and client id, by verify
    std::vector<diagnosis::Repair> repairs;
    int reads = 0;
    int probes = 0;
    int unlocks = 0;
    bool hold = false;

    void answer()
    {
        const auto held = std::exchange(m_held, {});
        for (const auto& [context, reply] : held)
            if (context)
                reply();
    }
    void setKeyring(secrets::KeyringState to, const std::string& service)
    {
        ring = {to, service};
        Q_EMIT keyringChanged();
    }

    void fetchState(QObject* context, StateCallback callback) override
    {
        later(context, [this, callback] { callback(state); });
    }
    void fetchMetadata(const engine::ClientDraft& draft, QObject* context, MetadataCallback callback) override
    {
        asked.push_back(draft);
        later(context, [this, callback] { callback(metadata); });
    }
    void apply(const engine::SetupDraft& draft, QObject* context, AppliedCallback callback) override
    {
        drafts.push_back(draft);
        later(context, [this, callback] { callback(applied); });
    }
    void verify(base::SecretString token, const std::string& clientId, QObject* context,
                VerifiedCallback callback) override
    {
        verified.emplace_back(std::string(token.reveal()), clientId);
        later(context, [this, callback] { callback(verification); });
    }
    void repair(const diagnosis::Repair& repair, QObject* context, RepairedCallback callback) override
    {
        repairs.push_back(repair);
        later(context, [this, callback] { callback(repaired); });
    }
    [[nodiscard]] secrets::Keyring keyring() const override { return ring; }
    void probeKeyring() override { ++probes; }
    void unlockKeyring() override { ++unlocks; }
    void keepPassword(const std::string& userName, base::SecretString password, QObject* context,
                      KeptCallback callback) override
    {
        passwords[userName] = std::string(password.reveal());
        later(context, [this, callback] {
            if (keychainError)
                callback(base::fail(*keychainError));
            else
                callback(kept);
        });
    }
    void readPassword(const std::string& userName, QObject* context, ReadCallback callback) override
    {
        ++reads;
        later(context, [this, userName, callback] {
            const auto found = passwords.find(userName);
            if (keychainError || found == passwords.end())
                callback(base::fail(keychainError.value_or(secrets::SecretError::NotFound)));
            else
                callback(base::SecretString(found->second));
        });
    }

    [[nodiscard]] bool isForSession(const std::string& userName) const override
    {
        return forSession.contains(userName);
    }

private:
    using Reply = std::function<void()>;

    void later(QObject* context, Reply reply)
    {
        if (hold)
            m_held.emplace_back(context, std::move(reply));
        else
            QTimer::singleShot(0, context, std::move(reply));
    }

    std::vector<std::pair<QPointer<QObject>, Reply>> m_held;
};

} // namespace usher::ui
