// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace usher::ui {

/// The program's own icons: strokes of one colour in a box of 16 units (resources/icons).
enum class Icon {
    Monitor,
    Antenna,
    Ticket,
    User,
    Key,
    Braces,
    Database,
    Passed,
    Warned,
    Refused,
    NotReached,
    NotChecked,
    NotConfigured,
    Lock,
    Unlocked,
    Copy,
    Stop,
    Start,
    Send,
    Search,
    ChevronRight,
    ChevronDown,
    ChevronUp,
    ArrowUp,
    Undo,
    Flag,
    Check,
    Cross,
    Gauge,
    Folder,
    Info,
    Bell,
    Book,
    Clock,
    Cloud,
    Door,
    Eye,
    Seat,
    Server,
    ShieldCheck,
    Wrench,
    Dot,
    Refresh,
    Spark,
    Help,
};

/// The icon tinted, `size` logical pixels wide; the stroke is as heavy as that size asks for. Cached.
[[nodiscard]] QPixmap tinted(Icon icon, int size, const QColor& color, qreal devicePixelRatio);

/// The same as an icon with a fainter disabled state, for buttons and menus.
[[nodiscard]] QIcon tintedIcon(Icon icon, int size, const QColor& color, const QColor& disabled);

} // namespace usher::ui
