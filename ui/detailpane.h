// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/requestsource.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace usher::ui {

class ElidedLabel;
class EventView;
class FieldList;
class JsonView;
class Theme;
class TrailView;

/// Everything about the chosen request, in tabs.
class DetailPane : public QWidget {
    Q_OBJECT
public:
    DetailPane(RequestSource& source, const Theme& theme, QWidget* parent = nullptr);

    /// Fetches and shows a request; 0 = none. Of many one after another, as when somebody holds a key down,
    /// it shows the first and the last.
    void setRequest(std::int64_t id);
    /// The findings, for the repair of what refused the request.
    void setReport(const diagnosis::Report& report);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);

private:
    void buildHead();
    void buildTabs();
    void fetchWanted();
    void take(std::optional<store::RequestDetail> detail);
    void showHead();
    void fillPage();
    [[nodiscard]] std::optional<diagnosis::Repair> repairHere() const;

    RequestSource& m_source;
    const Theme& m_theme;
    diagnosis::Report m_report;
    std::optional<store::RequestDetail> m_detail;
    std::int64_t m_wanted = 0;
    std::int64_t m_fetched = 0; ///< or on the way
    QTimer* m_settled;

    QWidget* m_head;
    QLabel* m_icon = nullptr;
    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_facts = nullptr;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    TrailView* m_trail = nullptr;
    EventView* m_event = nullptr;
    JsonView* m_payload = nullptr;
    FieldList* m_claims = nullptr;
    FieldList* m_headers = nullptr;
    FieldList* m_reply = nullptr;
    std::vector<std::function<void()>> m_fill; ///< one for each page
    std::vector<bool> m_filled;                ///< with what is shown
};

} // namespace usher::ui
