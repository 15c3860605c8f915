// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/asidepanel.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

AsidePanel::AsidePanel(Look look, Icon icon, const QString& title, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_look(look), m_shown(icon), m_icon(new QLabel(this)),
      m_title(makeLabel(theme.font(13, QFont::DemiBold), this)), m_head(new QHBoxLayout),
      m_body(new QVBoxLayout(this))
{
    setProperty("role", look == Look::Derived ? QStringLiteral("note") : QStringLiteral("card"));
    setAccessibleName(title);
    m_body->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(14));
    m_body->setSpacing(theme.px(5));
    m_title->setText(title);
    m_title->setWordWrap(true);
    auto* head = new QWidget(this);
    head->setMinimumHeight(theme.px(32));
    head->setLayout(m_head);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(theme.px(8));
    m_head->addWidget(m_icon);
    m_head->addWidget(m_title, 1);
    m_body->addWidget(head);
    connect(&theme, &Theme::changed, this, [this] { retint(); });
    AsidePanel::retint();
}

void AsidePanel::setTitle(const QString& title)
{
    setAccessibleName(title);
    m_title->setText(title);
}

QWidget* AsidePanel::makeHairline()
{
    auto* line = new QWidget(this);
    line->setProperty("role", QStringLiteral("hairline"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    return line;
}

void AsidePanel::retint()
{
    const auto& c = m_theme.colors();
    setLabelIcon(*m_icon, m_theme, m_shown, 16, m_look == Look::Derived ? c.accentText : c.text);
    setInk(*m_title, c.text);
}

} // namespace usher::ui
