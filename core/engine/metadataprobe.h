// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace usher::engine {

/// Asks identity providers that are not configured yet, past every cache and back-off: for a person who
/// waits. Each question is answered exactly once, within limits::providerRefreshTime, unless this is gone
/// before. Lives on the engine thread.
class MetadataProbe : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const MetadataAnswer&)>;

    explicit MetadataProbe(QObject* parent = nullptr);
    ~MetadataProbe() override;

    void ask(const ClientDraft& draft, Callback callback);

private:
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace usher::engine
