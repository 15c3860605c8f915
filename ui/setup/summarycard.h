// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/asidepanel.h"
#include "ui/setup/setupsummary.h"

namespace usher::ui {

/// The values of one side, each to be copied.
class SummaryCard : public AsidePanel {
    Q_OBJECT
public:
    SummaryCard(const char* objectName, Icon icon, const QString& title, const Theme& theme,
                QWidget* parent = nullptr);

    void setSummary(const Summary& summary);
    /// What is to be known about the values, below them.
    void setRemark(const QString& text);

protected:
    void retint() override;

private:
    void addSection(const SummarySection& section);

    Summary m_summary;
    QWidget* m_rows = nullptr;
    QLabel* m_remark;
};

} // namespace usher::ui
