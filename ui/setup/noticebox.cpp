// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/noticebox.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

namespace {

// The name of the style sheet's rule.
QString roleOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Plain:
        return QStringLiteral("plainNotice");
    case NoticeTone::Good:
        return QStringLiteral("acceptedNotice");
    case NoticeTone::Warned:
        return QStringLiteral("warnedNotice");
    case NoticeTone::Refused:
        return QStringLiteral("refusedNotice");
    }
    return {};
}

Icon iconOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Plain:
        return Icon::Info;
    case NoticeTone::Good:
        return Icon::Passed;
    case NoticeTone::Warned:
        return Icon::Warned;
    case NoticeTone::Refused:
        return Icon::Refused;
    }
    return Icon::Info;
}

} // namespace

NoticeBox::NoticeBox(const char* objectName, NoticeTone tone, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_tone(tone), m_icon(new QLabel(this)),
      m_headline(makeLabel(theme.font(13, QFont::DemiBold), this)), m_text(makeLabel(theme.font(12), this)),
      m_body(new QVBoxLayout)
{
    setProperty("role", roleOf(tone));
    m_headline->setObjectName(QLatin1String(objectName));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(12), theme.px(10), theme.px(14), theme.px(10));
    row->setSpacing(theme.px(12));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(m_body, 1);
    m_body->setSpacing(theme.px(4));
    for (auto* label : {m_headline, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_body->addWidget(label);
    }
    connect(&theme, &Theme::changed, this, &NoticeBox::retint);
    retint();
}

void NoticeBox::say(const QString& headline, const QString& text)
{
    m_headline->setText(headline);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void NoticeBox::retint()
{
    const auto& c = m_theme.colors();
    const bool decided = m_tone == NoticeTone::Refused || m_tone == NoticeTone::Good;
    setLabelIcon(*m_icon, m_theme, iconOf(m_tone), 20, noticeInk(c, m_tone));
    setInk(*m_headline, decided ? noticeInk(c, m_tone) : c.text);
    setInk(*m_text, c.text);
}

} // namespace usher::ui
