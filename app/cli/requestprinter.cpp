// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/requestprinter.h"

#include "app/cli/output.h"
#include "core/base/redact.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cstdio>

namespace usher::app {

namespace {

constexpr std::size_t mostLines = 1000;

std::string_view severityWord(int severity)
{
    constexpr std::array<std::string_view, 6> words{"Clear", "Critical", "Major", "Minor", "Warning", "OK"};
    return severity >= 0 && severity < 6 ? words[std::size_t(severity)] : "-";
}

std::string printedLine(const store::RequestRow& row)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(base::toMillis(row.received)).toString(QStringLiteral("HH:mm:ss.zzz"));
    std::array<char, 512> line{};
    std::snprintf(line.data(), line.size(), "%s  %d  %-14s  %-8s  %-28.60s  %-14.40s  %.60s",
                  time.toUtf8().constData(), row.status, std::string(record::checkName(row.outcome)).c_str(),
                  std::string(severityWord(row.alert.severity)).c_str(), row.alert.alertRule.c_str(),
                  row.alert.target.c_str(), row.user.c_str());
    return base::escapeControls(line.data());
}

} // namespace

RequestPrinter::RequestPrinter(engine::Engine& engine, store::Reader reader, const std::string& dataFolder)
    : m_engine(engine), m_reader(std::move(reader)), m_program("usherctl --data " + dataFolder)
{
    if (const auto totals = m_reader.totals())
        m_printed = totals->newestId;
    connect(&engine, &engine::Engine::requestsArrived, this, &RequestPrinter::onArrived);
    connect(&engine, &engine::Engine::statusChanged, this, &RequestPrinter::onStatus);
}

void RequestPrinter::onArrived()
{
    const auto rows = m_reader.newRequests({}, m_printed, mostLines);
    if (!rows)
        return;
    std::string text;
    for (auto row = rows->rbegin(); row != rows->rend(); ++row)
        text += printedLine(*row) + "\n";
    // Some may have been committed since the wake-up.
    m_printed = rows->empty() ? m_printed : std::max(m_printed, rows->front().id);
    [[maybe_unused]] const bool written = writeOut(text);
}

// The fault that the demo makes.
std::string RequestPrinter::healLine(const diagnosis::Finding& finding) const
{
    if (!finding.repair || finding.repair->kind != diagnosis::Repair::Kind::ActivateUser)
        return {};
    return "== Heal it: " + m_program + " user set " + base::escapeControls(finding.repair->user) +
           " active=true\n";
}

void RequestPrinter::onStatus()
{
    const diagnosis::Report& report = m_engine.status().report;
    const std::string state = diagnosis::stateWord(report.state) +
                              (report.findings.empty() ? std::string() : report.findings.front().code);
    if (state == m_state)
        return;
    m_state = state;
    std::string text = "\n== " + base::escapeControls(diagnosis::english(report.headline)) + "\n";
    if (!report.findings.empty())
        text += healLine(report.findings.front());
    [[maybe_unused]] const bool written = writeOut(text + "\n");
}

} // namespace usher::app
