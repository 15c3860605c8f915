// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findingcard.h"

#include "ui/findingline.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

namespace {

constexpr std::size_t mostOthers = 8; ///< shown as lines

struct CardColors {
    Icon icon;
    QColor ink;
    QColor tint;
    QColor line;
};

CardColors cardColors(const Colors& c, diagnosis::State state)
{
    switch (state) {
    case diagnosis::State::Ok:
        return {Icon::Passed, c.accepted, c.acceptedTint, mixed(c.acceptedTint, c.accepted, 0.4)};
    case diagnosis::State::Warning:
        return {Icon::Warned, c.warned, c.warnedTint, c.warnedLine};
    case diagnosis::State::Blocked:
        return {Icon::Refused, c.refused, c.refusedTint, c.refusedLine};
    }
    return {Icon::NotChecked, c.secondary, c.surface, c.border};
}

/// All findings but the first, and the notes.
std::vector<diagnosis::Finding> othersOf(const diagnosis::Report& report)
{
    auto others = report.findings;
    if (!others.empty())
        others.erase(others.begin());
    others.insert(others.end(), report.notes.begin(), report.notes.end());
    if (others.size() > mostOthers)
        others.resize(mostOthers);
    return others;
}

QString othersKey(const std::vector<diagnosis::Finding>& others)
{
    QString key;
    for (const auto& finding : others)
        key += QLatin1Char('\n') + toText(finding.code) + QLatin1Char(' ') + QString::number(finding.count) +
               sentenceText(finding.title) +
               (finding.repair ? repairCaption(*finding.repair) + repairSubject(*finding.repair) : QString());
    return key;
}

void clearLines(QVBoxLayout& lines)
{
    while (auto* item = lines.takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

FindingCard::FindingCard(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("findingCard"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    build();
    connect(&theme, &Theme::changed, this, [this] {
        m_shownOthers.clear(); // their icons have the old colours
        refresh();
    });
    refresh();
}

void FindingCard::setReport(const diagnosis::Report& report)
{
    m_report = report;
    refresh();
}

void FindingCard::setEffect(const std::string& identity, const std::optional<diagnosis::RepairEffect>& effect)
{
    m_effectOf = identity;
    m_effect = effect;
    refresh();
}

void FindingCard::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    refresh();
}

void FindingCard::noteRepaired(const diagnosis::Repair& repair, const diagnosis::Repair& undo,
                               base::TimePoint at)
{
    endAsking(repair);
    m_trouble.clear();
    if (m_done && m_done->undo == repair)
        m_done.reset(); // taken back: nothing is left to undo
    else
        m_done = Done{undo, tr("%1 %2.").arg(repairedWord(repair.kind), clockTime(at))};
    refresh();
}

void FindingCard::noteRepairFailed(const diagnosis::Repair& repair)
{
    endAsking(repair);
    m_trouble =
        tr("The change could not be stored. Check that the data folder can be written, then try again.");
    refresh();
}

void FindingCard::endAsking(const diagnosis::Repair& repair)
{
    if (m_asked != repair)
        return;
    m_asked.reset();
    Q_EMIT busyChanged(false);
}

void FindingCard::build()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(m_theme.px(14), m_theme.px(13), m_theme.px(14), m_theme.px(10));
    row->setSpacing(m_theme.px(12));
    m_icon = new QLabel(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.px(3));
    row->addLayout(column, 1);

    m_headline = makeLabel(m_theme.font(14, QFont::DemiBold), this);
    m_headline->setObjectName(QStringLiteral("findingHeadline"));
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_headline);
    m_detail = makeLabel(m_theme.font(13), this);
    m_detail->setObjectName(QStringLiteral("findingDetail"));
    m_detail->setWordWrap(true);
    column->addWidget(m_detail);
    column->addWidget(buildDone());
    column->addWidget(buildButtons());
    m_others = new QWidget(this);
    m_otherLines = new QVBoxLayout(m_others);
    m_otherLines->setContentsMargins(0, m_theme.px(4), 0, 0);
    m_otherLines->setSpacing(m_theme.px(4));
    column->addWidget(m_others);
    m_history = makeButton("historyButton", tr("History"), ButtonRole::Link, this);
    m_history->setAccessibleName(tr("History of findings"));
    row->addWidget(m_history, 0, Qt::AlignBottom);
    connect(m_history, &QPushButton::clicked, this, &FindingCard::historyWanted);
}

QWidget* FindingCard::buildButtons()
{
    m_buttons = new QWidget(this);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, m_theme.px(2), 0, 0);
    row->setSpacing(m_theme.px(8));
    m_repair = makeButton("repairButton", {}, ButtonRole::Primary, m_buttons);
    m_requests = makeButton("showRequestsButton", tr("Show these requests"), ButtonRole::Plain, m_buttons);
    m_why = makeButton("whyButton", tr("Why?"), ButtonRole::Plain, m_buttons);
    m_hintIcon = new QLabel(m_buttons);
    m_hint = makeLabel(m_theme.font(12), m_buttons);
    m_hint->setObjectName(QStringLiteral("findingHint"));
    m_more = makeButton("moreFindingsButton", {}, ButtonRole::Link, m_buttons);
    m_more->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the words
    row->addWidget(m_repair);
    row->addWidget(m_requests);
    row->addWidget(m_why);
    row->addWidget(m_hintIcon);
    row->addWidget(m_hint);
    row->addStretch(1);
    row->addWidget(m_more);
    connect(m_repair, &QPushButton::clicked, this, [this] { ask(*m_report.findings.front().repair); });
    connect(m_requests, &QPushButton::clicked, this,
            [this] { Q_EMIT requestsWanted(*m_report.findings.front().check); });
    connect(m_why, &QPushButton::clicked, this, [this] { Q_EMIT evidenceWanted(m_report.findings.front()); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        refresh();
    });
    return m_buttons;
}

