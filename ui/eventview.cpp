// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventview.h"

#include "ui/detailfields.h"
#include "ui/jsonview.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace usher::ui {

EventView::EventView(const RequestSource& source, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_source(source), m_choice(new QWidget(this)), m_which(new QComboBox(m_choice)),
      m_none(makeLabel(theme.font(13), this)),
      m_fields(new FieldList("eventFields", tr("Fields of the event"), theme, this)),
      m_info(new JsonView(theme, m_fields))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout(m_choice);
    row->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0);
    auto* label = makeLabel(theme.font(12), m_choice);
    label->setText(tr("&Event:"));
    label->setBuddy(m_which);
    m_which->setObjectName(QStringLiteral("eventChoice"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(label);
    row->addWidget(m_which, 1);
    column->addWidget(m_choice);
    m_none->setObjectName(QStringLiteral("noEventText"));
    m_none->setText(tr("No event was stored for this request."));
    m_none->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    m_none->setAlignment(Qt::AlignTop);
    m_none->setWordWrap(true);
    column->addWidget(m_none, 1);
    m_info->setObjectName(QStringLiteral("additionalInfo"));
    m_info->setAccessibleName(tr("additional_info"));
    m_info->setMinimumHeight(theme.px(140));
    m_fields->addBelow(m_info);
    column->addWidget(m_fields, 1);
    connect(m_which, &QComboBox::currentIndexChanged, this, &EventView::showEventAt);
}

void EventView::setDetail(const store::RequestDetail& detail)
{
    m_detail = detail;
    const QSignalBlocker quiet(m_which);
    m_which->clear();
    for (std::size_t i = 0; i < detail.events.size(); ++i)
        m_which->addItem(tr("%1 of %2: %3")
                             .arg(i + 1)
                             .arg(detail.events.size())
                             .arg(shownText(detail.events[i].values.target)));
    m_choice->setVisible(detail.events.size() > 1);
    m_none->setVisible(detail.events.empty());
    m_fields->setVisible(!detail.events.empty());
    showEventAt(detail.events.empty() ? -1 : 0);
}

void EventView::showEventAt(int index)
{
    if (index < 0 || std::size_t(index) >= m_detail.events.size())
        return;
    const auto& event = m_detail.events[std::size_t(index)];
    m_fields->setFields(eventFields(m_detail, event));
    m_info->setBody(m_source.additionalInfo(m_detail, event));
}

} // namespace usher::ui
