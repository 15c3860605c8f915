// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstruncard.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace usher::ui {

namespace {

constexpr int firstRunRadius = 12;

} // namespace

FirstRunCard::FirstRunCard(FirstRunPicture::Subject subject, const Words& words, const Theme& theme,
                           QWidget* parent)
    : QFrame(parent), m_words(words), m_primary(subject == FirstRunPicture::Subject::Demo), m_theme(theme),
      m_picture(new FirstRunPicture(subject, theme, this))
{
    setObjectName(QLatin1String(words.button) + QStringLiteral("Card"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_picture);
    column->addWidget(buildBody(), 1);
    connect(m_button, &QPushButton::clicked, this, &FirstRunCard::wanted);
    connect(&theme, &Theme::changed, this, &FirstRunCard::refresh);
    setTrouble({});
}

void FirstRunCard::setPictureShown(bool shown)
{
    m_picture->setVisible(shown);
    update();
}

void FirstRunCard::setOffered(bool offered)
{
    m_offered = offered;
    refresh();
}

void FirstRunCard::setBusy(const QString& text)
{
    m_busy = text;
    refresh();
}

void FirstRunCard::setTrouble(const QString& text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
    refresh();
}

void FirstRunCard::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(firstRunRadius),
                         m_theme.px(firstRunRadius));
    painter.fillPath(frame, c.surface);
    if (m_picture->isVisible()) {
        const int below = m_picture->geometry().bottom() + 1;
        painter.save();
        painter.setClipRect(0, 0, width(), below);
        painter.fillPath(frame, c.window);
        painter.restore();
        painter.fillRect(1, below, width() - 2, 1, c.border);
    }
    painter.strokePath(frame, QPen(c.border, 1));
}

QWidget* FirstRunCard::buildBody()
{
    const auto px = [this](int pixels) { return m_theme.px(pixels); };
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(px(22), px(20), px(22), px(22));
    column->setSpacing(px(8));
    m_title = makeLabel(m_theme.font(18, QFont::DemiBold), body);
    m_title->setText(m_words.title);
    m_text = makeLabel(m_theme.font(13), body);
    m_text->setText(m_words.text);
    m_trouble = makeLabel(m_theme.font(12), body);
    m_trouble->setObjectName(QLatin1String(m_words.button) + QStringLiteral("Trouble"));
    for (auto* label : {m_title, m_text, m_trouble}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* time = new QHBoxLayout;
    time->setSpacing(px(8));
    m_clock = new QLabel(body);
    m_duration = makeLabel(m_theme.font(12), body);
    m_duration->setText(m_words.duration);
    time->addWidget(m_clock);
    time->addWidget(m_duration, 1);
    m_button =
        makeButton(m_words.button, m_words.action, m_primary ? ButtonRole::Primary : ButtonRole::Plain, body);
    setButtonSize(*m_button, ButtonSize::Large);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addStretch(1);
    column->addSpacing(px(6));
    column->addLayout(time);
    column->addWidget(m_trouble);
    column->addSpacing(px(6));
    column->addWidget(m_button);
    return body;
}

void FirstRunCard::refresh()
{
    const auto& c = m_theme.colors();
    setInk(*m_text, c.secondary);
    setInk(*m_duration, c.secondary);
    setInk(*m_trouble, c.refused);
    setLabelIcon(*m_clock, m_theme, Icon::Clock, 16, c.secondary);
    m_button->setText(m_busy.isEmpty() ? m_words.action : m_busy);
    setButtonIcon(*m_button, m_theme, m_busy.isEmpty() ? m_words.icon : Icon::Clock);
    m_button->setEnabled(m_offered && m_busy.isEmpty());
    update();
}

} // namespace usher::ui
