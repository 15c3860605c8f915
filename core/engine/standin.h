// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/router.h"
#include "core/engine/certificatekeeper.h"
#include "core/engine/options.h"
#include "core/store/writer.h"

#include <memory>
#include <string>

namespace usher::engine {

/// What stands in for the instance: listener, gate, token service and writer, in their order of start and
/// shutdown. Lives on the engine thread.
class StandIn {
public:
    StandIn(admission::ConfigurationSlot& configuration, const base::Clock& clock,
            admission::Gate::Callbacks callbacks);
    ~StandIn();

    /// Starts the writer and the token service. Once, before listen().
    [[nodiscard]] base::Result<void, Failure> open(const store::DataFolder& folder);
    /// Tells the writer how events fold into alerts, and what is kept, under the configuration of now.
    void adoptRules();

    [[nodiscard]] base::Result<void, Failure> listen(const Options& options, const store::DataFolder& folder,
                                                     std::size_t maxBodyBytes);
    /// Answers what is in flight, then closes the port. Blocks up to limits::stopTime.
    void unlisten();
    /// unlisten(), then writes what waits and stops the writer.
    void close();

    [[nodiscard]] bool listening() const { return m_listening; }
    [[nodiscard]] std::uint16_t port() const { return m_listener.port(); } ///< 0 while not listening
    /// `https://127.0.0.1:8443`; the last one while not listening.
    [[nodiscard]] const std::string& baseUrl() const { return m_baseUrl; }
    /// PEM file a client must trust for https; empty with a certificate of the user's own or plain HTTP.
    [[nodiscard]] const std::string& authorityFile() const { return m_certificate.authorityFile(); }
    [[nodiscard]] store::StoreHealth health() const;
    [[nodiscard]] admission::Gate& gate() { return m_gate; }

private:
    admission::ConfigurationSlot& m_configuration;
    const base::Clock& m_clock;
    admission::Gate m_gate;
    admission::TokenEndpoint m_tokenEndpoint;
    admission::HealthEndpoint m_health;
    admission::Router m_router;
    http::Listener m_listener;
    CertificateKeeper m_certificate;
    std::unique_ptr<store::Writer> m_writer; ///< gone before the listener it replies to, as the next is
    std::unique_ptr<admission::TokenService> m_tokens;
    bool m_listening = false;
    std::string m_baseUrl;
};

/// Whether an address to listen on is of the loopback network; `localhost` is.
[[nodiscard]] bool isLoopback(const std::string& address);

/// The options with the transport of the engine that listens for the folder; as they are when none does.
[[nodiscard]] Options withRunningTransport(Options options, const store::DataFolder& folder);

/// Whether callers are shown a certificate that Usher made itself.
[[nodiscard]] bool usesOwnCertificate(const Options& options);
/// Whether other computers are shown a certificate that Usher made itself.
[[nodiscard]] bool offersOwnCertificate(const Options& options);

/// What a store error means for a start that needs `folder`.
[[nodiscard]] Failure storeFailure(store::StoreError error, const std::string& folder);

} // namespace usher::engine
