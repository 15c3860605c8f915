// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulate/demoprovider.h"
#include "core/store/configstore.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace usher::test {

/// A stand-in over plain HTTP for tests that send many requests: `usherctl serve` in a process of its own,
/// the identity provider in this one, V1 tokens configured and healthy.
class PlainStandIn {
public:
    PlainStandIn();

    [[nodiscard]] bool isReady() const { return m_port != 0; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] std::string token() const;
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

private:
    [[nodiscard]] QString dataPath() const { return m_place.filePath(QStringLiteral("data")); }

    QTemporaryDir m_place;
    base::SystemClock m_clock;
    std::unique_ptr<simulate::DemoProvider> m_provider;
    std::optional<store::DataFolder> m_folder;
    std::unique_ptr<store::ConfigStore> m_store;
    identity::User m_user;
    std::unique_ptr<Program> m_engine;
    std::uint16_t m_port = 0;
};

} // namespace usher::test
