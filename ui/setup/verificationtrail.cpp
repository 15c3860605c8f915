// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/verificationtrail.h"

#include "ui/pieces.h"
#include "ui/setup/stageline.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/trailheader.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QTimer>

namespace usher::ui {

namespace {

constexpr int tickEvery = 25; ///< milliseconds

engine::VerificationLine unreached()
{
    engine::VerificationLine line;
    line.check.status = record::CheckStatus::NotReached;
    return line;
}

QString statusText(const engine::VerificationLine& line)
{
    const QString word = statusWord(line.check.status);
    return line.basis == engine::Basis::Forecast ? VerificationTrail::tr("%1 (forecast)").arg(word) : word;
}

} // namespace

VerificationTrail::VerificationTrail(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::ShieldCheck, tr("What every check found"), theme, parent),
      m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("verificationTrail"));
    m_timer->setInterval(tickEvery);
    connect(m_timer, &QTimer::timeout, this, &VerificationTrail::tick);
    auto* column = new QVBoxLayout;
    column->setSpacing(theme.px(2));
    m_rows.resize(record::allChecks().size());
    for (const auto stage : record::allStages) {
        auto* line = new StageLine(stage, theme, this);
        m_stages[std::size_t(stage)] = line;
        column->addWidget(line);
        for (const record::CheckRow& check : record::allChecks())
            if (check.stage == stage && check.code != record::CheckCode::Accepted)
                addRow(*column, check.code);
    }
    body().addLayout(column);
    clear();
}

void VerificationTrail::addRow(QVBoxLayout& column, record::CheckCode code)
{
    auto* line = new QHBoxLayout;
    line->setContentsMargins(theme().px(44), 0, theme().px(4), 0);
    line->setSpacing(theme().px(8));
    Row& row = m_rows[std::size_t(code)];
    row.icon = new QLabel(this);
    row.title = makeLabel(theme().font(12), this);
    row.title->setText(checkTitle(code));
    row.title->setToolTip(toText(record::checkName(code)));
    row.status = makeLabel(theme().font(12), this);
    line->addWidget(row.icon);
    line->addWidget(row.title, 1);
    line->addWidget(row.status);
    column.addLayout(line);
}

void VerificationTrail::clear()
{
    m_timer->stop();
    m_trail.clear();
    m_shown = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        show(i);
    for (const auto stage : record::allStages)
        showStage(stage);
}

void VerificationTrail::setTrail(const std::vector<engine::VerificationLine>& trail)
{
    clear();
    m_trail = trail;
    if (!m_trail.empty())
        m_timer->start();
    else
        Q_EMIT ticked();
}

void VerificationTrail::tick()
{
    if (m_shown >= m_trail.size()) {
        m_timer->stop();
        Q_EMIT ticked();
        return;
    }
    const std::size_t index = m_shown++;
    show(index);
    showStage(record::checkStage(m_trail[index].check.code));
}

void VerificationTrail::show(std::size_t index)
{
    const Row& row = m_rows[index];
    if (row.icon == nullptr)
        return;
    const auto shown = index < m_shown ? m_trail[index] : unreached();
    const bool waiting = m_shown == 0;
    const QColor ink = waiting ? theme().colors().muted : statusColor(theme(), shown.check.status);
    setLabelIcon(*row.icon, theme(), statusIcon(shown.check.status), 14, ink);
    row.status->setText(waiting ? QStringLiteral("…") : statusText(shown));
    setInk(*row.status, ink);
    setInk(*row.title, waiting ? theme().colors().muted : theme().colors().text);
}

void VerificationTrail::showStage(record::Stage stage)
{
    record::Trail trail;
    for (std::size_t i = 0; i < m_shown; ++i)
        trail.push_back(m_trail[i].check);
    const auto summary = summarise(stage, trail);
    const bool none = summary.passed + summary.refused + summary.warned + summary.others == 0;
    m_stages[std::size_t(stage)]->setState(none ? record::CheckStatus::NotChecked : summary.status,
                                           none ? QString() : summary.words());
}

void VerificationTrail::retint()
{
    AsidePanel::retint();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        show(i);
}

} // namespace usher::ui
