// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"

#include <QFrame>

#include <array>

class QLabel;

namespace usher::ui {

class Theme;

/// One stage of what happens to a request: picture, name, what is looked at, status. A line leads from one
/// stage to the next.
class StageLine : public QFrame {
    Q_OBJECT
public:
    StageLine(record::Stage stage, const Theme& theme, QWidget* parent = nullptr);

    void setState(record::CheckStatus status, const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void retint();
    [[nodiscard]] QColor boxInk() const;
    [[nodiscard]] QColor boxTint() const;

    const Theme& m_theme;
    const record::Stage m_stage;
    record::CheckStatus m_status = record::CheckStatus::NotChecked;
    QLabel* m_icon = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_statusIcon = nullptr;
    QLabel* m_statusWord = nullptr;
};

} // namespace usher::ui
