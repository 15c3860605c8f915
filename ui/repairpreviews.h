// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <string>

namespace usher::ui {

class RequestSource;

/// Keeps what the repairs of the shown findings would change: asks again when a finding has changed, one
/// question at a time and not all the time.
class RepairPreviews : public QObject {
    Q_OBJECT
public:
    explicit RepairPreviews(RequestSource& source, QObject* parent = nullptr);

    /// The findings that are shown with a repair; the others are forgotten.
    void setFindings(const std::vector<diagnosis::Finding>& findings);

Q_SIGNALS:
    /// What the repair of the finding with this identity would change; nothing = it cannot be said.
    void previewed(const std::string& identity, const std::optional<usher::diagnosis::RepairEffect>& effect);

private:
    /// A finding and what was asked about it.
    struct Shown {
        diagnosis::Finding finding;
        bool stale = true; ///< it has changed since it was asked about
    };

    void askNext();

    RequestSource& m_source;
    std::map<std::string, Shown> m_shown; ///< by identity
    QTimer m_pause;
    bool m_asking = false;
};

} // namespace usher::ui
