// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "core/store/query.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QHBoxLayout;
class QPushButton;

namespace usher::ui {

class ElidedLabel;
class RequestModel;
class Theme;

/// Which requests the table shows: outcome chips, removable chips for what was chosen elsewhere, following
/// and the pill with what is new.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// Shows this filter; says nothing.
    void setFilter(const store::RequestFilter& filter);
    void setFollowing(bool on);
    /// How many wait; `more` when there are more than counted. 0 hides the pill.
    void setWaiting(int count, bool more);
    /// How many requests the table holds, and whether these are all that pass the filter.
    void showCount(const RequestModel& model);

Q_SIGNALS:
    void filterWanted(const usher::store::RequestFilter& filter);
    void followWanted(bool on);

private:
    using Outcome = store::RequestFilter::Outcome;

    void addChips(QHBoxLayout& row);
    void showRemovable();
    void addRemovable(const char* name, const QString& text, const store::RequestFilter& without);
    void showIcons();

    const Theme& m_theme;
    store::RequestFilter m_filter;
    std::array<QPushButton*, 4> m_chips{};
    ElidedLabel* m_count;
    QPushButton* m_pill;
    QCheckBox* m_follow;
    QWidget* m_removable;
    QHBoxLayout* m_removableRow;
};

} // namespace usher::ui
