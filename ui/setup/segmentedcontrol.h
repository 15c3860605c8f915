// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QButtonGroup;
class QBoxLayout;

namespace usher::ui {

class Theme;

/// One of a few short answers, side by side in one frame. Each is a radio button: the arrow keys lead from
/// one to the next, Tab past them all. Where there is no room beside each other they stand below each other.
class SegmentedControl : public QFrame {
    Q_OBJECT
public:
    explicit SegmentedControl(const Theme& theme, QWidget* parent = nullptr);

    /// `id` is not negative. The accessible name should say the question too.
    void addSegment(int id, const char* objectName, const QString& text, const QString& accessibleName);
    void setCurrent(int id);
    [[nodiscard]] int current() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Also when it was set by the program.
    void currentChanged(int id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The widest segment, and all of them beside each other.
    struct Widths {
        int widest = 0;
        int all = 0;
    };
    [[nodiscard]] Widths widths() const;

    const Theme& m_theme;
    QButtonGroup* m_group = nullptr;
    QBoxLayout* m_row = nullptr;
};

} // namespace usher::ui
