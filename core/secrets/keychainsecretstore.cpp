// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"

#include "core/secrets/completion.h"
#include "core/secrets/keychainthread.h"
#include "core/secrets/keychainworker.h"
#include "core/secrets/storable.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace usher::secrets {

using Kind = KeychainRequest::Kind;

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds answerTime, QObject* parent)
    : SecretStore(parent), m_answerTime(answerTime), m_worker(new KeychainWorker)
{
    m_worker->moveToThread(&keychainThread());
    connect(m_worker, &KeychainWorker::answered, this, &KeychainSecretStore::onAnswers);
}

KeychainSecretStore::~KeychainSecretStore()
{
    m_worker->deleteLater();
}

void KeychainSecretStore::write(const std::string& name, base::SecretString secret, QObject* context,
                                Done callback)
{
    const bool suitable = storable(name, secret);
    auto answered = answering(context, std::move(callback));
    if (!suitable)
        return answered({0, SecretError::Unsuitable, {}, {}});
    ask({0, Kind::Write, name, std::move(secret), {}}, std::move(answered));
}

void KeychainSecretStore::read(const std::string& name, QObject* context, Found callback)
{
    using Result = base::Result<base::SecretString, SecretError>;
    auto completion = makeCompletion<Result>(context, std::move(callback), base::fail(SecretError::Closed));
    Answered answered = [completion](KeychainAnswer answer) {
        completion->complete(answer.error ? Result(base::fail(*answer.error))
                                          : Result(std::move(answer.secret)));
    };
    if (!storableName(name))
        return answered({0, SecretError::Unsuitable, {}, {}});
    ask({0, Kind::Read, name, {}, {}}, std::move(answered));
}

void KeychainSecretStore::remove(const std::string& name, QObject* context, Done callback)
{
    auto answered = answering(context, std::move(callback));
    if (!storableName(name))
        return answered({0, SecretError::Unsuitable, {}, {}});
    ask({0, Kind::Remove, name, {}, {}}, std::move(answered));
}

void KeychainSecretStore::look(QObject* context, Looked callback)
{
    auto completion = makeCompletion<Keyring>(context, std::move(callback), {KeyringState::Absent, {}});
    ask({0, Kind::Look, {}, {}, {}}, [completion](const KeychainAnswer& answer) {
        completion->complete(answer.error ? Keyring{KeyringState::Slow, {}} : answer.keyring);
    });
}

void KeychainSecretStore::unlock(QObject* context, Done callback)
{
    ask({0, Kind::Unlock, {}, {}, {}}, answering(context, std::move(callback)));
}

KeychainSecretStore::Answered KeychainSecretStore::answering(QObject* context, Done callback)
{
    using Result = base::Result<void, SecretError>;
    auto completion = makeCompletion<Result>(context, std::move(callback), base::fail(SecretError::Closed));
    return [completion](const KeychainAnswer& answer) {
        completion->complete(answer.error ? Result(base::fail(*answer.error)) : Result());
    };
}

void KeychainSecretStore::ask(KeychainRequest request, Answered answered)
{
    const auto time = request.kind == Kind::Unlock
                          ? std::chrono::milliseconds(base::limits::keychainUnlockTime)
                          : m_answerTime;
    const auto id = ++m_lastId;
    request.id = id;
    // A little earlier over there, so that as a rule the better answer comes first: who is slow.
    request.deadline.setRemainingTime(time - time / 8, Qt::PreciseTimer);
    Open open{request.kind, request.name, std::move(answered)};
    if (m_open.size() >= base::limits::keychainQueue || !m_worker->post(std::move(request)))
        return open.answered({0, SecretError::Busy, {}, {}});
    m_open.emplace(id, std::move(open));
    QTimer::singleShot(time, Qt::PreciseTimer, this, [this, id] { onTimeOut(id); });
}

void KeychainSecretStore::onTimeOut(std::uint64_t id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    m_worker->giveUp(id);
    std::exchange(found->second.answered, nullptr)({id, SecretError::TimedOut, {}, {}});
}

void KeychainSecretStore::onAnswers()
{
    for (KeychainAnswer& answer : m_worker->takeAnswers()) {
        const auto node = m_open.extract(answer.id);
        if (node.empty())
            continue;
        if (node.mapped().answered)
            node.mapped().answered(std::move(answer));
        else
            onLate(node.mapped(), answer);
    }
}

void KeychainSecretStore::onLate(const Open& open, const KeychainAnswer& answer)
{
    const bool askedAgain = std::any_of(m_open.begin(), m_open.end(),
                                        [&](const auto& other) { return other.second.name == open.name; });
    if (open.kind == Kind::Write && !answer.error && !askedAgain)
        remove(open.name, this, [](const auto&) {}); // what was answered stays true
    if (!answer.error || answer.error == SecretError::NotFound)
        Q_EMIT answersAgain();
}

} // namespace usher::secrets
