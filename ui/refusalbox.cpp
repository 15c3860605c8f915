// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refusalbox.h"

#include "ui/comparedvalues.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

RefusalBox::RefusalBox(const record::CheckResult& check, const std::optional<diagnosis::Repair>& repair,
                       const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("refusalBox"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(10), theme.px(6), theme.px(12), theme.px(8));
    column->setSpacing(theme.px(6));
    auto* title = new QHBoxLayout;
    title->setSpacing(theme.px(8));
    addTitle(*title, check);
    column->addLayout(title);
    if (!check.expected.empty() || !check.got.empty()) {
        auto* values = new ComparedValues(theme, Qt::AlignRight, this);
        values->layout()->setContentsMargins(theme.px(22), 0, 0, 0);
        values->setValues(check.expected, check.got);
        column->addWidget(values);
    }
    auto* cause = makeLabel(theme.font(12), this);
    cause->setText(checkCause(check.code));
    cause->setWordWrap(true);
    cause->setContentsMargins(theme.px(22), 0, 0, 0);
    setInk(*cause, theme.colors().text);
    column->addWidget(cause);
    if (!repair)
        return;
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(theme.px(22), 0, 0, 0);
    auto* button = makeButton("trailRepairButton", repairCaption(*repair), ButtonRole::Plain, this);
    button->setAccessibleName(tr("%1: %2").arg(button->text(), repairSubject(*repair)));
    buttons->addWidget(button);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(button, &QPushButton::clicked, this, [this, wanted = *repair] { Q_EMIT repairWanted(wanted); });
}

void RefusalBox::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.refusedLine);
    painter.setBrush(c.refusedTint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(6), m_theme.px(6));
}

void RefusalBox::addTitle(QHBoxLayout& row, const record::CheckResult& check)
{
    const auto& c = m_theme.colors();
    auto* icon = new QLabel(this);
    setLabelIcon(*icon, m_theme, Icon::Refused, 14, c.refused);
    auto* title = makeLabel(m_theme.font(12, QFont::DemiBold), this);
    title->setText(checkTitle(check.code));
    setInk(*title, c.refused);
    auto* code = makeLabel(m_theme.mono(11), this);
    code->setText(toText(record::checkName(check.code)));
    setInk(*code, c.secondary);
    row.addWidget(icon);
    row.addWidget(title);
    row.addStretch(1);
    const auto& facts = record::checkRow(check.code);
    if (facts.assumed) {
        auto* tag =
            makeTag(tr("%1 is assumed").arg(facts.status),
                    tr("What a real instance answers here is inferred, not documented."), m_theme, this);
        setInk(*tag, c.text);
        row.addWidget(tag);
    }
    row.addWidget(code);
}

} // namespace usher::ui
