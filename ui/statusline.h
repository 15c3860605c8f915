// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/icons.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTimer;

namespace usher::ui {

class Theme;

/// The line at the bottom: totals, rate, size, who runs the events, how it listens; and, for a while, what
/// just happened.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// Where secrets are kept, such as `Keychain: GNOME Keyring`; empty: not shown.
    void setKeychain(const QString& text);
    /// Numbers without their words.
    void setCompact(bool compact);
    /// Shown in the middle until the next one or for ten seconds.
    void say(const QString& text, bool trouble);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// An icon with its words.
    struct Item {
        QWidget* box = nullptr;
        QLabel* icon = nullptr;
        QLabel* text = nullptr;
    };

    Item addItem(QHBoxLayout& row, const char* objectName, bool givesWay = false);
    void set(const Item& item, Icon icon, const QString& text, const QColor& ink, bool strong = false);
    void refresh();

    const Theme& m_theme;
    engine::Status m_status;
    Item m_requests;
    Item m_rate;
    Item m_size;
    Item m_user;
    Item m_keychain;
    Item m_said;
    Item m_listener;
    bool m_trouble = false;
    bool m_compact = false;
    QTimer* m_forget;
};

} // namespace usher::ui
