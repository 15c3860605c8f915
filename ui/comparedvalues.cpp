// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparedvalues.h"

#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace usher::ui {

ComparedValues::ComparedValues(const Theme& theme, Qt::Alignment side, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_side(side)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    m_expected = addValue(*row, tr("Expected"), "expected");
    m_got = addValue(*row, tr("Got"), "got");
    connect(&theme, &Theme::changed, this, &ComparedValues::retint);
    retint();
}

void ComparedValues::setValues(const std::string& expected, const std::string& got)
{
    m_expected.text->setFullText(expected.empty() ? tr("nothing") : shownText(expected));
    m_got.text->setFullText(got.empty() ? tr("nothing") : shownText(got));
}

ComparedValues::Value ComparedValues::addValue(QHBoxLayout& row, const QString& name, const char* role)
{
    auto* box = new QFrame(this);
    box->setProperty("role", QLatin1String(role));
    box->setFixedHeight(m_theme.px(36));
    auto* inside = new QHBoxLayout(box);
    inside->setContentsMargins(m_theme.px(9), 0, m_theme.px(9), 0);
    inside->setSpacing(m_theme.px(12));
    Value value;
    value.name = makeLabel(m_theme.font(12), box);
    value.name->setText(name);
    value.text = new ElidedLabel(Qt::ElideMiddle, box);
    value.text->setObjectName(QLatin1String(role) + QStringLiteral("Value"));
    value.text->setAlignment(m_side | Qt::AlignVCenter);
    value.text->setFont(m_theme.mono(12, QFont::Bold));
    inside->addWidget(value.name);
    inside->addWidget(value.text, 1);
    row.addWidget(box, 1);
    return value;
}

void ComparedValues::retint()
{
    const auto& c = m_theme.colors();
    for (const auto* value : {&m_expected, &m_got})
        setInk(*value->name, c.secondary);
    setInk(*m_expected.text, c.text);
    setInk(*m_got.text, c.refused);
}

} // namespace usher::ui