QWidget* FindingCard::buildDone()
{
    m_doneRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_doneRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(6));
    m_doneIcon = new QLabel(m_doneRow);
    m_doneText = makeLabel(m_theme.font(12, QFont::Medium), m_doneRow);
    m_doneText->setObjectName(QStringLiteral("repairedText"));
    m_undo = makeButton("undoButton", tr("Undo"), ButtonRole::Link, m_doneRow);
    row->addWidget(m_doneIcon);
    row->addWidget(m_doneText);
    row->addWidget(m_undo);
    row->addStretch(1);
    connect(m_undo, &QPushButton::clicked, this, [this] { ask(diagnosis::Repair(m_done->undo)); });
    return m_doneRow;
}

void FindingCard::refresh()
{
    m_headline->setText(sentenceText(m_report.headline));
    const auto detail = m_trouble.isEmpty() ? sentenceText(m_report.detail) : m_trouble;
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty() &&
                         (!m_compact || !m_trouble.isEmpty() || m_report.findings.empty()));
    m_doneRow->setVisible(m_done.has_value());
    if (m_done)
        m_doneText->setText(m_done->text);
    m_undo->setEnabled(!m_asked);
    showButtons();
    showOthers();
    retint();
}

void FindingCard::showButtons()
{
    const auto& findings = m_report.findings;
    m_buttons->setVisible(!findings.empty() || !m_report.notes.empty());
    showMore();
    for (auto* part : std::initializer_list<QWidget*>{m_repair, m_requests, m_why, m_hintIcon, m_hint})
        part->setVisible(!findings.empty());
    if (findings.empty())
        return;
    const auto& first = findings.front();
    m_repair->setVisible(first.repair.has_value());
    if (first.repair)
        m_repair->setText(repairCaption(*first.repair));
    m_repair->setEnabled(!m_asked);
    m_requests->setVisible(first.check.has_value() && first.count > 0);
    m_why->setAccessibleName(tr("Why? %1").arg(sentenceText(first.title)));
    m_hintIcon->setVisible(first.repair.has_value() && !m_compact);
    m_hint->setVisible(!m_compact);
    m_hint->setText(hintText());
}

