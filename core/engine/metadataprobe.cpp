// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metadataprobe.h"

#include "core/auth/providerfetch.h"

#include <QNetworkAccessManager>
#include <QPointer>

namespace usher::engine {

MetadataProbe::MetadataProbe(QObject* parent)
    : QObject(parent), m_manager(std::make_unique<QNetworkAccessManager>())
{
}

MetadataProbe::~MetadataProbe()
{
    // Those that run use the manager.
    for (auto* const fetch : findChildren<auth::ProviderFetch*>())
        delete fetch;
}

void MetadataProbe::ask(const ClientDraft& draft, Callback callback)
{
    const auth::OidcEntity entity = entityOf(draft);
    QElapsedTimer since;
    since.start();
    const auto fetch = std::make_shared<QPointer<auth::ProviderFetch>>();
    const auto answered = [since, fetch,
                           callback = std::move(callback)](const auth::ProviderFetch::Outcome& outcome) {
        MetadataAnswer answer;
        answer.milliseconds = int(since.elapsed());
        if (outcome) {
            answer.issuer = outcome->issuer;
            answer.keys = outcome->keys->size();
        } else {
            answer.error = outcome.error();
        }
        (*fetch)->deleteLater();
        callback(answer);
    };
    *fetch = new auth::ProviderFetch(*m_manager, entity.metadataUrl, entity.caFile, answered, this);
    (*fetch)->start();
}

} // namespace usher::engine
