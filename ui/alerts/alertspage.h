// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/alerts/alertsource.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace usher::ui {

class AlertModel;
class AlertPane;
class ListTable;
class Theme;

/// The alerts that the events fold into, and what one is made of. Follows while it shows.
class AlertsPage : public QWidget {
    Q_OBJECT
public:
    /// `source` must live longer.
    AlertsPage(AlertSource& source, const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// What takes the keyboard when the page is shown.
    [[nodiscard]] QWidget& firstFocus();

Q_SIGNALS:
    void requestWanted(qint64 id);

protected:
    void showEvent(QShowEvent* event) override;

private:
    static constexpr std::size_t states = 5; ///< all, and each of record::AlertState

    QLayout* buildHead();
    QLayout* buildBar();
    void buildTable();
    void reload();
    void onAlerts(std::optional<std::vector<store::AlertRow>> rows);
    void onChosen();
    void fetchDetail();
    void retint();

    AlertSource& m_source;
    const Theme& m_theme;
    AlertModel* m_model;
    store::AlertFilter m_filter;
    std::int64_t m_newestId = 0; ///< of the status
    std::int64_t m_chosen = 0;   ///< id of the alert that is shown
    unsigned m_question = 0;     ///< older answers are dropped
    unsigned m_detailQuestion = 0;
    QTimer m_searchTimer;
    QLabel* m_title = nullptr;
    QLabel* m_lead = nullptr;
    std::array<QPushButton*, states> m_chips{};
    QLineEdit* m_search = nullptr;
    QStackedWidget* m_stack = nullptr;
    ListTable* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_more = nullptr;
    AlertPane* m_pane = nullptr;
};

} // namespace usher::ui
