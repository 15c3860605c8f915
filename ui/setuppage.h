// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui {

class Theme;

/// Shown while there is neither an OIDC entity nor a user nor a request: how to begin.
class SetupPage : public QWidget {
    Q_OBJECT
public:
    explicit SetupPage(const Theme& theme, QWidget* parent = nullptr);

private:
    QWidget* makeStep(const char* name, const QString& title, const QString& why, const QString& command);

    const Theme& m_theme;
};

} // namespace usher::ui
