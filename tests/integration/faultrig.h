// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/plainstandin.h"

#include <QJsonObject>
#include <QProcess>

#include <optional>
#include <string>
#include <vector>

namespace usher::test {

/// A stand-in whose store is made to fail, and what it has acknowledged meanwhile.
class FaultRig {
public:
    explicit FaultRig(PlainStandIn::Wrapper wrapper = {});

    [[nodiscard]] PlainStandIn& standIn() { return m_standIn; }

    /// Posts a valid alert; remembers the events of a 2xx. Nothing without a reply.
    [[nodiscard]] std::optional<RawReply> post();
    [[nodiscard]] bool accepts();
    /// Whether a valid alert is answered 503 with a Retry-After in seconds.
    [[nodiscard]] bool answersUnavailable();
    /// Whether alerts are accepted again within `limits::retryAfter` and what a busy machine needs.
    [[nodiscard]] bool recovers();

    /// Code of the first finding of `usherctl status`; empty while there is none. The engine tells the others
    /// once a second: waits until it is `wanted`, or long enough.
    [[nodiscard]] QString finding(const QString& wanted) const;

    /// What is wrong with the stored events: every acknowledged one must be there once, and the file whole.
    /// Empty when nothing is.
    [[nodiscard]] std::string loss() const;
    /// The sys_ids of all acknowledged events, and of those that are stored, oldest first.
    [[nodiscard]] const std::vector<std::string>& acknowledged() const { return m_acknowledged; }
    [[nodiscard]] std::vector<std::string> stored() const;
    /// `ok`, or what SQLite's integrity_check says.
    [[nodiscard]] std::string integrity() const;

private:
    PlainStandIn m_standIn;
    std::string m_request;
    std::vector<std::string> m_acknowledged;
};

/// While it lives, strace makes calls of a process on some files fail.
class FailingCalls {
public:
    /// `calls` and `error` as `strace -e inject=` takes them; `files` are absolute.
    FailingCalls(qint64 process, const QString& calls, const QString& error, const QStringList& files);
    ~FailingCalls();

    [[nodiscard]] bool attached() const { return m_attached; }

private:
    QProcess m_strace;
    bool m_attached = false;
};

/// Why strace cannot trace the programs of the tests here; empty when it can.
[[nodiscard]] QString whyNoTracing();

} // namespace usher::test
