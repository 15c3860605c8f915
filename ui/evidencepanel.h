// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/icons.h"

#include <QScrollArea>

#include <optional>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace usher::ui {

class ComparedValues;
class Theme;

/// Everything about one finding: what happened and the compared values, why, who mends it, and where exactly.
/// Follows the finding while new reports come, and says so when it is gone.
class EvidencePanel : public QScrollArea {
    Q_OBJECT
public:
    explicit EvidencePanel(const Theme& theme, QWidget* parent = nullptr);

    void setFinding(const diagnosis::Finding& finding);
    void setReport(const diagnosis::Report& report);
    /// A repair is under way: the button waits.
    void setBusy(bool busy);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);
    /// The request that shows it, with the check that refused it.
    void requestWanted(usher::record::CheckCode code, qint64 id);
    void closeWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Fact { Requests, Since, Last, Check, Reply, FactCount };
    /// A place where it can be mended.
    struct Place {
        QLabel* icon = nullptr;
        QLabel* name = nullptr;
        QLabel* text = nullptr;
    };

    QLayout* buildHead();
    QWidget* buildGone();
    QWidget* buildEvidence();
    QWidget* buildRemedy();
    QBoxLayout* makeCard();
    void addHeading(QBoxLayout& column, const QString& text);
    QLabel* addText(QBoxLayout& column, const char* objectName);
    void addFact(QGridLayout& grid, Fact fact, const char* objectName, const QString& name);
    Place addPlace(QGridLayout& grid, const char* objectName, const QString& name);
    void connectButtons();
    void refresh();
    void showFacts();
    void setFact(Fact fact, const QString& value);
    void showPlace(const Place& place, Icon icon, const diagnosis::Sentence& text);
    void retint();

    const Theme& m_theme;
    diagnosis::Finding m_finding;
    bool m_isGone = false;
    bool m_busy = false;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_assumed = nullptr;
    QLabel* m_code = nullptr;
    QPushButton* m_close = nullptr;
    QWidget* m_gone = nullptr;
    ComparedValues* m_values = nullptr;
    QBoxLayout* m_columns = nullptr;
    QLabel* m_evidence = nullptr;
    std::array<std::pair<QLabel*, QLabel*>, FactCount> m_facts{}; ///< name and value
    QPushButton* m_request = nullptr;
    QLabel* m_cause = nullptr;
    QLabel* m_who = nullptr;
    QLabel* m_fix = nullptr;
    QPushButton* m_repair = nullptr;
    Place m_serviceNow;
    Place m_azure;
    QList<QLabel*> m_headings;
};

} // namespace usher::ui
