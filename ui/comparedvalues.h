// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QHBoxLayout;
class QLabel;

namespace usher::ui {

class ElidedLabel;
class Theme;

/// What a check expected and what it got, side by side.
class ComparedValues : public QWidget {
    Q_OBJECT
public:
    /// `side`: where the values stand in their boxes.
    ComparedValues(const Theme& theme, Qt::Alignment side, QWidget* parent = nullptr);

    /// An empty value is shown as "nothing".
    void setValues(const std::string& expected, const std::string& got);

private:
    /// A value in its box.
    struct Value {
        QLabel* name = nullptr;
        ElidedLabel* text = nullptr;
    };

    Value addValue(QHBoxLayout& row, const QString& name, const char* role);
    void retint();

    const Theme& m_theme;
    const Qt::Alignment m_side;
    Value m_expected;
    Value m_got;
};

} // namespace usher::ui
