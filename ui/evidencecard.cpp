// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencecard.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace usher::ui {

EvidenceCard::EvidenceCard(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    setProperty("role", QStringLiteral("card"));
    m_column->setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12));
    m_column->setSpacing(theme.px(4));
    connect(&theme, &Theme::changed, this, [this] { retint(); });
}

EvidenceCard::Part EvidenceCard::addPart(const char* objectName, const QString& heading)
{
    auto* label = makeLabel(m_theme.font(12, QFont::DemiBold), this);
    label->setText(heading);
    if (m_column->count() > 0)
        label->setContentsMargins(0, m_theme.px(8), 0, 0);
    m_column->addWidget(label);
    m_quiet << label;
    setInk(*label, m_theme.colors().secondary);
    return {label, addText(objectName)};
}

QLabel* EvidenceCard::addText(const char* objectName)
{
    auto* label = makeLabel(m_theme.font(13), this);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(label);
    return label;
}

QGridLayout* EvidenceCard::addGrid()
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, m_theme.px(4), 0, 0);
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(2, 1);
    m_column->addLayout(grid);
    return grid;
}

EvidenceCard::Value EvidenceCard::addValue(QGridLayout& grid, const char* objectName, const QString& name,
                                           bool withIcon)
{
    const int line = grid.rowCount();
    Value value{withIcon ? new QLabel(this) : nullptr, makeLabel(m_theme.font(12), this),
                makeLabel(m_theme.font(12, withIcon ? QFont::Normal : QFont::Medium), this)};
    value.name->setText(name);
    value.name->setContentsMargins(0, 0, m_theme.px(8), 0);
    value.text->setObjectName(QLatin1String(objectName));
    value.text->setWordWrap(true);
    value.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (withIcon)
        grid.addWidget(value.icon, line, 0, Qt::AlignTop);
    grid.addWidget(value.name, line, 1, Qt::AlignTop);
    grid.addWidget(value.text, line, 2, Qt::AlignTop);
    m_quiet << value.name;
    setInk(*value.name, m_theme.colors().secondary);
    return value;
}

void EvidenceCard::show(const Part& part, const QString& text)
{
    part.text->setText(text);
    part.heading->setVisible(!text.isEmpty());
    part.text->setVisible(!text.isEmpty());
}

void EvidenceCard::show(const Value& value, const QString& text, Icon icon)
{
    value.text->setText(text);
    value.name->setVisible(!text.isEmpty());
    value.text->setVisible(!text.isEmpty());
    if (value.icon == nullptr)
        return;
    setLabelIcon(*value.icon, m_theme, icon, 16, m_theme.colors().secondary);
    value.icon->setVisible(!text.isEmpty());
}

void EvidenceCard::retint()
{
    for (auto* label : m_quiet)
        setInk(*label, m_theme.colors().secondary);
}

} // namespace usher::ui
