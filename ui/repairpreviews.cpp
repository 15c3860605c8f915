// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/repairpreviews.h"

#include "ui/limits.h"
#include "ui/requestsource.h"

#include <algorithm>

namespace usher::ui {

namespace {

bool isAnother(const diagnosis::Finding& now, const diagnosis::Finding& before)
{
    return now.count != before.count || now.last != before.last || now.repair != before.repair;
}

} // namespace

RepairPreviews::RepairPreviews(RequestSource& source, QObject* parent) : QObject(parent), m_source(source)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(limits::previewPause);
    connect(&m_pause, &QTimer::timeout, this, &RepairPreviews::askNext);
}

void RepairPreviews::setFindings(const std::vector<diagnosis::Finding>& findings)
{
    std::map<std::string, Shown> shown;
    for (const auto& finding : findings) {
        if (!finding.repair)
            continue;
        const auto identity = finding.identity();
        const auto before = m_shown.find(identity);
        const bool stale =
            before == m_shown.end() || before->second.stale || isAnother(finding, before->second.finding);
        shown[identity] = {finding, stale};
    }
    m_shown = std::move(shown);
    askNext();
}

void RepairPreviews::askNext()
{
    if (m_asking || m_pause.isActive())
        return;
    const auto next =
        std::find_if(m_shown.begin(), m_shown.end(), [](const auto& shown) { return shown.second.stale; });
    if (next == m_shown.end())
        return;
    m_asking = true;
    next->second.stale = false;
    m_source.previewRepair(next->second.finding, this, [this, identity = next->first](const auto& effect) {
        m_asking = false;
        m_pause.start();
        if (m_shown.find(identity) != m_shown.end())
            Q_EMIT previewed(identity, effect);
    });
}

} // namespace usher::ui
