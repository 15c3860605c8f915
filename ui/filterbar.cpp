// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/requestmodel.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>

namespace usher::ui {

namespace {

QString timeSpanText(const store::RequestFilter& filter)
{
    const auto now = base::SystemClock().now();
    if (!filter.until)
        return FilterBar::tr("Since %1").arg(momentText(*filter.since, now));
    if (!filter.since)
        return FilterBar::tr("Until %1").arg(momentText(*filter.until, now));
    return FilterBar::tr("%1 to %2").arg(momentText(*filter.since, now), momentText(*filter.until, now));
}

QString extentText(const RequestModel& model)
{
    switch (model.extent()) {
    case RequestModel::Extent::Unknown:
        break;
    case RequestModel::Extent::Complete:
        return requestsText(model.rowCount());
    case RequestModel::Extent::Partial:
    case RequestModel::Extent::Newest:
        return FilterBar::tr("%1+ requests").arg(countText(model.rowCount()));
    }
    return {};
}

} // namespace

FilterBar::FilterBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_count(new ElidedLabel(Qt::ElideRight, this)),
      m_pill(makeButton("newRequestsPill", {}, ButtonRole::Pill, this)),
      m_follow(new QCheckBox(tr("Follow"), this)), m_removable(new QWidget(this)),
      m_removableRow(new QHBoxLayout(m_removable))
{
    setObjectName(QStringLiteral("filterBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(4), theme.px(12), theme.px(6));
    column->setSpacing(theme.px(4));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.px(5));
    column->addLayout(row);
    addChips(*row);
    m_count->setObjectName(QStringLiteral("requestCount"));
    m_count->setFont(theme.font(12));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_count, 1);
    row->addWidget(m_pill);
    row->addSpacing(theme.px(4));
    row->addWidget(m_follow);
    m_follow->setObjectName(QStringLiteral("followCheckBox"));
    m_follow->setToolTip(tr("Keep to the newest request; scrolling or choosing one pauses"));
    m_follow->setFocusPolicy(Qt::TabFocus);
    m_follow->setChecked(true);
    m_removableRow->setContentsMargins(0, 0, 0, 0);
    m_removableRow->setSpacing(theme.px(5));
    column->addWidget(m_removable);
    m_removable->hide();
    m_pill->hide();
    connect(m_follow, &QCheckBox::toggled, this, &FilterBar::followWanted);
    connect(m_pill, &QPushButton::clicked, this, [this] { Q_EMIT followWanted(true); });
    connect(&theme, &Theme::changed, this, &FilterBar::showIcons);
    showIcons();
    setStatus({});
}

void FilterBar::setStatus(const engine::Status& status)
{
    m_chips[std::size_t(Outcome::All)]->setText(tr("All %1").arg(countText(status.requests)));
    m_chips[std::size_t(Outcome::Accepted)]->setText(tr("Accepted %1").arg(countText(status.accepted)));
    m_chips[std::size_t(Outcome::Rejected)]->setText(tr("Rejected %1").arg(countText(status.rejected)));
    m_chips[std::size_t(Outcome::ValidatedButRejected)]->setText(
        tr("Validated but rejected %1").arg(countText(status.validatedButRejected)));
}

void FilterBar::setFilter(const store::RequestFilter& filter)
{
    m_filter = filter;
    m_chips[std::size_t(filter.outcome)]->setChecked(true);
    showRemovable();
}

void FilterBar::setFollowing(bool on)
{
    const QSignalBlocker quiet(m_follow);
    m_follow->setChecked(on);
}

void FilterBar::setWaiting(int count, bool more)
{
    m_pill->setVisible(count > 0);
    m_pill->setText(more ? tr("%1+ new").arg(countText(count)) : tr("%1 new").arg(countText(count)));
}

void FilterBar::showCount(const RequestModel& model)
{
    m_count->setText(extentText(model));
    m_count->setToolTip(model.extent() == RequestModel::Extent::Newest
                            ? tr("The table shows the newest; a filter shows older ones")
                            : QString());
}

void FilterBar::addChips(QHBoxLayout& row)
{
    static constexpr std::array names{"filterAll", "filterAccepted", "filterRejected",
                                      "filterValidatedButRejected"};
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        auto* chip = makeButton(names[i], {}, ButtonRole::Chip, this);
        chip->setCheckable(true);
        chip->setToolTip(tr("The number counts the last 15 minutes"));
        group->addButton(chip);
        row.addWidget(chip);
        m_chips[i] = chip;
        connect(chip, &QPushButton::clicked, this, [this, i] {
            auto filter = m_filter;
            filter.outcome = Outcome(i);
            Q_EMIT filterWanted(filter);
        });
    }
    m_chips[0]->setChecked(true);
}

void FilterBar::showRemovable()
{
    while (auto* item = m_removableRow->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (m_filter.refusedAt) {
        auto without = m_filter;
        without.refusedAt.reset();
        addRemovable("removeStage", tr("Refused at %1").arg(stageWord(*m_filter.refusedAt)), without);
    }
    if (m_filter.code) {
        auto without = m_filter;
        without.code.reset();
        addRemovable("removeCode", outcomeWord(*m_filter.code), without);
    }
    if (m_filter.since || m_filter.until) {
        auto without = m_filter;
        without.since.reset();
        without.until.reset();
        addRemovable("removeTime", timeSpanText(m_filter), without);
    }
    if (!m_filter.search.empty()) {
        auto without = m_filter;
        without.search.clear();
        addRemovable("removeSearch", tr("Contains “%1”").arg(toText(m_filter.search)), without);
    }
    m_removable->setVisible(m_removableRow->count() > 0);
    m_removableRow->addStretch(1);
}

void FilterBar::addRemovable(const char* name, const QString& text, const store::RequestFilter& without)
{
    const auto shown = fontMetrics().elidedText(text, Qt::ElideMiddle, m_theme.px(260));
    auto* chip = makeButton(name, plainCaption(shown), ButtonRole::Chip, m_removable);
    chip->setAccessibleName(tr("Remove filter: %1").arg(text));
    chip->setToolTip(plainToolTip(tr("Remove filter: %1").arg(text)));
    chip->setLayoutDirection(Qt::RightToLeft);
    setButtonIcon(*chip, m_theme, Icon::Cross, 12);
    m_removableRow->addWidget(chip);
    connect(chip, &QPushButton::clicked, this, [this, without] { Q_EMIT filterWanted(without); });
}

void FilterBar::showIcons()
{
    setButtonIcon(*m_pill, m_theme, Icon::ArrowUp, 14);
    setInk(*m_count, m_theme.colors().secondary);
    showRemovable();
}

} // namespace usher::ui
