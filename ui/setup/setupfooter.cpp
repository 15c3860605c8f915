// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupfooter.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

constexpr int footerHeight = 64;
constexpr int footerButton = 104;
constexpr int footerCancel = 96;

} // namespace

SetupFooter::SetupFooter(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_cancel(makeButton("setupCancelButton", tr("Cancel"), ButtonRole::Plain, this)),
      m_help(makeButton("setupHelpButton", tr("Help"), ButtonRole::Link, this)), m_icon(new QLabel(this)),
      m_note(makeLabel(theme.font(12), this)),
      m_back(makeButton("setupBackButton", tr("Back"), ButtonRole::Plain, this)),
      m_next(makeButton("setupNextButton", {}, ButtonRole::Primary, this))
{
    setObjectName(QStringLiteral("setupFooter"));
    setMinimumHeight(theme.px(footerHeight));
    m_note->setObjectName(QStringLiteral("setupNote"));
    m_note->setWordWrap(true);
    m_help->setToolTip(tr("What the focused field is for (F1)"));
    m_next->setDefault(true); // Enter presses it from every field
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8));
    row->setSpacing(theme.px(8));
    row->addWidget(m_cancel);
    row->addWidget(m_help);
    row->addSpacing(theme.px(8));
    row->addStretch(1);
    row->addWidget(m_icon);
    row->addWidget(m_note, 1000);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_next);
    for (auto* button : {m_cancel, m_help, m_back, m_next})
        setButtonSize(*button, ButtonSize::Medium);
    for (auto* button : {m_back, m_next})
        button->setMinimumWidth(theme.px(footerButton));
    m_cancel->setMinimumWidth(theme.px(footerCancel));
    connect(m_cancel, &QPushButton::clicked, this, &SetupFooter::cancelWanted);
    connect(m_help, &QPushButton::clicked, this, &SetupFooter::helpWanted);
    connect(m_back, &QPushButton::clicked, this, &SetupFooter::backWanted);
    connect(m_next, &QPushButton::clicked, this, &SetupFooter::nextWanted);
    connect(&theme, &Theme::changed, this, &SetupFooter::retint);
    setNote({});
    setWays(false, {});
    retint();
}

void SetupFooter::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setHidden(text.isEmpty());
    m_icon->setHidden(text.isEmpty());
}

void SetupFooter::setCancelText(const QString& text)
{
    m_cancel->setText(text);
}

void SetupFooter::setWays(bool back, const QString& next)
{
    m_back->setVisible(back);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
}

void SetupFooter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(0, 0, width(), 1, m_theme.colors().border);
}

void SetupFooter::retint()
{
    const auto& c = m_theme.colors();
    setButtonIcon(*m_help, m_theme, Icon::Help);
    setLabelIcon(*m_icon, m_theme, Icon::Info, 16, c.secondary);
    setInk(*m_note, c.secondary);
    update();
}

} // namespace usher::ui
