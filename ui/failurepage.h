// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace usher::ui {

class Theme;

/// Shown when the engine could not start: what is wrong, what to do, and another try.
class FailurePage : public QWidget {
    Q_OBJECT
public:
    explicit FailurePage(const Theme& theme, QWidget* parent = nullptr);

    void setFailure(const engine::Failure& failure);

Q_SIGNALS:
    void retryWanted();

private:
    void retint();

    const Theme& m_theme;
    QLabel* m_icon;
    QLabel* m_what;
    QLabel* m_advice;
    QPushButton* m_retry;
};

} // namespace usher::ui
