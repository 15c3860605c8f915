// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/colors.h"
#include "ui/icons.h"

#include <QFont>
#include <QObject>

class QApplication;
class QSettings;

namespace usher::ui {

/// Which appearance the person wants.
enum class Scheme { System, Light, Dark };

/// The look of the whole program: style, palette, style sheet, fonts, sizes. Made once, before the first
/// widget; widgets get it by reference and repaint on changed(). Lives on the window's thread.
class Theme : public QObject {
    Q_OBJECT
public:
    /// Reads the remembered scheme from `settings`, which must live longer, and dresses the application.
    explicit Theme(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const Colors& colors() const;
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// Changes the appearance and remembers it.
    void setScheme(Scheme scheme);
    /// To be called when the system says that its theme changed.
    void followSystem();

    /// A length of the pictures in logical pixels, grown with the system's font.
    [[nodiscard]] int px(int pixels) const;
    /// How much everything grows with the system's font; at least 1.
    [[nodiscard]] double scale() const { return m_scale; }
    /// The system's font at `pixels` of the pictures.
    [[nodiscard]] QFont font(int pixels, QFont::Weight weight = QFont::Normal) const;
    /// The fixed-width font: for identifiers, claims and payload only.
    [[nodiscard]] QFont mono(int pixels, QFont::Weight weight = QFont::Normal) const;
    /// An icon for buttons and menus in the text's colour.
    [[nodiscard]] QIcon icon(Icon icon, int size = 16) const;
    /// White, for filled buttons.
    [[nodiscard]] QIcon filledIcon(Icon icon, int size = 16) const;

Q_SIGNALS:
    void changed();

private:
    void apply();
    [[nodiscard]] bool systemIsDark() const;

    QSettings& m_settings;
    QFont m_base;
    double m_scale = 1;
    Scheme m_scheme = Scheme::System;
    bool m_systemDark = false;
    bool m_applying = false;
};

/// The style sheet for these colours; `scale` as Theme::px().
[[nodiscard]] QString styleSheet(const Colors& colors, double scale);

} // namespace usher::ui
