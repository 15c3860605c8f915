// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findingmarks.h"

#include "ui/colors.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui {

namespace {

constexpr int mostLines = 8;

} // namespace

SeverityMark severityMark(diagnosis::Severity severity, const Colors& colors)
{
    switch (severity) {
    case diagnosis::Severity::Note:
        return {Icon::Info, colors.secondary};
    case diagnosis::Severity::Warning:
        return {Icon::Warned, colors.warned};
    case diagnosis::Severity::Blocker:
        return {Icon::Refused, colors.refused};
    }
    return {Icon::NotChecked, colors.secondary};
}

bool isBlocker(const store::FindingOccurrence& finding)
{
    return finding.severity == diagnosis::severityWord(diagnosis::Severity::Blocker);
}

FindingMark::Kind openedMark(const store::FindingOccurrence& finding)
{
    return isBlocker(finding) ? FindingMark::Kind::OpenedBlocker : FindingMark::Kind::OpenedWarning;
}

std::vector<FindingMark> findingMarks(const engine::Status& status)
{
    std::vector<FindingMark> marks;
    const auto add = [&](FindingMark::Kind kind, base::TimePoint at, const QString& text) {
        if (at >= status.from && at <= status.to)
            marks.push_back({kind, at, text});
    };
    for (const auto& finding : status.findings) {
        add(openedMark(finding), finding.opened,
            QCoreApplication::translate("history", "Opened: %1").arg(shownText(finding.firstSentence)));
        if (finding.closed)
            add(FindingMark::Kind::Closed, *finding.closed,
                QCoreApplication::translate("history", "Closed: %1").arg(shownText(finding.lastSentence)));
    }
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return marks;
}

Icon markIcon(FindingMark::Kind kind)
{
    switch (kind) {
    case FindingMark::Kind::OpenedBlocker:
        return Icon::Refused;
    case FindingMark::Kind::OpenedWarning:
        return Icon::Warned;
    case FindingMark::Kind::Closed:
        return Icon::Passed;
    }
    return Icon::NotChecked;
}

QColor markInk(const Colors& colors, FindingMark::Kind kind)
{
    switch (kind) {
    case FindingMark::Kind::OpenedBlocker:
        return colors.refused;
    case FindingMark::Kind::OpenedWarning:
        return colors.warned;
    case FindingMark::Kind::Closed:
        return colors.accepted;
    }
    return colors.secondary;
}

QString marksText(const std::vector<FindingMark>& marks, base::TimePoint from, base::TimePoint to)
{
    QString text;
    int count = 0;
    for (const auto& mark : marks) {
        if (mark.at < from || mark.at >= to || ++count > mostLines)
            continue;
        text += QStringLiteral("\n%1 %2").arg(clockTime(mark.at), mark.text);
    }
    if (count > mostLines)
        text += QLatin1Char('\n') +
                QCoreApplication::translate("history", "and %1 more").arg(countText(count - mostLines));
    return text;
}

} // namespace usher::ui
