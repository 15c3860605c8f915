// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storyending.h"

#include "ui/pieces.h"
#include "ui/storyflow.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace usher::ui {

StoryEnding::StoryEnding(bool refused, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_refused(refused), m_theme(theme),
      m_title(makeLabel(theme.font(14, QFont::DemiBold), this)),
      m_assumed(makeTag(tr("401 and no resending are assumed"),
                        tr("Inferred from the documentation of ServiceNow and Azure, which do not say it."),
                        theme, this)),
      m_icon(new QLabel(this)), m_text(makeLabel(theme.font(13), this))
{
    setObjectName(refused ? QStringLiteral("storyRefused") : QStringLiteral("storyAccepted"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14));
    column->setSpacing(theme.px(12));
    auto* head = new QHBoxLayout;
    m_title->setText(refused ? tr("azure.monitor is inactive") : tr("azure.monitor is active"));
    m_assumed->setVisible(refused);
    head->addWidget(m_title, 1);
    head->addWidget(m_assumed);
    column->addLayout(head);
    column->addWidget(
        new StoryFlow(refused ? "storyRefusedFlow" : "storyAcceptedFlow", refused, theme, this));
    auto* answer = new QHBoxLayout;
    answer->setSpacing(theme.px(12));
    m_text->setText(refused
                        ? tr("Answer 401, word for word the same as for a forged token. No event. Azure does "
                             "not resend. Only Usher tells the two apart.")
                        : tr("Answer 200 and the event is there. In the record: created by azure.monitor, "
                             "role evt_mgmt_integration."));
    for (auto* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    answer->addWidget(m_icon, 0, Qt::AlignTop);
    answer->addWidget(m_text, 1);
    column->addLayout(answer);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &StoryEnding::retint);
    retint();
}

void StoryEnding::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_refused ? c.refused : c.border);
    painter.setBrush(m_refused ? c.refusedTint : c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(12), m_theme.px(12));
}

void StoryEnding::retint()
{
    const auto& c = m_theme.colors();
    setInk(*m_title, m_refused ? c.refused : c.text);
    setInk(*m_assumed, c.text);
    setInk(*m_text, c.text);
    setLabelIcon(*m_icon, m_theme, m_refused ? Icon::Refused : Icon::Passed, 20,
                 m_refused ? c.refused : c.accepted);
    update();
}

} // namespace usher::ui
