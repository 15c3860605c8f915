// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QString>

#include <vector>

class QGridLayout;

namespace usher::ui {

class Theme;

/// One named value.
struct Field {
    enum class Kind { Text, Identifier, Words, Heading }; ///< Identifier: fixed width, elided in the middle
    QString name;
    QString value;
    QString note; ///< small words behind the value: `UTC`, `derived`, `in 4 min`
    Kind kind = Kind::Text;
    int severity = -2; ///< -2: no severity; else the value is coloured by it

    friend bool operator==(const Field&, const Field&) = default;
};

/// Named values one below the other, all as plain text.
class FieldList : public QScrollArea {
    Q_OBJECT
public:
    FieldList(const char* objectName, const QString& accessibleName, const Theme& theme,
              QWidget* parent = nullptr);

    void setFields(std::vector<Field> fields);
    /// A widget below the fields; the list becomes its parent.
    void addBelow(QWidget* widget);

private:
    void rebuild();
    void addField(const Field& field, int line);
    void addHeading(const QString& text, int line);
    QWidget* makeValue(const Field& field);

    const Theme& m_theme;
    std::vector<Field> m_fields;
    QWidget* m_grid = nullptr;
    QGridLayout* m_lines = nullptr;
    QWidget* m_below = nullptr;
};

} // namespace usher::ui
