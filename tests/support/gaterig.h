// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/router.h"
#include "core/engine/configurationkeeper.h"
#include "core/store/reader.h"
#include "tests/core/auth/manualclock.h"
#include "tests/core/auth/scriptedserver.h"
#include "tests/core/auth/testkey.h"
#include "tests/support/rawclient.h"

#include <QTemporaryDir>
#include <QThread>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace usher::test {

inline constexpr const char* rigAudience = "api://usher-rig";
inline constexpr const char* rigUser = "azure.monitor";
inline constexpr const char* rigKeyId = "k1";
inline constexpr const char* rigTarget = "/api/sn_em_connector/em/inbound_event?source=azuremonitor";
/// The smallest alert that is accepted: one target.
inline constexpr const char* rigAlert =
    R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":)"
    R"({"alertTargetIDs":["/subscriptions/s/resourceGroups/g"],"monitorCondition":"Fired"}}})";

struct RigOptions {
    bool tls = false;               ///< with an own certificate; exchange() does not verify it
    bool realClock = false;         ///< else ManualClock, which begins at 2027-01-15T08:00:00Z
    http::ListenerOptions listener; ///< port, limits and deadlines; `tls` is the rig's
};

/// A reply and the record that the store keeps of its request.
struct RigAnswer {
    std::optional<RawReply> reply;              ///< nothing when the connection ended without one
    std::optional<store::RequestDetail> record; ///< nothing when none was stored within three seconds
};

/// The door as it is in the program, in this process: real listener on a free port of loopback, gate, writer,
/// reader and configuration in a temporary data folder, and the provider cache on a thread of its own,
/// against a local identity provider of scripted answers. Healthy from the start: key() is published, one
/// entity (rigAudience, V1) and one user (rigUser) are set up.
///
/// Lives on the thread of the test. Everything waits at most RawClient::patience.
class GateRig {
public:
    explicit GateRig(RigOptions options = {});
    ~GateRig();

    [[nodiscard]] std::uint16_t port() const { return m_listener->port(); }
    [[nodiscard]] const TestKey& key() const { return m_key; }
    [[nodiscard]] ManualClock& clock() { return m_manualClock; }
    [[nodiscard]] admission::Gate& gate() { return *m_gate; }
    [[nodiscard]] http::Listener& listener() { return *m_listener; }
    [[nodiscard]] store::Writer& writer() { return *m_writer; }
    [[nodiscard]] admission::TokenEndpoint& tokenEndpoint() { return *m_tokenEndpoint; }
    /// Another token service, which remembers nothing of what the one before had only in memory.
    void restartTokenService();
    /// Makes the writer's thread wait behind its next commit, until it is let go.
    void holdWriter(bool hold);
    [[nodiscard]] std::filesystem::path dataFolder() const;
    [[nodiscard]] std::shared_ptr<const admission::Configuration> configuration() const;

    /// Changes the stored configuration and puts it into force.
    void configure(const std::function<void(store::ConfigStore&)>& change);
    /// Puts what was done to own tokens into force, as who issues them does; on this thread.
    void apply(const auth::OwnTokenChange& change) { m_keeper->slot().apply(change); }
    /// Speaks to the identity provider's server on its thread.
    void provide(const std::function<void(ScriptedServer&)>& change);
    /// Metadata under `path` that announces `issuer`, and `jwks` under `path` + "/keys".
    void publish(const std::string& path, const std::string& issuer, const std::string& jwks);
    [[nodiscard]] std::string metadataUrl(const std::string& path) const;
    /// Wants a refresh as a parked request does.
    void refresh(const std::string& metadataUrl);
    /// Whether the configuration gets like that in time.
    [[nodiscard]] bool waitFor(const std::function<bool(const admission::Configuration&)>& holds);
    /// Whether every active entity's provider has been asked with some end.
    [[nodiscard]] bool waitForProviders();

    /// Header and claims of a token that is accepted now, as JSON texts.
    [[nodiscard]] std::string header() const;
    [[nodiscard]] std::string claims() const;
    [[nodiscard]] std::string token() const { return m_key.token(header(), claims()); }

    /// A whole request with a JSON body; `fields` are further lines, each with its line end.
    [[nodiscard]] static std::string request(const std::string& fields, const std::string& body = rigAlert,
                                             const std::string& target = rigTarget);
    [[nodiscard]] static std::string bearer(const std::string& token);

    /// Sends bytes over a connection of their own and reads one reply.
    [[nodiscard]] std::optional<RawReply> exchange(const std::string& bytes);
    /// exchange() and the record of it. Not while other requests are under way.
    [[nodiscard]] RigAnswer send(const std::string& bytes);
    [[nodiscard]] RigAnswer post(const std::string& token) { return send(request(bearer(token))); }

    /// The next `count` stored records that were not given before, oldest first; fewer when there are no more
    /// within three seconds.
    [[nodiscard]] std::vector<store::RequestDetail> records(std::size_t count);

private:
    void onEngineThread(const std::function<void()>& function);
    void startEngineThread();
    void openDoor(RigOptions options);
    void setUp();

    QTemporaryDir m_folder;
    TestKey m_key = TestKey::rsa();
    ManualClock m_manualClock;
    base::SystemClock m_systemClock;
    const base::Clock& m_clock;
    bool m_tls;

    mutable std::mutex m_mutex;
    std::condition_variable m_happened; ///< a commit or another configuration
    std::int64_t m_newestId = 0;        ///< by m_mutex
    bool m_held = false;                ///< by m_mutex
    std::int64_t m_seenId = 0;

    QThread m_thread; ///< of the next two and of m_context
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<engine::ConfigurationKeeper> m_keeper;
    std::unique_ptr<admission::Gate> m_gate;
    std::unique_ptr<admission::TokenEndpoint> m_tokenEndpoint;
    std::unique_ptr<admission::HealthEndpoint> m_health;
    std::unique_ptr<admission::Router> m_router;
    std::unique_ptr<http::Listener> m_listener;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<admission::TokenService> m_tokenService;
    std::optional<store::Reader> m_reader;
};

} // namespace usher::test
