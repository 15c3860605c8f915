// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/segmentedcontrol.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QRadioButton>

#include <algorithm>

namespace usher::ui {

SegmentedControl::SegmentedControl(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_group(new QButtonGroup(this)),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setProperty("role", QStringLiteral("segments"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->setSizeConstraint(QLayout::SetNoConstraint); // else it could not get narrower than one row
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        // Tab leads to the answer that is chosen, the arrow keys to the others.
        m_group->button(id)->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        if (on)
            Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::addSegment(int id, const char* objectName, const QString& text,
                                  const QString& accessibleName)
{
    auto* segment = new QRadioButton(text, this);
    segment->setObjectName(QLatin1String(objectName));
    segment->setAccessibleName(accessibleName);
    segment->setProperty("role", QStringLiteral("segment"));
    segment->setFont(m_theme.font(13, QFont::Medium));
    segment->setFocusPolicy(Qt::ClickFocus);
    m_group->addButton(segment, id);
    m_row->addWidget(segment);
}

void SegmentedControl::setCurrent(int id)
{
    if (auto* segment = m_group->button(id))
        segment->setChecked(true);
}

SegmentedControl::Widths SegmentedControl::widths() const
{
    const auto frame = contentsMargins();
    Widths widths{0, frame.left() + frame.right()};
    for (const auto* segment : m_group->buttons()) {
        const int width = segment->sizeHint().width();
        widths.widest = std::max(widths.widest, width + frame.left() + frame.right());
        widths.all += width;
    }
    return widths;
}

QSize SegmentedControl::sizeHint() const
{
    return {widths().all, m_row->totalSizeHint().height()};
}

QSize SegmentedControl::minimumSizeHint() const
{
    return {widths().widest, m_row->totalSizeHint().height()};
}

void SegmentedControl::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    const auto way = width() < widths().all ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() == way)
        return;
    m_row->setDirection(way);
    updateGeometry();
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

} // namespace usher::ui
