// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace usher::ui {

class Theme;
class WrappedLabel;

/// A value below its name, to be copied; it takes as many lines as it needs.
class CopyRow : public QWidget {
    Q_OBJECT
public:
    /// How a value is written: identifiers in the fixed-width font.
    enum class Kind { Identifier, Words };

    /// `spoken` = the name of the button for screen readers: `Copy fingerprint`. An empty `name` is
    /// left out.
    CopyRow(const char* objectName, const QString& name, const QString& spoken, Kind kind, const Theme& theme,
            QWidget* parent = nullptr);

    /// Shown without what would hide in it, copied as it is.
    void setValue(const QString& value);
    [[nodiscard]] const QString& value() const { return m_copied; }
    /// What is not a value cannot be copied.
    void setCopyOffered(bool offered);

private:
    void retint();

    const Theme& m_theme;
    QString m_copied;
    QLabel* m_name = nullptr;
    WrappedLabel* m_value;
    QPushButton* m_copy;
};

} // namespace usher::ui
