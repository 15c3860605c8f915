// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/secrets/keychainmessage.h"
#include "core/secrets/libsecret.h"
#include "core/secrets/secretservicebus.h"

#include <QObject>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace QKeychain {
class Job;
}

namespace usher::secrets {

class KeyringUnlock;

/// Asks QtKeychain, one question at a time. Lives on the keychain's thread.
///
///     post() -> mailbox -> queue -> KeyringLook -> job of QtKeychain -> mailbox -> answered() ->
///     takeAnswers()
///                                       \-> absent, locked, slow: no job
///
/// A job cannot be ended: libsecret keeps a pointer to it until the service has answered (measured on Debian
/// 12: 50 s when it is hung) or a dialog is closed. So a question that is given up after its job has begun is
/// answered late; what waits behind it is given up before it begins. Looks and unlocking need no job and
/// overtake; of unlocking there is one at a time, until its dialog is answered.
class KeychainWorker : public QObject {
    Q_OBJECT
public:
    KeychainWorker();
    ~KeychainWorker() override;

    /// Any thread. False when limits::keychainQueue requests wait already.
    [[nodiscard]] bool post(KeychainRequest&& request);
    /// Any thread. Every request gets one answer.
    [[nodiscard]] std::vector<KeychainAnswer> takeAnswers();
    /// Any thread. The answer may come as soon as that is possible, and whether anything was done is open.
    void giveUp(std::uint64_t id);

Q_SIGNALS:
    /// There are answers to take.
    void answered();

private:
    struct Current {
        KeychainRequest request;
        bool givenUp = false;
    };

    void onRequests();
    void onGivenUp(std::uint64_t id);
    void startNext();
    void onLooked(const Keyring& keyring);
    void startJob();
    void onFinished(QKeychain::Job* job);
    void finishCurrent(KeychainAnswer answer);
    void look(const KeychainRequest& request);
    void unlock(const KeychainRequest& request);
    void onUnlocked(const base::Result<void, SecretError>& result);
    void answer(KeychainAnswer answer);

    base::Mailbox<KeychainRequest> m_requests;
    base::Mailbox<KeychainAnswer> m_answers;
    std::deque<KeychainRequest> m_queue;
    std::optional<Current> m_current;
    SecretServiceBus m_bus;
    std::unique_ptr<KeyringUnlock> m_unlock; ///< while one runs
    std::uint64_t m_unlockId = 0;
    bool m_unlockGivenUp = false;
    Libsecret m_libsecret;
};

} // namespace usher::secrets