QString FindingCard::hintText() const
{
    const auto& first = m_report.findings.front();
    if (!first.repair)
        return diagnosisText(diagnosis::whoText(first.who));
    const auto effect = m_effect && m_effectOf == first.identity()
                            ? sentenceText(diagnosis::effectHint(*m_effect))
                            : QString();
    return effect.isEmpty() ? tr("Changes only this stand-in. Can be undone.")
                            : tr("%1 Can be undone.").arg(effect);
}

void FindingCard::showMore()
{
    const int others = std::max(0, int(m_report.findings.size()) - 1);
    const int notes = int(m_report.notes.size());
    QStringList parts;
    if (others > 0)
        parts << (others == 1 ? tr("1 more finding") : tr("%n more findings", nullptr, others));
    if (notes > 0)
        parts << (notes == 1 ? tr("1 note") : tr("%n notes", nullptr, notes));
    m_more->setVisible(!parts.isEmpty());
    m_more->setText(parts.join(QStringLiteral(", ")));
}

// Made anew only when they change: a line under the pointer or with the focus must not vanish every second.
void FindingCard::showOthers()
{
    const auto others = othersOf(m_report);
    const bool shown = m_unfolded && !others.empty();
    m_others->setVisible(shown);
    for (auto* line : m_others->findChildren<FindingLine*>())
        line->setRepairable(!m_asked);
    const auto wanted = shown ? othersKey(others) : QString();
    if (wanted == m_shownOthers)
        return;
    m_shownOthers = wanted;
    clearLines(*m_otherLines);
    for (std::size_t i = 0; shown && i < others.size(); ++i)
        m_otherLines->addWidget(makeOther(others[i], i + 1));
}

QWidget* FindingCard::makeOther(const diagnosis::Finding& finding, std::size_t index)
{
    auto* line = new FindingLine(finding, index, m_theme, m_others);
    line->setRepairable(!m_asked);
    connect(line, &FindingLine::repairWanted, this, &FindingCard::ask);
    connect(line, &FindingLine::requestsWanted, this, &FindingCard::requestsWanted);
    connect(line, &FindingLine::evidenceWanted, this, &FindingCard::evidenceWanted);
    return line;
}

void FindingCard::ask(const diagnosis::Repair& repair)
{
    m_asked = repair;
    m_trouble.clear();
    Q_EMIT busyChanged(true);
    Q_EMIT repairWanted(repair);
    refresh();
}

void FindingCard::retint()
{
    const auto& c = m_theme.colors();
    const auto card = cardColors(c, m_report.state);
    setLabelIcon(*m_icon, m_theme, card.icon, 24, card.ink);
    setInk(*m_headline, c.text);
    setInk(*m_detail, m_trouble.isEmpty() ? c.secondary : c.refused);
    setLabelIcon(*m_hintIcon, m_theme, Icon::Undo, 14, c.secondary);
    setInk(*m_hint, c.secondary);
    setLabelIcon(*m_doneIcon, m_theme, Icon::Passed, 16, c.accepted);
    setInk(*m_doneText, c.text);
    setButtonIcon(*m_repair, m_theme, Icon::Check);
    setButtonIcon(*m_history, m_theme, Icon::Clock, 14);
    setButtonIcon(*m_more, m_theme, m_unfolded ? Icon::ChevronUp : Icon::ChevronDown, 14);
    update();
}

void FindingCard::paintEvent(QPaintEvent*)
{
    const auto card = cardColors(m_theme.colors(), m_report.state);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(card.line);
    painter.setBrush(card.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(8), m_theme.px(8));
}

} // namespace usher::ui
