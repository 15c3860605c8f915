// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/icons.h"

#include <QAbstractButton>

namespace usher::ui {

class Theme;

/// One stage of admission in the status panel: what passed, what was refused, its share of all. A button that
/// can stay pressed.
class StageTile : public QAbstractButton {
    Q_OBJECT
public:
    /// What a tile shows. Muted = behind the stage that everything breaks at.
    enum class Look { Normal, Refusing, Warning, Muted };

    StageTile(record::Stage stage, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] record::Stage stage() const { return m_stage; }
    /// `all` = requests of the window.
    void setCount(const engine::StageCount& count, std::int64_t all, Look look);
    /// Lower and without the icon's box.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The tile's main words: `213 refused`.
    [[nodiscard]] QString headText() const;
    /// The smaller words at the right: `27 passed`; may be empty.
    [[nodiscard]] QString sideText() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool isRefusing() const { return m_look == Look::Refusing || m_look == Look::Warning; }
    [[nodiscard]] Icon statusIcon() const;
    [[nodiscard]] QColor ink() const;
    void paintFrame(QPainter& painter) const;
    void paintWords(QPainter& painter) const;
    void paintBar(QPainter& painter) const;

    const record::Stage m_stage;
    const Theme& m_theme;
    engine::StageCount m_count;
    std::int64_t m_all = 0;
    Look m_look = Look::Normal;
    bool m_compact = false;
};

} // namespace usher::ui
