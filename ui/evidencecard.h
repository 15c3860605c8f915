// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace usher::ui {

class Theme;

/// A card of texts under headings, some of them named values in a grid: what the evidence of a finding is
/// made of. Everything it shows is plain text that can be selected.
class EvidenceCard : public QFrame {
    Q_OBJECT
public:
    explicit EvidenceCard(const Theme& theme, QWidget* parent = nullptr);

protected:
    /// A heading and what stands below it; both are hidden while there is nothing to say.
    struct Part {
        QLabel* heading = nullptr;
        QLabel* text = nullptr;
    };
    /// A value in a grid, named, with or without an icon.
    struct Value {
        QLabel* icon = nullptr;
        QLabel* name = nullptr;
        QLabel* text = nullptr;
    };

    Part addPart(const char* objectName, const QString& heading);
    QGridLayout* addGrid();
    Value addValue(QGridLayout& grid, const char* objectName, const QString& name, bool withIcon = false);
    static void show(const Part& part, const QString& text);
    void show(const Value& value, const QString& text, Icon icon = Icon::Dot);
    [[nodiscard]] QVBoxLayout& column() { return *m_column; }
    /// For whatever has colours; called when they change.
    virtual void retint();

    const Theme& m_theme;

private:
    QLabel* addText(const char* objectName);

    QVBoxLayout* m_column;
    QList<QLabel*> m_quiet; ///< headings and names
};

} // namespace usher::ui
