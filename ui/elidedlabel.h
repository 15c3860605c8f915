// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace usher::ui {

/// One line of plain text that gives way: what does not fit is elided, the whole stands in the tool tip. The
/// `strong` first characters are heavier.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget* parent = nullptr);

    void setFullText(const QString& text, qsizetype strong = 0);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    Qt::TextElideMode m_mode;
    qsizetype m_strong = 0;
};

} // namespace usher::ui
