// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>

namespace usher::ui {

class Theme;

/// A radio button as a card: what it is, what that means, and a tag where one is worth knowing. Its
/// neighbours in the same parent are the other choices.
class ChoiceCard : public QRadioButton {
    Q_OBJECT
public:
    ChoiceCard(const char* objectName, const QString& title, const QString& text, const Theme& theme,
               QWidget* parent = nullptr);

    /// A small framed word at the end of the title; empty: none.
    void setTag(const QString& tag);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    [[nodiscard]] bool hitButton(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where things stand in a card of a width.
    struct Places {
        QRect circle;
        QRect title;
        QRect tag; ///< below the title where there is no room beside it
        QRect text;
        int height = 0;
    };

    [[nodiscard]] Places places(int width) const;
    void paintFrame(QPainter& painter) const;
    void paintCircle(QPainter& painter, const QRect& box) const;

    const Theme& m_theme;
    const QString m_text;
    QString m_tag;
};

} // namespace usher::ui
