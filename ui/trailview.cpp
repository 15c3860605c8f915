// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trailview.h"

#include "core/base/timetext.h"
#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/refusalbox.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/trailheader.h"
#include "ui/words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace usher::ui {

namespace {

using record::CheckStatus;

bool hasValue(const record::CheckResult& check)
{
    return !check.expected.empty() || !check.got.empty();
}

// A passed check without a value tells nothing that the count does not.
bool isQuiet(const record::CheckResult& check)
{
    return check.status == CheckStatus::Passed && !hasValue(check);
}

// Of a passed check: what was found. Times are told from the moment the request came.
QString valueWords(const record::CheckResult& check, base::TimePoint received)
{
    const auto& value = check.got.empty() ? check.expected : check.got;
    if (check.code != record::CheckCode::TokenExpired && check.code != record::CheckCode::TokenNotYetValid)
        return shownText(value);
    const auto time = base::parseRfc3339(value);
    return time ? relativeWords(*time, received) : shownText(value);
}

// Open at first: what refused or warned, and of the others those that compared something with the user or the
// token.
bool opensAtFirst(record::Stage stage, const record::Trail& trail)
{
    const auto summary = summarise(stage, trail);
    if (summary.refused > 0 || summary.warned > 0)
        return true;
    for (const auto& line : trail)
        if (record::checkStage(line.code) == stage && line.status == CheckStatus::Passed && hasValue(line))
            return stage == record::Stage::Token || stage == record::Stage::User;
    return false;
}

// Whether the same lines stand there, with other values perhaps.
bool haveSameLines(const record::Trail& one, const record::Trail& other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const record::CheckResult& a, const record::CheckResult& b) {
                          return a.code == b.code && a.status == b.status &&
                                 a.status != CheckStatus::Refused && hasValue(a) == hasValue(b);
                      });
}

} // namespace

TrailView::TrailView(const Theme& theme, QWidget* parent) : QScrollArea(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("trailView"));
    setAccessibleName(tr("Trail of checks"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&theme, &Theme::changed, this, &TrailView::rebuild);
    rebuild();
}

void TrailView::setDetail(const store::RequestDetail& detail, const std::optional<diagnosis::Repair>& repair)
{
    const bool other = detail.trail != m_trail || detail.row.received != m_received;
    if (!other && repair == m_repair)
        return;
    const bool sameLines = other && haveSameLines(detail.trail, m_trail);
    m_trail = detail.trail;
    m_received = detail.row.received;
    m_repair = repair;
    if (sameLines) {
        // As from one accepted request to the next: what is open stays open, and nothing is built.
        for (const auto& [code, value] : m_values)
            for (const auto& check : m_trail)
                if (check.code == code)
                    showValue(check, *value);
        return;
    }
    if (other) {
        for (const auto stage : record::allStages)
            m_open[std::size_t(stage)] = opensAtFirst(stage, m_trail);
        m_whole.fill(false);
    }
    rebuild();
}

void TrailView::rebuild()
{
    m_values.clear();
    m_content = new QWidget;
    m_content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(12));
    column->setSpacing(m_theme.px(2));
    if (!m_trail.empty())
        for (const auto stage : record::allStages)
            column->addWidget(makeSection(stage));
    column->addStretch(1);
    if (auto* old = takeWidget())
        old->deleteLater();
    setWidget(m_content);
}

QWidget* TrailView::makeSection(record::Stage stage)
{
    auto* section = new QWidget(m_content);
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(2));
    auto* header = new TrailHeader(stage, summarise(stage, m_trail), m_theme, section);
    header->setChecked(m_open[std::size_t(stage)]);
    column->addWidget(header);
    auto* checks = new QWidget(section);
    auto* lines = new QVBoxLayout(checks);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    if (header->isChecked())
        addChecks(*lines, stage);
    column->addWidget(checks);
    checks->setVisible(header->isChecked());
    connect(header, &QAbstractButton::toggled, checks, [this, stage, checks, lines](bool on) {
        m_open[std::size_t(stage)] = on;
        if (on && lines->isEmpty()) // built when it is first looked at
            addChecks(*lines, stage);
        checks->setVisible(on);
    });
    return section;
}

void TrailView::addChecks(QVBoxLayout& column, record::Stage stage)
{
    int quiet = 0;
    for (const auto& check : m_trail) {
        if (record::checkStage(check.code) != stage)
            continue;
        if (isQuiet(check) && !m_whole[std::size_t(stage)]) {
            ++quiet;
            continue;
        }
        // What passed without a word is counted in front of the one that did not pass.
        if (check.status == CheckStatus::Refused && quiet > 0) {
            addMore(column, stage, quiet);
            quiet = 0;
        }
        column.addWidget(check.status == CheckStatus::Refused ? makeBox(check) : makeLine(check));
    }
    if (quiet > 0)
        addMore(column, stage, quiet);
}

void TrailView::addMore(QVBoxLayout& column, record::Stage stage, int count)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(34), 0, 0, 0);
    auto* more = makeButton("", tr("%n more passed", nullptr, count), ButtonRole::Inline, m_content);
    more->setObjectName(QStringLiteral("morePassed") + toText(record::stageName(stage)));
    more->setAccessibleName(tr("%1: %2").arg(stageWord(stage), more->text()));
    more->setFont(m_theme.font(12));
    row->addWidget(more);
    row->addStretch(1);
    column.addLayout(row);
    connect(more, &QPushButton::clicked, this, [this, stage] {
        m_whole[std::size_t(stage)] = true;
        rebuild();
    });
}

QWidget* TrailView::makeLine(const record::CheckResult& check)
{
    const auto& c = m_theme.colors();
    auto* line = new QWidget(m_content);
    line->setFixedHeight(m_theme.px(20));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(m_theme.px(24), 0, 0, 0);
    row->setSpacing(m_theme.px(8));
    const bool reached = check.status == CheckStatus::Passed || check.status == CheckStatus::Warned;
    auto* icon = new QLabel(line);
    setLabelIcon(*icon, m_theme, statusIcon(check.status), 14, statusColor(m_theme, check.status));
    auto* title = makeLabel(m_theme.font(12), line);
    title->setText(checkTitle(check.code));
    title->setToolTip(plainToolTip(toText(record::checkName(check.code))));
    setInk(*title, reached ? c.text : c.muted);
    auto* value = new ElidedLabel(Qt::ElideMiddle, line);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    showValue(check, *value);
    setInk(*value, reached ? c.secondary : c.muted);
    m_values.emplace_back(check.code, value);
    row->addWidget(icon);
    row->addWidget(title);
    row->addWidget(value, 1);
    return line;
}

void TrailView::showValue(const record::CheckResult& check, ElidedLabel& value) const
{
    const bool reached = check.status == CheckStatus::Passed || check.status == CheckStatus::Warned;
    const auto shown = valueWords(check, m_received);
    value.setFont(reached && !shown.isEmpty() ? m_theme.mono(11) : m_theme.font(11));
    value.setFullText(reached && !shown.isEmpty() ? shown : statusWord(check.status));
}

QWidget* TrailView::makeBox(const record::CheckResult& check)
{
    auto* holder = new QWidget(m_content);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(m_theme.px(14), m_theme.px(2), 0, m_theme.px(2));
    auto* box = new RefusalBox(check, m_repair, m_theme, holder);
    row->addWidget(box);
    connect(box, &RefusalBox::repairWanted, this, &TrailView::repairWanted);
    return holder;
}

} // namespace usher::ui
