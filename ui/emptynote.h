// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace usher::ui {

class Theme;

/// Stands in an empty table: that nothing has come yet, or that the filter lets nothing through, with the way
/// out.
class EmptyNote : public QWidget {
    Q_OBJECT
public:
    explicit EmptyNote(const Theme& theme, QWidget* parent = nullptr);

    void setFiltered(bool filtered);

Q_SIGNALS:
    void clearFiltersWanted();

private:
    void retint();

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_clear;
};

} // namespace usher::ui
