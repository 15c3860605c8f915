// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secretfield.h"

#include "ui/limits.h"
#include "ui/pieces.h"
#include "ui/setup/formfield.h"
#include "ui/setup/iconline.h"
#include "ui/setup/secretclipboard.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHideEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace usher::ui {

namespace {

constexpr int secretDots = 43;

} // namespace

SecretField::SecretField(const QString& label, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_edit(new QLineEdit(this)), m_field(nullptr),
      m_show(makeButton("showSecretButton", tr("Show"), ButtonRole::Plain, this)),
      m_copy(makeButton("copySecretButton", tr("Copy"), ButtonRole::Plain, this)),
      m_done(new IconLine("secretDone", theme, this))
{
    setObjectName(QStringLiteral("secretField"));
    m_edit->setObjectName(QStringLiteral("secretEdit"));
    m_edit->setReadOnly(true);
    m_edit->setFont(theme.mono(12));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setContextMenuPolicy(Qt::NoContextMenu); // its Copy would forget to take it off the clipboard
    m_field = new FormField(label, m_edit, theme, this);
    m_edit->installEventFilter(this);
    m_show->setCheckable(true);
    m_show->setAccessibleName(tr("Show the client secret"));
    m_copy->setAccessibleName(tr("Copy the client secret"));
    for (auto* button : {m_show, m_copy}) {
        setButtonSize(*button, ButtonSize::Medium);
        m_field->addBeside(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(6));
    column->addWidget(m_field);
    column->addWidget(m_done);
    connect(m_show, &QPushButton::toggled, this, &SecretField::onShowToggled);
    connect(m_copy, &QPushButton::clicked, this, &SecretField::copy);
    // What is marked is on the clipboard of the middle mouse button at once, and stays there.
    connect(m_edit, &QLineEdit::selectionChanged, m_edit, &QLineEdit::deselect);
    setSecret({});
}

// A field that has the focus is left while it is destroyed.
SecretField::~SecretField()
{
    m_edit->removeEventFilter(this);
}

void SecretField::setSecret(base::SecretString secret)
{
    m_secret = std::move(secret);
    m_copied = false;
    m_done->clear();
    const bool any = !m_secret.empty();
    for (auto* button : {m_show, m_copy})
        button->setVisible(any);
    m_show->setChecked(false);
    onShowToggled(false);
}

void SecretField::setShown(bool shown)
{
    m_show->setChecked(shown && !m_secret.empty());
}

void SecretField::setInstead(const QString& words)
{
    m_edit->setPlaceholderText(words);
}

void SecretField::setNote(const QString& words)
{
    m_field->setNote(words);
}

void SecretField::focusFirst()
{
    m_copy->setFocus(Qt::OtherFocusReason);
}

bool SecretField::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_edit || !key || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress && !m_secret.empty())
        copy();
    return true;
}

// A minimized window comes back as it was.
void SecretField::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        m_show->setChecked(false);
}

// While it is hidden the line holds dots of no meaning.
void SecretField::onShowToggled(bool shown)
{
    m_show->setText(shown ? tr("Hide") : tr("Show"));
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    if (m_secret.empty())
        m_edit->setText({});
    else
        m_edit->setText(shown ? toText(m_secret.reveal()) : QString(secretDots, QLatin1Char('*')));
    m_edit->setCursorPosition(0);
}

void SecretField::copy()
{
    copySecret(m_secret, limits::secretOnClipboard);
    m_copied = true;
    m_done->say(Icon::Check, NoticeTone::Good,
                tr("Copied. It leaves the clipboard in %1.").arg(durationWords(limits::secretOnClipboard)));
    Q_EMIT copied();
}

} // namespace usher::ui
