// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storycard.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

constexpr int flatWidth = 152;
constexpr int flatHeight = 88;

} // namespace

StoryCard::StoryCard(StoryPicture::Scene scene, const QString& title, const QString& text, const Theme& theme,
                     QWidget* parent)
    : QFrame(parent), m_chosen(scene == StoryPicture::Scene::User), m_theme(theme),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_number(makeLabel(theme.font(12, QFont::DemiBold), this)),
      m_picture(new StoryPicture(scene, theme, this)), m_words(new QVBoxLayout),
      m_text(makeLabel(theme.font(13), this))
{
    setObjectName(QStringLiteral("storyCard%1").arg(int(scene) + 1));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_number->setText(QString::number(int(scene) + 1));
    m_words->setSpacing(theme.px(6));
    auto* head = makeLabel(theme.font(14, QFont::DemiBold), this);
    head->setText(title);
    m_text->setText(text);
    for (auto* label : {head, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_words->addWidget(label);
    }
    m_layout->addWidget(m_number, 0, Qt::AlignTop);
    m_layout->addWidget(m_picture);
    m_layout->addLayout(m_words, 1);
    connect(&theme, &Theme::changed, this, &StoryCard::retint);
    setFlat(false);
    retint();
}

void StoryCard::setFlat(bool flat)
{
    const auto px = [this](int pixels) { return m_theme.px(pixels); };
    m_layout->setDirection(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_layout->setContentsMargins(px(15), px(flat ? 12 : 10), px(15), px(flat ? 12 : 14));
    m_layout->setSpacing(px(flat ? 16 : 4));
    m_layout->setAlignment(m_words, flat ? Qt::AlignVCenter : Qt::AlignTop);
    m_picture->setMaximumWidth(flat ? px(flatWidth) : QWIDGETSIZE_MAX);
    m_picture->setFixedHeight(flat ? px(flatHeight) : m_picture->sizeHint().height());
}

void StoryCard::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    const double line = m_chosen ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_chosen ? c.accentText : c.border, line));
    painter.setBrush(m_chosen ? c.accentTint : c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), m_theme.px(12),
                            m_theme.px(12));
}

void StoryCard::retint()
{
    const auto& c = m_theme.colors();
    setInk(*m_number, m_chosen ? c.accentText : c.secondary);
    setInk(*m_text, c.secondary);
    update();
}

} // namespace usher::ui
