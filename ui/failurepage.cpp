// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failurepage.h"

#include "ui/errortext.h"
#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

FailurePage::FailurePage(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)),
      m_what(makeLabel(theme.font(20, QFont::DemiBold), this)), m_advice(makeLabel(theme.font(14), this)),
      m_retry(makeButton("retryButton", tr("Try again"), ButtonRole::Primary, this))
{
    setObjectName(QStringLiteral("failurePage"));
    setAttribute(Qt::WA_StyledBackground);
    m_what->setObjectName(QStringLiteral("failureText"));
    m_advice->setObjectName(QStringLiteral("failureAdvice"));
    for (auto* label : {m_what, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* across = new QHBoxLayout(this);
    across->addStretch(1);
    auto* column = new QVBoxLayout;
    column->setSpacing(theme.px(12));
    across->addLayout(column, 3);
    across->addStretch(1);
    column->addStretch(1);
    column->addWidget(m_icon);
    column->addWidget(m_what);
    column->addWidget(m_advice);
    column->addSpacing(theme.px(8));
    column->addWidget(m_retry, 0, Qt::AlignLeft);
    column->addStretch(2);
    connect(m_retry, &QPushButton::clicked, this, &FailurePage::retryWanted);
    connect(&theme, &Theme::changed, this, &FailurePage::retint);
    retint();
}

void FailurePage::setFailure(const engine::Failure& failure)
{
    const auto text = errorText(failure);
    m_what->setText(text.what);
    m_advice->setText(text.advice);
}

void FailurePage::retint()
{
    setLabelIcon(*m_icon, m_theme, Icon::Refused, 32, m_theme.colors().refused);
    setInk(*m_advice, m_theme.colors().secondary);
}

} // namespace usher::ui
