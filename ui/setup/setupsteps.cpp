// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupsteps.h"

#include "ui/pieces.h"
#include "ui/setup/setupstep.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

constexpr int stepsWidth = 240;
constexpr int stepsNarrow = 64;
constexpr int logoSide = 32;

} // namespace

SetupSteps::SetupSteps(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("setupSteps"));
    setAccessibleName(tr("Steps"));
    m_column->setContentsMargins(0, theme.px(20), 0, theme.px(8));
    m_column->setSpacing(0);
    m_column->addLayout(buildBrand());
    m_column->addSpacing(theme.px(18));
    m_column->addStretch(1);
    connect(&theme, &Theme::changed, this, &SetupSteps::retint);
    setCompact(false);
    retint();
}

void SetupSteps::setCount(int count)
{
    for (int i = 0; i < count; ++i) {
        auto* step = new SetupStep(i, count, m_theme, this);
        m_column->insertWidget(m_column->count() - 1, step);
        m_steps << step;
        connect(step, &QAbstractButton::clicked, this, [this, i] { Q_EMIT stepWanted(i); });
    }
    setCompact(m_task->isHidden());
}

void SetupSteps::setWords(int index, const QString& title, const QString& text)
{
    m_steps[index]->setWords(title, text);
}

void SetupSteps::setCurrent(int index, int furthest)
{
    using Stand = SetupStep::Stand;
    for (int i = 0; i < int(m_steps.size()); ++i)
        m_steps[i]->setStand(i == index  ? Stand::Current
                             : i < index ? Stand::Done
                                         : Stand::Ahead,
                             i <= furthest);
}

void SetupSteps::setCompact(bool compact)
{
    setFixedWidth(m_theme.px(compact ? stepsNarrow : stepsWidth));
    m_brand->setContentsMargins(m_theme.px(compact ? 16 : 20), 0, m_theme.px(8), 0);
    m_name->setHidden(compact);
    m_task->setHidden(compact);
    for (auto* step : std::as_const(m_steps))
        step->setCompact(compact);
}

void SetupSteps::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), m_theme.colors().border);
}

QLayout* SetupSteps::buildBrand()
{
    m_brand = new QHBoxLayout;
    m_brand->setSpacing(m_theme.px(10));
    m_logo = new QLabel(this);
    m_name = makeLabel(m_theme.font(14, QFont::DemiBold), this);
    m_name->setText(QStringLiteral("Usher"));
    m_task = makeLabel(m_theme.font(12), this);
    m_task->setObjectName(QStringLiteral("setupTask"));
    m_task->setText(tr("Set up the integration"));
    m_task->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_task);
    m_brand->addWidget(m_logo, 0, Qt::AlignTop);
    m_brand->addLayout(words, 1);
    return m_brand;
}

void SetupSteps::retint()
{
    const auto& c = m_theme.colors();
    const int side = m_theme.px(logoSide);
    const double ratio = devicePixelRatioF();
    QPixmap logo(QSize(side, side) * ratio);
    logo.setDevicePixelRatio(ratio);
    logo.fill(Qt::transparent);
    QPainter painter(&logo);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accentFill);
    painter.drawRoundedRect(0, 0, side, side, m_theme.px(8), m_theme.px(8));
    const int icon = m_theme.px(20);
    painter.drawPixmap((side - icon) / 2, (side - icon) / 2, tinted(Icon::Ticket, icon, Qt::white, ratio));
    painter.end();
    m_logo->setPixmap(logo);
    m_logo->setFixedSize(side, side);
    setInk(*m_name, c.text);
    setInk(*m_task, c.secondary);
    update();
}

} // namespace usher::ui
