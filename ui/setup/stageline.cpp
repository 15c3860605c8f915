// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/stageline.h"

#include "ui/pieces.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

using record::CheckStatus;

constexpr int lineHeight = 48;
constexpr int lineIndent = 12;
constexpr int stageBox = 32;

} // namespace

StageLine::StageLine(record::Stage stage, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_stage(stage), m_icon(new QLabel(this)),
      m_name(makeLabel(theme.font(13, QFont::DemiBold), this)), m_words(makeLabel(theme.font(12), this)),
      m_statusIcon(new QLabel(this)), m_statusWord(makeLabel(theme.font(12, QFont::Medium), this))
{
    const auto name = QLatin1String(record::stageName(stage).data());
    setObjectName(QStringLiteral("stageLine") + name);
    m_words->setObjectName(QStringLiteral("stageWords") + name);
    m_statusWord->setObjectName(QStringLiteral("stageStatus") + name);
    setMinimumHeight(theme.px(lineHeight));
    m_name->setText(stageWord(stage));
    m_words->setWordWrap(true);
    m_icon->setAlignment(Qt::AlignCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(lineIndent), theme.px(5), theme.px(12), theme.px(5));
    row->setSpacing(theme.px(6));
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_name);
    column->addWidget(m_words);
    row->addWidget(m_icon);
    row->addSpacing(theme.px(6));
    row->addLayout(column, 1);
    row->addWidget(m_statusIcon);
    row->addWidget(m_statusWord);
    connect(&theme, &Theme::changed, this, &StageLine::retint);
    retint();
}

void StageLine::setState(CheckStatus status, const QString& words)
{
    m_status = status;
    m_words->setText(words);
    m_statusWord->setText(statusWord(status));
    retint();
}

void StageLine::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    const bool refused = m_status == CheckStatus::Refused;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = m_icon->geometry();
    if (refused) {
        painter.setPen(QPen(c.refused, 2));
        painter.setBrush(c.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.px(8), m_theme.px(8));
    } else {
        painter.setPen(QPen(m_status == CheckStatus::Passed ? c.accepted : c.border, m_theme.px(2)));
        const double middle = box.center().x();
        if (m_stage != record::Stage::Listener)
            painter.drawLine(QPointF(middle, 0), QPointF(middle, box.top()));
        if (m_stage != record::Stage::Store)
            painter.drawLine(QPointF(middle, box.bottom()), QPointF(middle, height()));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(boxTint());
    painter.drawRoundedRect(box, m_theme.px(6), m_theme.px(6));
}

QColor StageLine::boxInk() const
{
    const auto& c = m_theme.colors();
    if (m_status == CheckStatus::Passed)
        return c.accepted;
    return m_status == CheckStatus::Refused ? c.refused : c.muted;
}

QColor StageLine::boxTint() const
{
    const auto& c = m_theme.colors();
    if (m_status == CheckStatus::Passed)
        return c.acceptedTint;
    return m_status == CheckStatus::Refused ? mixed(c.refusedTint, c.refused, 0.18) : c.hairline;
}

void StageLine::retint()
{
    const auto& c = m_theme.colors();
    const bool refused = m_status == CheckStatus::Refused;
    const bool reached = m_status != CheckStatus::NotReached;
    setLabelIcon(*m_icon, m_theme, stageIcon(m_stage), 20, boxInk());
    m_icon->setFixedSize(m_theme.px(stageBox), m_theme.px(stageBox));
    setInk(*m_name, reached ? c.text : c.muted);
    setInk(*m_words, reached ? c.secondary : c.muted);
    const auto ink = refused ? c.refused : m_status == CheckStatus::Passed ? c.accepted : c.muted;
    setLabelIcon(*m_statusIcon, m_theme, statusIcon(m_status), 16, ink);
    setInk(*m_statusWord, refused ? c.refused : reached ? c.text : c.muted);
    m_statusWord->setFont(m_theme.font(12, refused ? QFont::DemiBold : QFont::Medium));
    update();
}

} // namespace usher::ui
