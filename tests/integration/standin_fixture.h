// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulate/sender.h"
#include "tests/support/program.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace usher::test {

/// A stand-in as an administrator sets it up, out of real programs: an identity provider in a process of its
/// own, `usherctl serve` with TLS in another, and `usherctl` for every change. V1 and V2 are configured and
/// healthy.
class StandInFixture {
public:
    /// `more` are further arguments of `usherctl serve`.
    explicit StandInFixture(const QStringList& more = {});

    /// Ends the stand-in and starts it again, on another port.
    void restart();

    /// Restores the healthy configuration.
    void heal();

    /// Runs usherctl on the fixture's data folder.
    [[nodiscard]] Finished ctl(const QStringList& arguments) const;
    [[nodiscard]] QJsonObject ctlJson(const QStringList& arguments) const;

    /// A token of the identity provider: `1`, `2`, `1 expired`, ...
    [[nodiscard]] QByteArray token(const QByteArray& kind);

    /// Posts a body to the webhook and waits for the answer.
    [[nodiscard]] simulate::SendResult post(const QByteArray& token, const QByteArray& body);
    [[nodiscard]] QByteArray alert() const;

    /// The newest request as `usherctl requests list --json` shows it.
    [[nodiscard]] QJsonObject newestRequest() const;
    /// Code of the first finding of `usherctl status --json`.
    [[nodiscard]] QString firstFinding() const;

    [[nodiscard]] QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] Program& identityProvider() { return *m_identityProvider; }
    [[nodiscard]] Program& engine() { return *m_engine; }
    [[nodiscard]] QString webhook() const;

private:
    QTemporaryDir m_folder;
    QStringList m_more;
    std::unique_ptr<Program> m_identityProvider;
    std::unique_ptr<Program> m_engine;
    simulate::Sender m_sender;
};

} // namespace usher::test
