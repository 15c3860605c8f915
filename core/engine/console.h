// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientchange.h"
#include "core/engine/configurationfile.h"
#include "core/engine/options.h"
#include "core/engine/setupstate.h"
#include "core/engine/status.h"
#include "core/engine/verification.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace usher::engine {

/// The engine as the window sees it. Lives on the window's thread and never blocks it: the engine runs on a
/// thread of its own, questions to the store on a third. Every callback comes on the window's thread, exactly
/// once, and not after its context is gone.
///
///     window -> Console -> engine thread (Engine) / reader thread (store::Reader)
///     window <- statusChanged(), requestsArrived(), callbacks
class Console : public QObject {
    Q_OBJECT
public:
    explicit Console(Options options, QObject* parent = nullptr);
    ~Console() override; ///< stops the engine gracefully; may take up to limits::stopTime

    /// Starts the engine, or attaches to a data folder whose engine runs elsewhere. started() or failed()
    /// follows.
    void start();

    [[nodiscard]] const Status& status() const;

    /// Listener on or off. Only as Owner.
    void setListening(bool on);
    /// Starts the demo in the running engine; demoStarted() or demoFailed() follows.
    void startDemo();
    /// Makes the repair in the configuration; repaired() or repairFailed() follows.
    void repair(const diagnosis::Repair& repair);
    /// Sends a sample alert to the own listener with a token of the demo provider; sampleSent() follows.
    void sendSample(const std::string& kind, bool resolved);

    /// Changes an OAuth client; statusChanged() follows with what there is then.
    void changeClient(const ClientWish& wish, QObject* context, std::function<void(ClientAnswer)> callback);

    /// Questions and changes of the set-up; see Engine.
    void fetchSetup(QObject* context, std::function<void(const SetupState&)> callback);
    void fetchMetadata(const ClientDraft& draft, QObject* context,
                       std::function<void(const MetadataAnswer&)> callback);
    void applySetup(const SetupDraft& draft, QObject* context,
                    std::function<void(const SetupApplied&)> callback);

    /// The configuration as a document, and a document into the configuration; see configurationfile.h.
    void exportConfiguration(QObject* context,
                             std::function<void(base::Result<std::string, store::StoreError>)> callback);
    void importConfiguration(std::string text, QObject* context,
                             std::function<void(base::Result<Imported, ImportFailure>)> callback);

    using VerificationCallback = std::function<void(const Verification&)>;
    /// Sends a marked test alert, which is stored as any other, through the listener: with `token`, else with
    /// one of the demo provider while it is trusted, else without one and with a forecast for `clientId`
    /// (empty = every active one). The answer comes within limits::verificationTime.
    void verify(base::SecretString token, const std::string& clientId, QObject* context,
                VerificationCallback callback);

    using RowsCallback = std::function<void(std::vector<store::RequestRow>)>;
    using DetailCallback = std::function<void(std::optional<store::RequestDetail>)>;
    using HistoryCallback = std::function<void(std::optional<std::vector<store::FindingOccurrence>>)>;
    /// Newest first, ids below `belowId` (0 = from the newest).
    void fetchRequests(const store::RequestFilter& filter, std::int64_t belowId, std::size_t limit,
                       QObject* context, RowsCallback callback);
    /// Ids above `aboveId`, newest first.
    void fetchNewRequests(const store::RequestFilter& filter, std::int64_t aboveId, std::size_t limit,
                          QObject* context, RowsCallback callback);
    using IdsCallback = std::function<void(std::optional<store::RequestIds>)>;
    /// A stretch of the list as ids, below `belowId` (0 = from the newest); nullopt when it cannot be read.
    void fetchRequestIds(const store::RequestFilter& filter, std::int64_t belowId, QObject* context,
                         IdsCallback callback);
    void fetchRequest(std::int64_t id, QObject* context, DetailCallback callback);
    /// Keeps a request from retention, or no longer; false when that could not be stored.
    void pinRequest(std::int64_t id, bool on, QObject* context, std::function<void(bool)> callback);
    /// The history of findings, the last opened first; nullopt when it cannot be read.
    void fetchHistory(std::size_t limit, QObject* context, HistoryCallback callback);

    using AlertsCallback = std::function<void(std::optional<std::vector<store::AlertRow>>)>;
    using AlertDetailCallback = std::function<void(std::optional<std::vector<store::EventRow>>,
                                                   std::optional<std::vector<store::AlertChangeRow>>)>;
    /// The last made first; nullopt when they cannot be read.
    void fetchAlerts(const store::AlertFilter& filter, std::size_t limit, QObject* context,
                     AlertsCallback callback);
    /// The newest `limit` events and changes of one alert.
    void fetchAlertDetail(const store::AlertRow& alert, std::size_t limit, QObject* context,
                          AlertDetailCallback callback);

    using EffectCallback = std::function<void(std::optional<diagnosis::RepairEffect>)>;
    /// What the repair of a finding would change; see engine/repairpreview.h.
    void previewRepair(const diagnosis::Finding& finding, QObject* context, EffectCallback callback);

    /// additional_info of an event of this request, as JSON text. Pure, quick.
    [[nodiscard]] static std::string additionalInfo(const store::RequestDetail& detail,
                                                    const store::EventRow& event);

Q_SIGNALS:
    void started();
    void failed(const usher::engine::Failure& failure);
    void demoStarted();
    void demoFailed(const usher::engine::Failure& failure);
    void statusChanged();
    /// There are new requests; at most once in 16 ms.
    void requestsArrived(qint64 newestId);
    void repaired(const usher::diagnosis::Repair& repair, const usher::diagnosis::Repair& undo);
    void repairFailed(const usher::diagnosis::Repair& repair);
    /// `status` 0 = no reply, `error` says why.
    void sampleSent(int status, const QString& error);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace usher::engine
