// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/secrets/keychainmessage.h"
#include "core/secrets/secretstore.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>

namespace usher::secrets {

class KeychainWorker;

/// The desktop's keychain by QtKeychain, on Linux through libsecret: entries of the service "Usher",
/// encrypted by the Secret Service with what unlocks the user's session. Nothing is ever written elsewhere.
///
///     caller's thread                    keychain's thread
///     write() -> deadline ... request -> KeychainWorker -> QtKeychain -> libsecret -> D-Bus -> service
///     callback <- first of both: time-out, answer <-'
///
/// The time-out is this side's own, so that nothing over there can hold an answer back. Lives on the thread
/// that makes it; never blocks it. Destroyed, it answers Closed to what is open.
class KeychainSecretStore final : public SecretStore {
    Q_OBJECT
public:
    explicit KeychainSecretStore(std::chrono::milliseconds answerTime = base::limits::keychainTime,
                                 QObject* parent = nullptr);
    ~KeychainSecretStore() override;

    void write(const std::string& name, base::SecretString secret, QObject* context, Done callback) override;
    void read(const std::string& name, QObject* context, Found callback) override;
    void remove(const std::string& name, QObject* context, Done callback) override;
    void look(QObject* context, Looked callback) override;
    void unlock(QObject* context, Done callback) override;

private:
    using Answered = std::function<void(KeychainAnswer)>;
    /// A request until its answer is here.
    struct Open {
        KeychainRequest::Kind kind;
        std::string name;
        Answered answered; ///< empty once it was given up
    };

    void ask(KeychainRequest request, Answered answered);
    void onTimeOut(std::uint64_t id);
    void onAnswers();
    void onLate(const Open& open, const KeychainAnswer& answer);
    [[nodiscard]] static Answered answering(QObject* context, Done callback);

    const std::chrono::milliseconds m_answerTime;
    KeychainWorker* const m_worker; ///< deleted by its thread
    std::map<std::uint64_t, Open> m_open;
    std::uint64_t m_lastId = 0;
};

} // namespace usher::secrets
