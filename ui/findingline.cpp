// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findingline.h"

#include "ui/findingmarks.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>

namespace usher::ui {

FindingLine::FindingLine(const diagnosis::Finding& finding, std::size_t index, const Theme& theme,
                         QWidget* parent)
    : QWidget(parent), m_finding(finding), m_index(index), m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(8));
    addWords(*row);
    addButtons(*row);
}

void FindingLine::setRepairable(bool on)
{
    if (auto* repair = findChild<QPushButton*>(QStringLiteral("repairButton%1").arg(m_index)))
        repair->setEnabled(on);
}

void FindingLine::addWords(QHBoxLayout& row)
{
    const auto mark = severityMark(m_finding.severity, m_theme.colors());
    auto* icon = new QLabel(this);
    setLabelIcon(*icon, m_theme, mark.icon, 16, mark.color);
    auto* title = makeLabel(m_theme.font(12), this);
    title->setWordWrap(true);
    title->setText(sentenceText(m_finding.title));
    title->setToolTip(plainToolTip(sentenceText(m_finding.fix)));
    row.addWidget(icon);
    row.addWidget(title, 1);
}

void FindingLine::addButtons(QHBoxLayout& row)
{
    const auto add = [&](const char* name, const QString& caption, ButtonRole role, const QString& spoken) {
        auto* button = makeButton("", caption, role, this);
        button->setObjectName(QLatin1String(name) + QString::number(m_index));
        button->setAccessibleName(spoken);
        row.addWidget(button);
        return button;
    };
    auto* why =
        add("whyButton", tr("Why?"), ButtonRole::Link, tr("Why? %1").arg(sentenceText(m_finding.title)));
    connect(why, &QPushButton::clicked, this, [this] { Q_EMIT evidenceWanted(m_finding); });
    if (m_finding.check && m_finding.count > 0) {
        auto* show = add("showRequestsButton", tr("Show requests"), ButtonRole::Link,
                         tr("Show requests: %1").arg(sentenceText(m_finding.title)));
        connect(show, &QPushButton::clicked, this, [this] { Q_EMIT requestsWanted(*m_finding.check); });
    }
    if (m_finding.repair) {
        const auto caption = repairCaption(*m_finding.repair);
        auto* repair = add("repairButton", caption, ButtonRole::Plain,
                           tr("%1: %2").arg(caption, repairSubject(*m_finding.repair)));
        connect(repair, &QPushButton::clicked, this, [this] { Q_EMIT repairWanted(*m_finding.repair); });
    }
}

} // namespace usher::ui
