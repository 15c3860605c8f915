// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/findingmarks.h"

#include <QWidget>

namespace usher::ui {

class Theme;

/// Requests of the last 15 minutes in bars of thirty seconds: accepted, refused with a valid token (hatched),
/// refused otherwise; with a flag at each change of the configuration that decides over requests, and a mark
/// where a finding opened and where it closed.
class Timeline : public QWidget {
    Q_OBJECT
public:
    explicit Timeline(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    /// Without title and legend.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// A flag: one change, or the last of several that would cover each other.
    struct Flag {
        base::TimePoint at{};
        QString text;

        friend bool operator==(const Flag&, const Flag&) = default;
    };

    [[nodiscard]] QRect plot() const;
    [[nodiscard]] int xOf(base::TimePoint time) const;
    [[nodiscard]] std::int64_t scaleTop() const;
    [[nodiscard]] int barAt(int x) const;
    [[nodiscard]] QString barText(int bar) const;
    void describe();
    void paintLegend(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    [[nodiscard]] int wordsEnd(int flag, int wide) const;
    void paintFlag(QPainter& painter, const Flag& flag, bool last) const;

    const Theme& m_theme;
    std::vector<engine::TimelineBar> m_bars;
    std::vector<Flag> m_flags;
    std::vector<FindingMark> m_marks;
    base::TimePoint m_from{};
    base::TimePoint m_to{};
    bool m_compact = false;
};

} // namespace usher::ui
