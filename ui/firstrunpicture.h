// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing.h"

namespace usher::ui {

/// What a card of the first run leads to, as a picture.
class FirstRunPicture : public Drawing {
    Q_OBJECT
public:
    enum class Subject { SetUp, Demo, Story };

    FirstRunPicture(Subject subject, const Theme& theme, QWidget* parent = nullptr);

protected:
    void draw(QPainter& painter, QSizeF room) const override;

private:
    void drawSetUp(QPainter& painter) const;
    void drawStep(QPainter& painter, int top, const QString& word, bool done) const;
    void drawDemo(QPainter& painter) const;
    void drawRow(QPainter& painter, int top, bool accepted, const QString& rule) const;
    void drawStory(QPainter& painter) const;

    const Subject m_subject;
};

} // namespace usher::ui
