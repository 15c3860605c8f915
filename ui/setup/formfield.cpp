// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/formfield.h"

#include "ui/pieces.h"
#include "ui/setup/setupwords.h"
#include "ui/theme.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QStyle>
#include <QVariant>

namespace usher::ui {

namespace {

using Tone = FormField::Tone;

constexpr int fieldHeight = 36;

Icon toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Note:
        return Icon::Info;
    case Tone::Good:
        return Icon::Passed;
    case Tone::Warned:
        return Icon::Warned;
    case Tone::Wrong:
        return Icon::Refused;
    }
    return Icon::Info;
}

QColor toneInk(Tone tone, const Colors& c)
{
    switch (tone) {
    case Tone::Note:
        return c.secondary;
    case Tone::Good:
        return c.accepted;
    case Tone::Warned:
        return c.warned;
    case Tone::Wrong:
        return c.refused;
    }
    return c.secondary;
}

void setStyleState(QWidget& widget, const QString& state)
{
    if (widget.property("state").toString() == state)
        return;
    widget.setProperty("state", state);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace

FormField::FormField(const QString& label, QWidget* input, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_input(input),
      m_label(makeLabel(theme.font(13, QFont::Medium), this)), m_hint(makeLabel(theme.font(12), this)),
      m_row(new QHBoxLayout), m_icon(new QLabel(this)), m_line(makeLabel(theme.font(12), this))
{
    setObjectName(input->objectName() + QStringLiteral("Field"));
    m_line->setObjectName(input->objectName() + QStringLiteral("Line"));
    input->setParent(this);
    input->setProperty("role", QStringLiteral("field"));
    input->setMaximumHeight(theme.px(fieldHeight)); // the ring of the focus takes its room inside
    input->installEventFilter(this);
    m_label->setBuddy(input);
    setLabel(label);
    for (auto* words : {m_label, m_hint, m_line})
        words->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme.px(8));
    head->addWidget(m_label, 1);
    head->addWidget(m_hint, 1);
    m_row->setSpacing(theme.px(8));
    m_row->addWidget(input, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(theme.px(6));
    foot->addWidget(m_icon, 0, Qt::AlignTop);
    foot->addWidget(m_line, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    column->addLayout(head);
    column->addLayout(m_row);
    column->addLayout(foot);
    connect(&theme, &Theme::changed, this, &FormField::refresh);
    setHint({});
    refresh();
}

void FormField::setLabel(const QString& text)
{
    m_label->setText(text);
    m_input->setAccessibleName(text);
}

void FormField::setHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void FormField::addBeside(QWidget* widget)
{
    m_row->addWidget(widget);
}

void FormField::setNote(const QString& text, Tone tone)
{
    m_note = text;
    m_tone = tone;
    refresh();
}

void FormField::setIssue(const std::optional<engine::SetupIssue>& issue)
{
    if (issue == m_issue)
        return;
    m_issue = issue;
    refresh();
}

void FormField::pickIssue(engine::SetupField field, const std::vector<engine::SetupIssue>& issues)
{
    setIssue(issueOf(field, issues));
}

bool FormField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_input && event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            Q_EMIT left();
    }
    return QWidget::eventFilter(watched, event);
}

void FormField::refresh()
{
    const auto& c = m_theme.colors();
    const bool blocks = m_issue && engine::isBlocking(m_issue->problem);
    const auto tone = !m_issue ? m_tone : blocks ? Tone::Wrong : Tone::Warned;
    const auto text = m_issue ? problemText(*m_issue) : m_note;
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
    m_icon->setVisible(!text.isEmpty());
    m_input->setAccessibleDescription(text);
    setLabelIcon(*m_icon, m_theme, toneIcon(tone), 14, toneInk(tone, c));
    setInk(*m_line, m_issue ? toneInk(tone, c) : c.secondary);
    setInk(*m_hint, c.secondary);
    setStyleState(*m_input, !m_issue ? QString()
                            : blocks ? QStringLiteral("wrong")
                                     : QStringLiteral("warned"));
}

} // namespace usher::ui
