// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/summarycard.h"

#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

SummaryCard::SummaryCard(const char* objectName, Icon icon, const QString& title, const Theme& theme,
                         QWidget* parent)
    : AsidePanel(Look::Fixed, icon, title, theme, parent), m_remark(makeLabel(theme.font(12), this))
{
    setObjectName(QLatin1String(objectName));
    m_remark->setWordWrap(true);
    m_remark->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body().addWidget(m_remark);
    SummaryCard::retint();
}

void SummaryCard::setSummary(const Summary& summary)
{
    if (summary == m_summary)
        return;
    m_summary = summary;
    delete m_rows;
    m_rows = new QWidget(this);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().px(2));
    for (const auto& section : m_summary)
        addSection(section);
    body().insertWidget(body().count() - 1, m_rows);
}

void SummaryCard::setRemark(const QString& text)
{
    m_remark->setText(text);
}

void SummaryCard::retint()
{
    AsidePanel::retint();
    setInk(*m_remark, theme().colors().secondary);
}

void SummaryCard::addSection(const SummarySection& section)
{
    auto* column = static_cast<QVBoxLayout*>(m_rows->layout());
    if (column->count() > 0)
        column->addSpacing(theme().px(8));
    auto* heading = makeLabel(theme().font(12, QFont::DemiBold), m_rows);
    heading->setText(section.title);
    heading->setWordWrap(true);
    column->addWidget(heading);
    for (const auto& line : section.lines) {
        column->addWidget(makeHairline());
        auto* row =
            new CopyRow(line.key, line.name, tr("Copy %1 (%2)").arg(line.name, section.title),
                        line.isValue ? CopyRow::Kind::Identifier : CopyRow::Kind::Words, theme(), m_rows);
        row->setValue(line.value);
        row->setCopyOffered(line.isValue);
        column->addWidget(row);
    }
}

} // namespace usher::ui
