// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace usher::ui {

class Theme;

/// Says in a sentence what is wrong, or that all is well, with the repair beside it; unfolds the other
/// findings.
class FindingCard : public QFrame {
    Q_OBJECT
public:
    explicit FindingCard(const Theme& theme, QWidget* parent = nullptr);

    void setReport(const diagnosis::Report& report);
    /// What the repair of the finding with this identity would change.
    void setEffect(const std::string& identity, const std::optional<diagnosis::RepairEffect>& effect);
    /// Only sentence and buttons.
    void setCompact(bool compact);

    /// Makes a repair that was asked for elsewhere, as if it had been pressed here.
    void ask(const diagnosis::Repair& repair);

    /// The engine's answers to repairWanted().
    void noteRepaired(const diagnosis::Repair& repair, const diagnosis::Repair& undo, base::TimePoint at);
    void noteRepairFailed(const diagnosis::Repair& repair);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);
    void requestsWanted(usher::record::CheckCode code);
    void historyWanted();
    void evidenceWanted(const usher::diagnosis::Finding& finding);
    /// A repair is under way: no other one can be asked for.
    void busyChanged(bool busy);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Done {
        diagnosis::Repair undo;
        QString text;
    };

    void build();
    QWidget* buildButtons();
    QWidget* buildDone();
    void refresh();
    void showButtons();
    void showMore();
    [[nodiscard]] QString hintText() const;
    void showOthers();
    QWidget* makeOther(const diagnosis::Finding& finding, std::size_t index);
    void endAsking(const diagnosis::Repair& repair);
    void retint();

    const Theme& m_theme;
    diagnosis::Report m_report;
    std::optional<diagnosis::Repair> m_asked; ///< a repair that is under way
    std::optional<Done> m_done;
    QString m_trouble;
    std::string m_effectOf; ///< identity of the finding
    std::optional<diagnosis::RepairEffect> m_effect;
    QString m_shownOthers; ///< what the lines were made from
    bool m_unfolded = false;
    bool m_compact = false;

    QLabel* m_icon = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_detail = nullptr;
    QWidget* m_buttons = nullptr;
    QPushButton* m_repair = nullptr;
    QPushButton* m_requests = nullptr;
    QPushButton* m_why = nullptr;
    QLabel* m_hintIcon = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_more = nullptr;
    QPushButton* m_history = nullptr;
    QWidget* m_doneRow = nullptr;
    QLabel* m_doneIcon = nullptr;
    QLabel* m_doneText = nullptr;
    QPushButton* m_undo = nullptr;
    QWidget* m_others = nullptr;
    QVBoxLayout* m_otherLines = nullptr;
};

} // namespace usher::ui
