// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptynote.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

EmptyNote::EmptyNote(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(makeLabel(theme.font(14, QFont::DemiBold), this)),
      m_text(makeLabel(theme.font(13), this)),
      m_clear(makeButton("emptyClearFiltersButton", tr("Clear filters"), ButtonRole::Plain, this))
{
    setObjectName(QStringLiteral("emptyNote"));
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(6));
    column->addStretch(1);
    for (auto* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(theme.px(6));
    column->addWidget(m_clear, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(m_clear, &QPushButton::clicked, this, &EmptyNote::clearFiltersWanted);
    connect(&theme, &Theme::changed, this, &EmptyNote::retint);
    setFiltered(false);
    retint();
}

void EmptyNote::setFiltered(bool filtered)
{
    m_title->setText(filtered ? tr("No request passes this filter") : tr("No requests yet"));
    m_text->setText(filtered ? tr("There may be others that it hides.")
                             : tr("Each one appears here as soon as it arrives at the address above."));
    m_clear->setVisible(filtered);
}

void EmptyNote::retint()
{
    setInk(*m_title, m_theme.colors().text);
    setInk(*m_text, m_theme.colors().secondary);
    setButtonIcon(*m_clear, m_theme, Icon::Cross, 12);
}

} // namespace usher::ui
