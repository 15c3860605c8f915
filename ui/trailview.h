// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "core/store/query.h"

#include <QScrollArea>

#include <array>

class QVBoxLayout;

namespace usher::ui {

class ElidedLabel;
class Theme;

/// The trail of one request: its checks by stage, the refusing one open.
class TrailView : public QScrollArea {
    Q_OBJECT
public:
    explicit TrailView(const Theme& theme, QWidget* parent = nullptr);

    /// `repair` heals what refused this request; nullopt when nothing here does.
    void setDetail(const store::RequestDetail& detail, const std::optional<diagnosis::Repair>& repair);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);

private:
    void rebuild();
    QWidget* makeSection(record::Stage stage);
    void addChecks(QVBoxLayout& column, record::Stage stage);
    void addMore(QVBoxLayout& column, record::Stage stage, int count);
    void showValue(const record::CheckResult& check, ElidedLabel& value) const;
    QWidget* makeLine(const record::CheckResult& check);
    QWidget* makeBox(const record::CheckResult& check);

    const Theme& m_theme;
    record::Trail m_trail;
    base::TimePoint m_received{};
    std::optional<diagnosis::Repair> m_repair;
    std::array<bool, 6> m_open{};
    std::array<bool, 6> m_whole{}; ///< also the passed checks without a value
    QWidget* m_content = nullptr;
    std::vector<std::pair<record::CheckCode, ElidedLabel*>> m_values; ///< of the lines that are built
};

} // namespace usher::ui
