// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QWidget>

class QHBoxLayout;

namespace usher::ui {

class Theme;

/// One of the further findings below the headline: its title, and what can be done about it.
class FindingLine : public QWidget {
    Q_OBJECT
public:
    /// `index` tells its buttons apart by name.
    FindingLine(const diagnosis::Finding& finding, std::size_t index, const Theme& theme,
                QWidget* parent = nullptr);

    /// Whether the repair may be pressed.
    void setRepairable(bool on);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);
    void requestsWanted(usher::record::CheckCode code);
    void evidenceWanted(const usher::diagnosis::Finding& finding);

private:
    void addWords(QHBoxLayout& row);
    void addButtons(QHBoxLayout& row);

    const diagnosis::Finding m_finding;
    const std::size_t m_index;
    const Theme& m_theme;
};

} // namespace usher::ui
