// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/copyrow.h"

#include "ui/pieces.h"
#include "ui/setup/wrappedlabel.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace usher::ui {

CopyRow::CopyRow(const char* objectName, const QString& name, const QString& spoken, Kind kind,
                 const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_value(new WrappedLabel(kind == Kind::Identifier ? theme.mono(11) : theme.font(12), this)),
      m_copy(makeButton(objectName, {}, ButtonRole::Bare, this))
{
    m_value->setObjectName(QLatin1String(objectName) + QStringLiteral("Value"));
    m_copy->setAccessibleName(spoken);
    m_copy->setToolTip(tr("Copy"));
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, theme.px(3), 0, theme.px(3));
    words->setSpacing(0);
    if (!name.isEmpty()) {
        m_name = makeLabel(theme.font(12), this);
        m_name->setText(name);
        m_name->setWordWrap(true);
        words->addWidget(m_name);
    }
    words->addWidget(m_value);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    row->addLayout(words, 1);
    row->addWidget(m_copy, 0, Qt::AlignVCenter);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(value()); });
    connect(&theme, &Theme::changed, this, &CopyRow::retint);
    retint();
}

void CopyRow::setValue(const QString& value)
{
    m_copied = value;
    const auto shown = shownText(value);
    m_value->setText(shown);
    // An accessible name takes the place of a label's text: alone it would keep the value from being read
    // out.
    m_value->setAccessibleName(m_name ? tr("%1: %2").arg(m_name->text(), shown) : shown);
}

void CopyRow::setCopyOffered(bool offered)
{
    auto policy = m_copy->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_copy->setSizePolicy(policy);
    m_copy->setVisible(offered);
}

void CopyRow::retint()
{
    const auto& c = m_theme.colors();
    if (m_name)
        setInk(*m_name, c.secondary);
    setInk(*m_value, c.text);
    setButtonIcon(*m_copy, m_theme, Icon::Copy, 14);
}

} // namespace usher::ui
