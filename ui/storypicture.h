// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing.h"

namespace usher::ui {

/// One of the five pictures of the story.
class StoryPicture : public Drawing {
    Q_OBJECT
public:
    /// In the order of the story.
    enum class Scene { Alert, Ticket, Door, User, Event };

    StoryPicture(Scene scene, const Theme& theme, QWidget* parent = nullptr);

protected:
    void draw(QPainter& painter, QSizeF room) const override;

private:
    void drawAlert(QPainter& painter) const;
    void drawTicket(QPainter& painter) const;
    void drawDoor(QPainter& painter) const;
    void drawUser(QPainter& painter) const;
    void drawEvent(QPainter& painter) const;

    const Scene m_scene;
};

} // namespace usher::ui
