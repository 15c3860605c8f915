// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/engine/clientchange.h"
#include "core/engine/configurationfile.h"
#include "core/engine/configurationkeeper.h"
#include "core/engine/demo.h"
#include "core/engine/historykeeper.h"
#include "core/engine/metadataprobe.h"
#include "core/engine/options.h"
#include "core/engine/standin.h"
#include "core/engine/status.h"
#include "core/engine/statusbuilder.h"
#include "core/engine/verifier.h"
#include "core/store/reader.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace usher::engine {

/// The engine: owns the parts, their threads and the order of their shutdown. `usherctl serve` runs it on its
/// main thread, the window through Console on a thread of its own. Lives on one thread with an event loop.
///
///     start(): lock -> configuration -> [demo] -> writer -> listener -> timers
///     stop():  listener (answers what is in flight) -> writer (writes what waits) -> lock
class Engine : public QObject {
    Q_OBJECT
public:
    explicit Engine(Options options, QObject* parent = nullptr);
    ~Engine() override;

    /// Owns the data folder and listens. On failure nothing runs.
    [[nodiscard]] base::Result<void, Failure> start();
    /// Only looks at a data folder that another engine owns; configuration can be changed.
    [[nodiscard]] base::Result<void, Failure> attach();
    void stop();

    [[nodiscard]] base::Result<void, Failure> setListening(bool on);
    /// What is in force; null while stopped.
    [[nodiscard]] std::shared_ptr<const admission::Configuration> configuration() const;

    /// Makes a repair; answers how to take it back.
    [[nodiscard]] base::Result<diagnosis::Repair, store::StoreError> repair(const diagnosis::Repair& repair);
    /// Starts the demo in a running engine, and the listener if it is off. Only as Owner and on loopback.
    [[nodiscard]] base::Result<void, Failure> startDemo();
    /// Changes an OAuth client; what ends with it ends for the next request.
    [[nodiscard]] ClientAnswer changeClient(const ClientWish& wish);
    /// What a set-up starts from.
    [[nodiscard]] SetupState setupState();
    /// Brings a draft into force: the listener first, and if that does not listen as wanted nothing changes.
    [[nodiscard]] SetupApplied applySetup(const SetupDraft& draft);
    /// Asks the provider that the draft names; answered exactly once unless the engine is gone before.
    void fetchMetadata(const ClientDraft& draft, MetadataProbe::Callback callback);
    [[nodiscard]] base::Result<std::string, store::StoreError> exportConfiguration();
    [[nodiscard]] base::Result<Imported, ImportFailure> importConfiguration(std::string_view text);
    /// Sends a sample with a token of the demo provider; sampleSent() follows.
    void sendSample(const std::string& kind, bool resolved);
    /// Sends a marked test alert through the listener and answers what became of it, exactly once; at once
    /// when nothing can be sent. The callback must not stop the engine.
    void verify(VerificationWish wish, Verifier::Callback callback);

    [[nodiscard]] const Status& status() const { return m_status; }
    [[nodiscard]] std::string baseUrl() const;

Q_SIGNALS:
    void statusChanged();
    /// At most once in 16 ms.
    void requestsArrived(qint64 newestId);
    void sampleSent(int status, const QString& error);
    void demoUserDeactivated();

private:
    [[nodiscard]] base::Result<void, Failure> openStores();
    [[nodiscard]] base::Result<void, Failure> openHistory();
    [[nodiscard]] base::Result<void, Failure> prepareDemo();
    void runDemo();
    void dropDemo();
    void publish();
    [[nodiscard]] base::Result<void, Failure> relisten(const ListenerDraft& draft);
    [[nodiscard]] CertificateFacts certificate() const;
    /// Gives the wish a token of the own client that it names, if it does. The callback to go on with ends
    /// it.
    [[nodiscard]] base::Result<Verifier::Callback, store::StoreError>
    takeTestToken(VerificationWish& wish, Verifier::Callback callback);
    void startTimers();
    void onWake();
    void announce();
    void refreshStatus();
    void onConfigurationChanged();
    void lookForArrivals();

    Options m_options;
    base::SystemClock m_clock;
    std::optional<store::DataFolder> m_folder;
    std::optional<store::EngineLock> m_lock;
    std::optional<store::Reader> m_reader;
    std::optional<HistoryKeeper> m_history; ///< only as Owner
    std::unique_ptr<ConfigurationKeeper> m_keeper;
    std::unique_ptr<Demo> m_demo;
    base::Mailbox<std::string> m_refreshWishes; ///< io thread -> engine thread
    std::atomic<std::int64_t> m_newestId{0};    ///< writer thread -> engine thread
    std::atomic<bool> m_wakePending{false};
    std::unique_ptr<StandIn> m_standIn; ///< its threads use the three above
    std::unique_ptr<MetadataProbe> m_probe;
    std::unique_ptr<Verifier> m_verifier; ///< made by the first verify()
    Status m_status;
    StatusBuilder m_statusBuilder;
    std::int64_t m_announcedId = 0;
    QTimer m_statusTimer;
    QTimer m_arrivalTimer;
};

/// The inbound path with its connector, as it is given to Azure.
[[nodiscard]] std::string webhookUrl(const std::string& baseUrl, const std::string& connectorSource);
/// Where own OAuth clients ask for tokens, beside this webhook.
[[nodiscard]] std::string tokenUrl(const std::string& webhookUrl);

} // namespace usher::engine
