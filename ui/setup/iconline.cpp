// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/iconline.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

QColor noticeInk(const Colors& colors, NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Plain:
        return colors.secondary;
    case NoticeTone::Good:
        return colors.accepted;
    case NoticeTone::Warned:
        return colors.warned;
    case NoticeTone::Refused:
        return colors.refused;
    }
    return {};
}

IconLine::IconLine(const char* objectName, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)), m_text(makeLabel(theme.font(12), this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    m_icon->setContentsMargins(0, theme.px(1), 0, 0);
    m_text->setObjectName(QLatin1String(objectName));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    connect(&theme, &Theme::changed, this, &IconLine::retint);
    clear();
}

void IconLine::say(Icon icon, NoticeTone tone, const QString& text)
{
    m_shown = icon;
    m_tone = tone;
    m_text->setText(text);
    setVisible(!text.isEmpty());
    retint();
}

void IconLine::clear()
{
    say(Icon::Info, NoticeTone::Plain, {});
}

QString IconLine::text() const
{
    return m_text->text();
}

void IconLine::retint()
{
    const auto& c = m_theme.colors();
    setLabelIcon(*m_icon, m_theme, m_shown, 14, noticeInk(c, m_tone));
    m_icon->setFixedHeight(m_theme.px(16));
    setInk(*m_text, m_tone == NoticeTone::Plain || m_tone == NoticeTone::Good ? c.secondary : c.text);
}

} // namespace usher::ui
