// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace usher::ui {

class Theme;

/// What is asked at the left, what follows from it at the right; below each other where it is narrow.
class SetupColumns : public QWidget {
    Q_OBJECT
public:
    SetupColumns(QWidget* asked, QWidget* follows, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] bool beside() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    const Theme& m_theme;
    QBoxLayout* m_columns;
};

} // namespace usher::ui
