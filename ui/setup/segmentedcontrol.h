// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QButtonGroup;
class QHBoxLayout;

namespace usher::ui {

class Theme;

/// One of a few short answers, side by side in one frame. Each is a radio button: the arrow keys lead from
/// one to the next, Tab past them all.
class SegmentedControl : public QFrame {
    Q_OBJECT
public:
    explicit SegmentedControl(const Theme& theme, QWidget* parent = nullptr);

    /// `id` is not negative. The accessible name should say the question too.
    void addSegment(int id, const char* objectName, const QString& text, const QString& accessibleName);
    void setCurrent(int id);
    [[nodiscard]] int current() const;

Q_SIGNALS:
    /// Also when it was set by the program.
    void currentChanged(int id);

private:
    const Theme& m_theme;
    QButtonGroup* m_group = nullptr;
    QHBoxLayout* m_row = nullptr;
};

} // namespace usher::ui
