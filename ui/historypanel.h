// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace usher::ui {

class HistoryModel;
class ListTable;
class RequestSource;
class Theme;

/// The findings that there are and were, with their times; the last opened first. Follows while it shows.
class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    /// `source` must live longer.
    HistoryPanel(RequestSource& source, const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// Asks for the history anew.
    void reload();
    /// What takes the keyboard when the panel is shown.
    [[nodiscard]] QWidget& firstFocus();

Q_SIGNALS:
    /// The requests that one of these lines is about.
    void requestsWanted(const usher::store::FindingOccurrence& finding);
    void closeWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLayout* buildHead();
    void buildTable();
    QLayout* buildFoot();
    void onHistory(std::optional<std::vector<store::FindingOccurrence>> rows);
    void onChosen();
    void wantRequests();
    [[nodiscard]] const store::FindingOccurrence* chosen() const;
    void retint();

    RequestSource& m_source;
    const Theme& m_theme;
    HistoryModel* m_model;
    std::vector<store::FindingOccurrence> m_lately; ///< of the status, to see that something happened
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_lead = nullptr;
    QPushButton* m_close = nullptr;
    QStackedWidget* m_stack = nullptr;
    ListTable* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_requests = nullptr;
    QLabel* m_more = nullptr;
};

} // namespace usher::ui
