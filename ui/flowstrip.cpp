// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flowstrip.h"

#include "core/base/asciicase.h"
#include "ui/pieces.h"
#include "ui/stagetile.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

constexpr int tileGap = 16;

StageTile::Look lookOf(record::Stage stage, std::optional<record::Stage> headline, diagnosis::State state)
{
    if (!headline || stage < *headline)
        return StageTile::Look::Normal;
    if (stage == *headline)
        return state == diagnosis::State::Blocked ? StageTile::Look::Refusing : StageTile::Look::Warning;
    // Only a blocker keeps requests from the stages behind it.
    return state == diagnosis::State::Blocked ? StageTile::Look::Muted : StageTile::Look::Normal;
}

} // namespace

FlowStrip::FlowStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_window(makeLabel(theme.font(12, QFont::Medium), this)),
      m_range(makeLabel(theme.font(11), this))
{
    setObjectName(QStringLiteral("flowStrip"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(tileGap));
    for (const auto stage : record::allStages) {
        auto* tile = new StageTile(stage, theme, this);
        m_tiles[std::size_t(stage)] = tile;
        row->addWidget(tile);
        connect(tile, &StageTile::toggled, this, [this, stage](bool on) { onToggled(stage, on); });
    }
    auto* range = new QVBoxLayout;
    range->setSpacing(2);
    range->addStretch();
    m_window->setText(tr("Last 15 min"));
    m_window->setAlignment(Qt::AlignRight);
    range->addWidget(m_window);
    m_range->setAlignment(Qt::AlignRight);
    range->addWidget(m_range);
    range->addStretch();
    row->addLayout(range);
}

void FlowStrip::setStatus(const engine::Status& status)
{
    const auto headline = headlineStage(status.report);
    for (auto* tile : m_tiles)
        tile->setCount(status.stages[std::size_t(tile->stage())], status.requests,
                       lookOf(tile->stage(), headline, status.report.state));
    m_range->setText(status.to == base::TimePoint()
                         ? QString()
                         : QStringLiteral("%1 – %2").arg(clockMinute(status.from), clockMinute(status.to)));
    setInk(*m_window, m_theme.colors().secondary);
    setInk(*m_range, m_theme.colors().secondary);
}

void FlowStrip::setCompact(bool compact)
{
    for (auto* tile : m_tiles)
        tile->setCompact(compact);
}

void FlowStrip::setPressed(std::optional<record::Stage> stage)
{
    for (auto* tile : m_tiles) {
        const QSignalBlocker quiet(tile);
        tile->setChecked(stage == tile->stage());
    }
}

std::optional<record::Stage> FlowStrip::headlineStage(const diagnosis::Report& report)
{
    if (report.state == diagnosis::State::Ok || report.findings.empty())
        return std::nullopt;
    const auto& finding = report.findings.front();
    if (finding.check)
        return record::checkStage(*finding.check);
    // Codes that are no check (`user.interactive`) still begin with their stage.
    const auto prefix = finding.code.substr(0, finding.code.find('.'));
    for (const auto stage : record::allStages)
        if (base::equalsIgnoringAsciiCase(prefix, record::stageName(stage)))
            return stage;
    return std::nullopt;
}

void FlowStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int side = m_theme.px(12);
    const auto arrow = tinted(Icon::ChevronRight, side, m_theme.colors().muted, devicePixelRatioF());
    for (std::size_t i = 0; i + 1 < m_tiles.size(); ++i) {
        const int gapStart = m_tiles[i]->geometry().right() + 1;
        const int gap = m_tiles[i + 1]->geometry().left() - gapStart;
        painter.drawPixmap(gapStart + (gap - side) / 2, (height() - side) / 2, arrow);
    }
}

void FlowStrip::onToggled(record::Stage stage, bool on)
{
    const auto wanted = on ? std::optional(stage) : std::nullopt;
    setPressed(wanted);
    Q_EMIT pressed(wanted);
}

} // namespace usher::ui
