// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/tickfield.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace usher::ui {

TickField::TickField(const QString& name, const QString& text, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_name(name), m_text(text), m_theme(theme), m_box(new QCheckBox(text, this)),
      m_note(makeLabel(theme.font(12), this))
{
    setObjectName(name + QStringLiteral("Field"));
    m_box->setObjectName(name + QStringLiteral("Box"));
    m_box->setChecked(true);
    m_note->setObjectName(name + QStringLiteral("Note"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(theme.px(24), 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    column->addWidget(m_box, 0, Qt::AlignLeft);
    column->addWidget(m_note);
    connect(m_box, &QCheckBox::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_box, &QCheckBox::clicked, this, [this] { bringIntoView(*this); });
    connect(&theme, &Theme::changed, this, &TickField::retint);
    refresh();
    retint();
}

void TickField::setTicked(bool ticked)
{
    m_box->setChecked(ticked);
}

bool TickField::isTicked() const
{
    return m_box->isChecked();
}

void TickField::setNote(const QString& note)
{
    m_note->setText(note);
    refresh();
}

void TickField::setConsequence(const Consequence& consequence)
{
    if (!m_notice || m_tone != consequence.tone) {
        delete m_notice;
        m_tone = consequence.tone;
        m_notice = makeBox(consequence.tone);
        layout()->addWidget(m_notice);
    }
    m_notice->say(consequence.headline, consequence.text);
    auto* tag = m_notice->findChild<QLabel*>(m_name + QStringLiteral("Assumed"));
    tag->setText(consequence.assumed);
    tag->setVisible(!consequence.assumed.isEmpty());
    m_box->setAccessibleDescription(consequence.headline);
    refresh();
}

NoticeBox* TickField::makeBox(NoticeTone tone)
{
    auto* notice =
        new NoticeBox((m_name + QStringLiteral("Headline")).toLatin1().constData(), tone, m_theme, this);
    notice->setObjectName(m_name + QStringLiteral("Notice"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, m_theme.px(4), 0, 0);
    row->setSpacing(m_theme.px(8));
    auto* tick = makeButton((m_name + QStringLiteral("TickButton")).toLatin1().constData(),
                            tr("Tick %1").arg(m_text), ButtonRole::Plain, notice);
    auto* why = makeButton((m_name + QStringLiteral("WhyButton")).toLatin1().constData(), tr("Why?"),
                           ButtonRole::Link, notice);
    why->setAccessibleName(tr("Why must %1 be ticked?").arg(m_text));
    auto* tag =
        makeTag({}, tr("What a real instance answers here is inferred, not documented."), m_theme, notice);
    tag->setObjectName(m_name + QStringLiteral("Assumed"));
    row->addWidget(tick);
    row->addWidget(why);
    row->addStretch(1);
    row->addWidget(tag, 0, Qt::AlignVCenter);
    notice->body().addLayout(row);
    connect(tick, &QPushButton::clicked, this, [this] {
        m_box->setFocus(); // the button vanishes
        m_box->setChecked(true);
    });
    connect(why, &QPushButton::clicked, this, &TickField::whyWanted);
    return notice;
}

void TickField::refresh()
{
    m_note->setVisible(isTicked() && !m_note->text().isEmpty());
    if (m_notice)
        m_notice->setVisible(!isTicked());
    m_box->setFont(m_theme.font(13, isTicked() ? QFont::Normal : QFont::DemiBold));
}

void TickField::retint()
{
    setInk(*m_note, m_theme.colors().secondary);
}

} // namespace usher::ui
