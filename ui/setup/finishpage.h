// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"
#include "ui/setup/setupsummary.h"

class QLabel;
class QPushButton;

namespace usher::ui {

class IconLine;
class SetupModel;
class SummaryCard;
class Theme;

/// The values for both sides, to be copied. No credential is among them.
class FinishPage : public SetupPage {
    Q_OBJECT
public:
    FinishPage(SetupModel& model, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;
    void enter() override;

private:
    QLayout* buildHead();
    void sayWhatFor();
    [[nodiscard]] Summary senderValues() const;
    [[nodiscard]] QString senderTitle() const;
    void copyAll();
    void retint();

    SetupModel& m_model;
    const Theme& m_theme;
    IconLine* m_clean = nullptr;
    QPushButton* m_copyAll = nullptr;
    SummaryCard* m_sender = nullptr; ///< Azure, or the program with an own client
    SummaryCard* m_serviceNow = nullptr;
};

} // namespace usher::ui
