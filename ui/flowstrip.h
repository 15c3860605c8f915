// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;

namespace usher::ui {

class StageTile;
class Theme;

/// The six stages in their order, with the headline's stage emphasised and those behind it muted.
class FlowStrip : public QWidget {
    Q_OBJECT
public:
    explicit FlowStrip(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    void setCompact(bool compact);
    /// Presses the tile of `stage` and releases the others; says nothing.
    void setPressed(std::optional<record::Stage> stage);

    /// The stage that the headline speaks of; nullopt when all is well or it speaks of none.
    [[nodiscard]] static std::optional<record::Stage> headlineStage(const diagnosis::Report& report);

Q_SIGNALS:
    void pressed(std::optional<usher::record::Stage> stage);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void onToggled(record::Stage stage, bool on);

    const Theme& m_theme;
    std::array<StageTile*, 6> m_tiles{};
    QLabel* m_window;
    QLabel* m_range;
};

} // namespace usher::ui
