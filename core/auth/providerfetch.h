// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/httpexchange.h"
#include "core/auth/keyset.h"

#include <QDeadlineTimer>

#include <memory>

namespace usher::auth {

/// One fetch of a provider's metadata document and then of its keys, under one absolute deadline of
/// limits::providerRefreshTime. Completes exactly once, through the event loop, unless it is destroyed first.
class ProviderFetch : public QObject {
    Q_OBJECT
public:
    struct Found {
        std::string issuer;
        std::shared_ptr<const KeySet> keys;
    };
    /// The failure is the reason in a few English words.
    using Outcome = base::Result<Found, std::string>;
    using Callback = std::function<void(const Outcome&)>;

    ProviderFetch(QNetworkAccessManager& manager, std::string metadataUrl, std::string caFile,
                  Callback callback, QObject* parent);

    void start();

private:
    enum class Step { Metadata, Keys };

    void begin();
    void fetch(Step step, const std::string& url);
    void onAnswer(Step step, const HttpExchange::Outcome& outcome);
    void onMetadata(const std::string& json);
    void onKeys(const std::string& json);
    void finish(const Outcome& outcome);

    QNetworkAccessManager& m_manager;
    std::string m_metadataUrl;
    std::string m_caFile;
    Callback m_callback;
    QDeadlineTimer m_deadline;
    std::string m_issuer;
};

} // namespace usher::auth
