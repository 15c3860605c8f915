// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainworker.h"

#include "core/base/limits.h"
#include "core/secrets/keyringlook.h"
#include "core/secrets/keyringunlock.h"

#include <openssl/crypto.h>
#include <qt6keychain/keychain.h>

#include <algorithm>
#include <utility>

namespace usher::secrets {

namespace {

/// The name of the application in the keychain; every entry has it.
QString applicationName()
{
    return QStringLiteral("Usher");
}

/// The job of a request, not started. Never with QtKeychain's "insecure fallback", which is a plain file.
QKeychain::Job* makeJob(const KeychainRequest& request)
{
    QKeychain::Job* job = nullptr;
    if (request.kind == KeychainRequest::Kind::Write) {
        auto* write = new QKeychain::WritePasswordJob(applicationName());
        const auto bytes = request.secret.reveal();
        QString text = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
        write->setTextData(text);
        OPENSSL_cleanse(text.data(), std::size_t(text.size()) * sizeof(QChar));
        job = write;
    } else if (request.kind == KeychainRequest::Kind::Read) {
        job = new QKeychain::ReadPasswordJob(applicationName());
    } else {
        job = new QKeychain::DeletePasswordJob(applicationName());
    }
    job->setKey(QString::fromStdString(request.name));
    return job;
}

/// What QtKeychain's answer means while the keyring is there and unlocked, which was asked just before.
std::optional<SecretError> jobError(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return std::nullopt;
    case QKeychain::EntryNotFound:
        return SecretError::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return SecretError::Locked;
    case QKeychain::NoBackendAvailable:
        return SecretError::NoService;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return SecretError::Failed;
    }
    return SecretError::Failed;
}

std::optional<SecretError> lookError(KeyringState state)
{
    switch (state) {
    case KeyringState::Available:
        return std::nullopt;
    case KeyringState::Locked:
        return SecretError::Locked;
    case KeyringState::Slow:
        return SecretError::TimedOut;
    case KeyringState::Probing:
    case KeyringState::Absent:
        return SecretError::NoService;
    }
    return SecretError::NoService;
}

/// Takes the text out of a job and wipes the job's own, which are the same bytes.
base::SecretString takeText(const QKeychain::ReadPasswordJob& job)
{
    const QByteArray bytes = job.binaryData();
    base::SecretString text(bytes.toStdString());
    OPENSSL_cleanse(const_cast<char*>(bytes.constData()), std::size_t(bytes.size()));
    return text;
}

} // namespace

KeychainWorker::KeychainWorker()
    : m_requests(base::limits::keychainQueue), m_answers(base::limits::keychainQueue)
{
}

KeychainWorker::~KeychainWorker() = default;

bool KeychainWorker::post(KeychainRequest&& request)
{
    if (!m_requests.push(std::move(request)))
        return false;
    QMetaObject::invokeMethod(this, &KeychainWorker::onRequests, Qt::QueuedConnection);
    return true;
}

std::vector<KeychainAnswer> KeychainWorker::takeAnswers()
{
    return m_answers.takeAll();
}

void KeychainWorker::giveUp(std::uint64_t id)
{
    QMetaObject::invokeMethod(
        this, [this, id] { onGivenUp(id); }, Qt::QueuedConnection);
}

void KeychainWorker::onRequests()
{
    for (KeychainRequest& request : m_requests.takeAll()) {
        if (request.kind == KeychainRequest::Kind::Look)
            look(request);
        else if (request.kind == KeychainRequest::Kind::Unlock)
            unlock(request);
        else
            m_queue.push_back(std::move(request));
    }
    startNext();
}

void KeychainWorker::onGivenUp(std::uint64_t id)
{
    if (m_current && m_current->request.id == id)
        m_current->givenUp = true;
    const auto waiting =
        std::find_if(m_queue.begin(), m_queue.end(), [id](const auto& request) { return request.id == id; });
    if (m_unlock && m_unlockId == id)
        m_unlockGivenUp = true;
    if (waiting == m_queue.end())
        return;
    m_queue.erase(waiting);
    answer({id, SecretError::TimedOut, {}, {}});
}

void KeychainWorker::startNext()
{
    if (m_current || m_queue.empty())
        return;
    m_current.emplace(Current{std::move(m_queue.front())});
    m_queue.pop_front();
    auto* first = new KeyringLook(
        m_bus, m_current->request.deadline, [this](const Keyring& keyring) { onLooked(keyring); }, this);
    first->start();
}

void KeychainWorker::onLooked(const Keyring& keyring)
{
    auto error = lookError(keyring.state);
    if (m_current->givenUp)
        error = SecretError::TimedOut;
    if (error)
        return finishCurrent({0, error, {}, {}});
    startJob();
}

void KeychainWorker::startJob()
{
    m_libsecret.prepare(m_bus.owner());
    QKeychain::Job* job = makeJob(m_current->request); // deletes itself when it has finished
    m_current->request.secret = {};
    connect(job, &QKeychain::Job::finished, this, &KeychainWorker::onFinished);
    job->start();
}

void KeychainWorker::onFinished(QKeychain::Job* job)
{
    KeychainAnswer answer;
    answer.error = jobError(job->error());
    if (m_current->request.kind == KeychainRequest::Kind::Remove && answer.error == SecretError::NotFound)
        answer.error.reset();
    if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(job); read != nullptr && !answer.error)
        answer.secret = takeText(*read);
    finishCurrent(std::move(answer));
}

void KeychainWorker::finishCurrent(KeychainAnswer answer)
{
    answer.id = m_current->request.id;
    m_current.reset();
    this->answer(std::move(answer));
    startNext();
}

void KeychainWorker::look(const KeychainRequest& request)
{
    const auto id = request.id;
    auto* asked = new KeyringLook(
        m_bus, request.deadline,
        [this, id](const Keyring& keyring) {
            answer({id, {}, {}, keyring});
        },
        this);
    asked->start();
}

void KeychainWorker::unlock(const KeychainRequest& request)
{
    if (m_unlock && !m_unlockGivenUp)
        return answer({request.id, SecretError::Busy, {}, {}});
    if (m_unlock)
        answer({m_unlockId, SecretError::TimedOut, {}, {}}); // its dialog may have got lost
    m_unlockId = request.id;
    m_unlockGivenUp = false;
    m_unlock = std::make_unique<KeyringUnlock>(m_bus, request.deadline,
                                               [this](const auto& result) { onUnlocked(result); });
    m_unlock->start();
}

void KeychainWorker::onUnlocked(const base::Result<void, SecretError>& result)
{
    m_unlock.release()->deleteLater(); // it is what calls
    answer({m_unlockId, result ? std::optional<SecretError>() : result.error(), {}, {}});
}

void KeychainWorker::answer(KeychainAnswer answer)
{
    // There are never more answers than requests, and the store counts those.
    if (m_answers.push(std::move(answer)))
        Q_EMIT answered();
}

} // namespace usher::secrets
