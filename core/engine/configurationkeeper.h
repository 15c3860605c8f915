// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/auth/providercache.h"
#include "core/store/configstore.h"

#include <QObject>
#include <QTimer>

namespace usher::engine {

/// Keeps the immutable snapshot that admission reads up to date: with what any process writes to the database
/// (polled every limits::configurationPollTime) and with the providers' keys. Lives on the engine thread.
class ConfigurationKeeper : public QObject {
    Q_OBJECT
public:
    ConfigurationKeeper(store::ConfigStore store, const base::Clock& clock, QObject* parent = nullptr);

    /// Reads everything once and publishes it; then keeps looking for changes.
    [[nodiscard]] base::Result<void, store::StoreError> start();

    /// Looks for a change now.
    void poll();

    /// Whether entities of the demo provider count; until this says so they are inactive in every snapshot,
    /// whatever the database holds.
    void setDemoTrusted(bool trusted);

    [[nodiscard]] store::ConfigStore& store() { return m_store; }
    [[nodiscard]] auth::ProviderCache& providers() { return m_providers; }
    /// Whoever issues and ends tokens in this process says so to ConfigurationSlot::apply(), on any thread.
    [[nodiscard]] admission::ConfigurationSlot& slot() { return m_slot; }
    [[nodiscard]] const admission::ConfigurationSlot& slot() const { return m_slot; }

Q_SIGNALS:
    /// Another snapshot stands in the slot.
    void changed();

private:
    /// Reads what has changed, if anything has.
    [[nodiscard]] base::Result<void, store::StoreError> look();
    void adopt(store::StoredConfiguration stored);
    void publish();
    [[nodiscard]] std::vector<auth::OidcEntity> entitiesInForce() const;

    store::ConfigStore m_store;
    auth::ProviderCache m_providers;
    admission::ConfigurationSlot m_slot;
    store::StoredConfiguration m_stored;
    bool m_demoTrusted = false;
    std::shared_ptr<const auth::OwnTokens> m_tokens; ///< as last read; the slot may know newer ones
    bool m_failing = false;
    QTimer m_timer;
};

} // namespace usher::engine
