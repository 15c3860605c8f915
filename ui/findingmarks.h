// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/icons.h"

#include <QString>

#include <vector>

namespace usher::ui {

struct Colors;

/// Where on the timeline a finding opened or closed.
struct FindingMark {
    enum class Kind { OpenedBlocker, OpenedWarning, Closed };
    Kind kind = Kind::Closed;
    base::TimePoint at{};
    QString text; ///< `Opened: …`, `Closed: …`

    friend bool operator==(const FindingMark&, const FindingMark&) = default;
};

/// How a finding is marked in a list of them.
struct SeverityMark {
    Icon icon;
    QColor color;
};
[[nodiscard]] SeverityMark severityMark(diagnosis::Severity severity, const Colors& colors);

/// Whether it blocks or, while it was open, once blocked.
[[nodiscard]] bool isBlocker(const store::FindingOccurrence& finding);

[[nodiscard]] FindingMark::Kind openedMark(const store::FindingOccurrence& finding);

/// Those of the status' 15 minutes, oldest first.
[[nodiscard]] std::vector<FindingMark> findingMarks(const engine::Status& status);

[[nodiscard]] Icon markIcon(FindingMark::Kind kind);
[[nodiscard]] QColor markInk(const Colors& colors, FindingMark::Kind kind);

/// A line for each mark from `from` to before `to`, with its time; cut when there are many.
[[nodiscard]] QString marksText(const std::vector<FindingMark>& marks, base::TimePoint from,
                                base::TimePoint to);

} // namespace usher::ui
