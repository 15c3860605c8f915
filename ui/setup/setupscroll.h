// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QScrollArea>

namespace usher::ui {

class SetupPage;
class Theme;

/// Where a page of the set-up is scrolled. What is said about the field that has the focus, such as the
/// consequence of a tick that was taken away, comes into view by itself.
class SetupScroll : public QScrollArea {
    Q_OBJECT
public:
    SetupScroll(SetupPage& page, const Theme& theme, QWidget* parent = nullptr);

    /// Brings the field that has the focus into view, with room for what is said beside it.
    void showFocus();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onLayout();
    [[nodiscard]] QWidget* groupOf(QWidget* field) const;

    SetupPage& m_page;
    const int m_margin;
    QPointer<QWidget> m_group; ///< what was in view at the last change of the layout
    int m_groupHeight = 0;
};

} // namespace usher::ui
