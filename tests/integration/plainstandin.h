// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulate/demoprovider.h"
#include "core/store/configstore.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"

#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace usher::test {

/// A stand-in over plain HTTP for tests that send many requests: `usherctl serve` in a process of its own,
/// the identity provider in this one, V1 tokens configured and healthy.
class PlainStandIn {
public:
    /// The words of the command line that stand before `usherctl`, for a data folder.
    using Wrapper = std::function<QStringList(const QString& dataFolder)>;

    explicit PlainStandIn(Wrapper wrapper = {});

    /// Starts the engine, on another port; it must have ended.
    void start();

    /// Closes the database in this process: it may be damaged, or must be closed by all. What changes the
    /// configuration can be used no more.
    void releaseStore() { m_store.reset(); }

    [[nodiscard]] bool isReady() const { return m_port != 0; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// A valid one, for a clock that is so far ahead.
    [[nodiscard]] std::string token(std::chrono::seconds ahead = {}) const;
    [[nodiscard]] std::string alert() const;

    /// A whole POST to the webhook; `fields` are further header lines, `parameters` stand behind `source`.
    [[nodiscard]] static std::string request(const std::string& authorization, const std::string& body,
                                             const std::string& fields = {},
                                             const std::string& parameters = {});
    /// The status of the reply to one request over a connection of its own; 0 without a reply.
    [[nodiscard]] int send(const std::string& request, const char* from = nullptr) const;

    /// Accepted requests a second over some connections, each as fast as it is answered.
    [[nodiscard]] double acceptedRate(const std::string& request) const;

    /// Changes the user as another process would.
    [[nodiscard]] bool setUserActive(bool active);
    [[nodiscard]] Finished ctl(const QStringList& arguments) const;
    [[nodiscard]] const store::DataFolder& folder() const { return *m_folder; }
    [[nodiscard]] Program& engine() { return *m_engine; }
    [[nodiscard]] QString dataPath() const { return m_place.filePath(QStringLiteral("data")); }

private:
    QTemporaryDir m_place;
    Wrapper m_wrapper;
    base::SystemClock m_clock;
    std::unique_ptr<simulate::DemoProvider> m_provider;
    std::optional<store::DataFolder> m_folder;
    std::unique_ptr<store::ConfigStore> m_store;
    identity::User m_user;
    std::unique_ptr<Program> m_engine;
    std::uint16_t m_port = 0;
};

} // namespace usher::test
