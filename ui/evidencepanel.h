// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QScrollArea>

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace usher::ui {

class ComparedValues;
class EvidenceFacts;
class EvidenceRemedy;
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
    /// What the repair of the finding with this identity would change.
    void setEffect(const std::string& identity, const std::optional<diagnosis::RepairEffect>& effect);
    [[nodiscard]] const diagnosis::Finding& finding() const { return m_finding; }

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);
    /// The request that shows it, with the check that refused it.
    void requestWanted(usher::record::CheckCode code, qint64 id);
    void closeWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* buildHead();
    QWidget* buildGone();
    void refresh();
    void retint();

    const Theme& m_theme;
    diagnosis::Finding m_finding;
    bool m_isGone = false;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_assumed = nullptr;
    QLabel* m_code = nullptr;
    QPushButton* m_close = nullptr;
    QWidget* m_gone = nullptr;
    ComparedValues* m_values = nullptr;
    QBoxLayout* m_columns = nullptr;
    EvidenceFacts* m_facts = nullptr;
    EvidenceRemedy* m_remedy = nullptr;
};

} // namespace usher::ui
