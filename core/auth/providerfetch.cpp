// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/providerfetch.h"

#include "core/auth/outgoingrequest.h"
#include "core/auth/providerdocument.h"
#include "core/base/limits.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <utility>

namespace usher::auth {

namespace {

std::string documentWords(ProviderDocumentError error)
{
    switch (error) {
    case ProviderDocumentError::NotJson:
        return "not a JSON object";
    case ProviderDocumentError::Twice:
        return "a member stands twice";
    case ProviderDocumentError::NoIssuer:
        return "no issuer";
    case ProviderDocumentError::NoKeysUrl:
        return "no jwks_uri";
    }
    return {};
}

std::string keySetWords(KeySetError error)
{
    switch (error) {
    case KeySetError::NotJson:
        return "not a JSON Web Key Set";
    case KeySetError::Twice:
        return "a member stands twice";
    case KeySetError::TooManyKeys:
        return "too many keys";
    case KeySetError::NoUsableKey:
        return "no usable signing key";
    }
    return {};
}

} // namespace

ProviderFetch::ProviderFetch(QNetworkAccessManager& manager, std::string metadataUrl, std::string caFile,
                             Callback callback, QObject* parent)
    : QObject(parent), m_manager(manager), m_metadataUrl(std::move(metadataUrl)), m_caFile(std::move(caFile)),
      m_callback(std::move(callback))
{
}

void ProviderFetch::start()
{
    QMetaObject::invokeMethod(this, &ProviderFetch::begin, Qt::QueuedConnection);
}

void ProviderFetch::begin()
{
    m_deadline.setRemainingTime(base::limits::providerRefreshTime);
    fetch(Step::Metadata, m_metadataUrl);
}

void ProviderFetch::fetch(Step step, const std::string& url)
{
    const std::string what = step == Step::Metadata ? "metadata: " : "keys: ";
    const auto request = outgoingRequest(url, m_caFile);
    if (!request)
        return finish(base::fail(what + request.error()));
    // Documents that come without TLS could be anybody's, but for those of this very machine.
    const bool plain = request->url().scheme() == QLatin1String("http");
    const bool startedPlain = QUrl(QString::fromStdString(m_metadataUrl)).scheme() == QLatin1String("http");
    if (plain && (!leadsToLoopback(request->url()) || !startedPlain))
        return finish(base::fail(what + "http is for loopback only, https is needed"));
    auto* exchange = new HttpExchange(
        {base::limits::providerDocumentBytes, std::chrono::milliseconds(m_deadline.remainingTime())},
        [this, step](const HttpExchange::Outcome& outcome) { onAnswer(step, outcome); }, this);
    exchange->get(m_manager, *request);
}

void ProviderFetch::onAnswer(Step step, const HttpExchange::Outcome& outcome)
{
    const std::string what = step == Step::Metadata ? "metadata: " : "keys: ";
    if (!outcome)
        return finish(base::fail(what + outcome.error()));
    if (outcome->cut)
        return finish(base::fail(what + "larger than 1 MiB"));
    if (outcome->status / 100 == 3)
        return finish(base::fail(what + "a redirect, which is not followed"));
    if (outcome->status != 200)
        return finish(base::fail(what + "status " + std::to_string(outcome->status)));
    step == Step::Metadata ? onMetadata(outcome->body) : onKeys(outcome->body);
}

void ProviderFetch::onMetadata(const std::string& json)
{
    auto document = parseProviderDocument(json);
    if (!document)
        return finish(base::fail("metadata: " + documentWords(document.error())));
    m_issuer = std::move(document->issuer);
    fetch(Step::Keys, document->keysUrl);
}

void ProviderFetch::onKeys(const std::string& json)
{
    auto keys = KeySet::parse(json);
    if (!keys)
        return finish(base::fail("keys: " + keySetWords(keys.error())));
    finish(Found{std::move(m_issuer), std::make_shared<const KeySet>(std::move(*keys))});
}

void ProviderFetch::finish(const Outcome& outcome)
{
    if (const Callback callback = std::exchange(m_callback, nullptr))
        callback(outcome);
}

} // namespace usher::auth
