// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/verification.h"
#include "ui/setup/asidepanel.h"

#include <array>
#include <vector>

class QTimer;

namespace usher::ui {

class StageLine;

/// What every check found, ticking one by one: a stage with its icon, below it a line a check with its status
/// word.
class VerificationTrail : public AsidePanel {
    Q_OBJECT
public:
    explicit VerificationTrail(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing was checked yet.
    void clear();
    void setTrail(const std::vector<engine::VerificationLine>& trail);

Q_SIGNALS:
    /// Every line is shown.
    void ticked();

protected:
    void retint() override;

private:
    struct Row {
        QLabel* icon = nullptr;
        QLabel* title = nullptr;
        QLabel* status = nullptr;
    };

    void addRow(QVBoxLayout& column, record::CheckCode code);
    void tick();
    void show(std::size_t index);
    void showStage(record::Stage stage);

    std::array<StageLine*, 6> m_stages{};
    std::vector<Row> m_rows;                       ///< index = check code
    std::vector<engine::VerificationLine> m_trail; ///< the same, as a verification gives it
    std::size_t m_shown = 0;
    QTimer* m_timer;
};

} // namespace usher::ui
