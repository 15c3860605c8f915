// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace usher::ui {

class Theme;

/// A card beside a form: an icon and a title, then what it explains.
class AsidePanel : public QFrame {
    Q_OBJECT
public:
    /// Derived cards tell what follows from the form, the others what is always so.
    enum class Look { Derived, Fixed };

    AsidePanel(Look look, Icon icon, const QString& title, const Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);

protected:
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    /// Behind the title.
    [[nodiscard]] QHBoxLayout& head() { return *m_head; }
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }
    /// A line as thin as a hair between two parts.
    [[nodiscard]] QWidget* makeHairline();
    /// Icons and colours by the theme; called when it changes.
    virtual void retint();

private:
    const Theme& m_theme;
    const Look m_look;
    const Icon m_shown;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QHBoxLayout* m_head = nullptr;
    QVBoxLayout* m_body = nullptr;
};

} // namespace usher::ui
