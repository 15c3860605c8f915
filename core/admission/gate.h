// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/callers.h"
#include "core/admission/requestmetrics.h"
#include "core/base/clock.h"
#include "core/http/listener.h"
#include "core/store/writer.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace usher::admission {

/// The door: lets the listener's requests through the walk, hands accepted ones to the writer and their
/// replies back to the listener when they are on the disk.
///
///     Listener -> handle() -> admit() -> refused: reply at once, record to the writer
///                                    \-> keys missing: parked until providerSettled()
///                                    \-> accepted: Writer -> committed() -> Listener::reply()
///
/// handle(), refuse() and checkHead() run on the io thread, committed() and failed() on the writer thread.
class Gate final : public http::Handler, public store::CommitObserver {
public:
    /// What the gate tells the engine; called on the io and writer threads, must not block.
    struct Callbacks {
        std::function<void(const std::string& providerKey)> refreshWanted;
        std::function<void(std::int64_t newestId)> committed;
    };

    Gate(const ConfigurationSlot& configuration, const base::Clock& clock, Callbacks callbacks);

    /// Once each: the listener before the writer starts, the writer before the listener does. Both must
    /// outlive the run.
    void attach(http::Listener& listener);
    void attach(store::Writer& writer);
    /// Before the listener starts again.
    void admitAgain();

    /// Any thread: the refresh that parked requests wait for is over, the configuration holds its result.
    void providerSettled(const std::string& providerKey);

    /// Any thread, before the listener stops: decides what is parked with the keys of now; nothing waits any
    /// more.
    void releaseParked();

    [[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head) override;
    [[nodiscard]] std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override;
    [[nodiscard]] http::Response refuse(http::Refusal refusal) override;

    void committed(std::vector<store::WriteItem> items, std::int64_t newestId) override;
    void failed(std::vector<store::WriteItem> items, store::StoreError error) override;

    [[nodiscard]] const RequestMetrics& metrics() const { return m_metrics; }

private:
    struct Parked {
        http::Request request;
        http::Ticket ticket;
        std::size_t bytes; ///< that it holds
    };

    [[nodiscard]] bool mayWait(const std::string& providerKey, std::size_t bytes,
                               const Configuration& configuration) const;
    void park(const std::string& providerKey, http::Request&& request, http::Ticket ticket);
    [[nodiscard]] std::optional<http::Response> decide(http::Request&& request, http::Ticket ticket,
                                                       bool mayPark);
    [[nodiscard]] http::Response submitRefused(record::AdmissionRecord record, http::Response reply);
    void readmit(const std::string& providerKey);

    const ConfigurationSlot& m_configuration;
    const base::Clock& m_clock;
    Callbacks m_callbacks;
    http::Listener* m_listener = nullptr;
    store::Writer* m_writer = nullptr;
    Callers m_callers;
    RequestMetrics m_metrics;
    std::map<std::string, std::vector<Parked>> m_parked; ///< by provider; io thread
    std::size_t m_parkedCount = 0;
    std::size_t m_parkedBytes = 0;
    bool m_releasing = false; ///< io thread
};

} // namespace usher::admission
