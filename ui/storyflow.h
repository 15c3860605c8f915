// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkresult.h"
#include "ui/drawing.h"

#include <array>

namespace usher::ui {

/// The way of one request through Token, User, Access and Store, small: with which word it left each of them.
class StoryFlow : public Drawing {
    Q_OBJECT
public:
    StoryFlow(const char* objectName, bool refusedAtUser, const Theme& theme, QWidget* parent = nullptr);

protected:
    void draw(QPainter& painter, QSizeF room) const override;

private:
    struct Step {
        record::Stage stage{};
        record::CheckStatus status{};
    };

    void drawStep(QPainter& painter, const QRectF& box, const Step& step) const;

    const bool m_refused;
    std::array<Step, 4> m_steps;
};

} // namespace usher::ui
