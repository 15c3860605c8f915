// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/alertsource.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace usher::ui {

class ElidedLabel;
class LinesModel;
class ListTable;
class Theme;

/// One alert: its events, and how its state changed.
class AlertPane : public QWidget {
    Q_OBJECT
public:
    explicit AlertPane(const Theme& theme, QWidget* parent = nullptr);

    /// Its row; null = none is chosen.
    void setAlert(const store::AlertRow* alert);
    /// Of the same alert; nullopt = it could not be read.
    void setDetail(const std::optional<AlertDetail>& detail);

Q_SIGNALS:
    /// The request that made an event.
    void requestWanted(qint64 id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildEvents();
    QWidget* buildChanges();
    void wantRequest();
    void onChosen();
    void retint();

    const Theme& m_theme;
    QLabel* m_title = nullptr;
    ElidedLabel* m_lead = nullptr;
    QLabel* m_eventsHeading = nullptr;
    QLabel* m_changesHeading = nullptr;
    QWidget* m_body = nullptr;
    LinesModel* m_events = nullptr;
    LinesModel* m_changes = nullptr;
    ListTable* m_eventTable = nullptr;
    ListTable* m_changeTable = nullptr;
    QPushButton* m_request = nullptr;
    std::vector<std::int64_t> m_requests; ///< of the lines of events
};

} // namespace usher::ui
