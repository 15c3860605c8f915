// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/tokenpanel.h"

#include "ui/pieces.h"
#include "ui/setup/iconline.h"
#include "ui/setup/tokennotice.h"
#include "ui/setup/tokenreport.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>

namespace usher::ui {

namespace {

constexpr int shownOfToken = 40; ///< characters: header and the first of the key id, never the signature
constexpr QChar ellipsis(0x2026);

} // namespace

TokenPanel::TokenPanel(const base::Clock& clock, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_theme(theme), m_icon(new QLabel(this)),
      m_title(makeLabel(theme.font(13, QFont::DemiBold), this)), m_hint(makeLabel(theme.font(12), this)),
      m_field(new QLineEdit(this)),
      m_clear(makeButton("clearTokenButton", tr("Clear"), ButtonRole::Plain, this)),
      m_filledLine(new IconLine("tokenFilled", theme, this)), m_fits(new IconLine("tokenFits", theme, this)),
      m_notice(new TokenNotice(theme, this))
{
    setObjectName(QStringLiteral("tokenPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    buildHead();
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    row->addWidget(m_field, 1);
    row->addWidget(m_clear);
    column->addLayout(row);
    for (auto* part : std::initializer_list<QWidget*>{m_filledLine, m_fits, m_notice})
        column->addWidget(part);
    connect(m_field, &QLineEdit::textEdited, this, &TokenPanel::onEdited);
    connect(m_field, &QLineEdit::editingFinished, this, &TokenPanel::onLeft);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        drop();
        m_field->setFocus();
    });
    connect(m_notice, &TokenNotice::mendWanted, this, &TokenPanel::mend);
    connect(&theme, &Theme::changed, this, &TokenPanel::retint);
    refresh();
    retint();
}

// A field that has the focus is left while it is destroyed.
TokenPanel::~TokenPanel()
{
    m_field->disconnect(this);
}

void TokenPanel::setDraft(const engine::ClientDraft& draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    compare();
}

void TokenPanel::drop()
{
    m_token = {};
    m_comparison = {};
    m_shown.clear();
    m_filled.clear();
    m_length = 0;
    m_field->setText({}); // forgets what could be undone, too
    refresh();
}

// A minimized window comes back as it was.
void TokenPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        drop();
}

void TokenPanel::buildHead()
{
    m_title->setText(tr("Paste a token to check this page"));
    m_title->setWordWrap(true);
    m_hint->setText(tr("decoded here, never stored or sent"));
    m_field->setObjectName(QStringLiteral("tokenField"));
    m_field->setAccessibleName(tr("Token to check"));
    m_field->setAccessibleDescription(m_hint->text());
    m_field->setPlaceholderText(tr("eyJ… or Authorization: Bearer eyJ…"));
    m_field->setFont(m_theme.mono(12));
    m_field->setProperty("role", QStringLiteral("field"));
    m_field->setMinimumHeight(m_theme.px(36));
    m_clear->setAccessibleName(tr("Clear the token"));
    setButtonSize(*m_clear, ButtonSize::Medium);
    auto* head = new QHBoxLayout;
    head->setSpacing(m_theme.px(8));
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_hint);
    static_cast<QVBoxLayout*>(layout())->addLayout(head);
}

// Nobody types a token: more than one character at once was pasted or dropped. What was pasted beside the
// beginning of the last one replaces it.
void TokenPanel::onEdited(const QString& text)
{
    auto rest = text;
    if (!m_shown.isEmpty()) {
        rest.remove(m_shown);
        if (rest.contains(ellipsis)) {
            showBeginning();
            return;
        }
    }
    const auto grown = rest.size() - m_length;
    m_length = rest.size();
    if (rest.isEmpty())
        drop();
    else if (grown > 1)
        take(rest);
}

void TokenPanel::onLeft()
{
    if (m_length > 0)
        take(m_field->text());
}

void TokenPanel::take(const QString& pasted)
{
    drop();
    bringIntoView(*this);
    m_token = base::SecretString(pasted.toStdString());
    m_comparison = engine::compareToken(m_token.reveal(), m_draft, m_clock.now());
    if (m_comparison.unreadable) {
        m_token = {}; // it may be another secret
        refresh();
        return;
    }
    m_shown = toText(auth::bareToken(m_token.reveal())).left(shownOfToken) + ellipsis;
    showBeginning();
    fill();
    refresh();
}

void TokenPanel::showBeginning()
{
    m_field->setText(m_shown);
    m_field->setCursorPosition(0);
    m_length = 0;
    if (m_field->hasFocus())
        m_field->selectAll(); // the next one replaces it
}

void TokenPanel::fill()
{
    const auto filled = filledFrom(m_comparison, m_draft);
    if (filled == m_draft)
        return;
    m_filled = changedPoints(m_draft, filled);
    m_draft = filled;
    m_comparison = engine::compareToken(m_token.reveal(), m_draft, m_clock.now());
    Q_EMIT draftWanted(filled);
}

void TokenPanel::mend()
{
    m_draft = mendedFrom(m_comparison, m_draft);
    m_filled.clear();
    Q_EMIT draftWanted(engine::ClientDraft(m_draft));
    compare();
    m_field->setFocus(); // its button is gone
}

void TokenPanel::compare()
{
    if (!m_token.empty())
        m_comparison = engine::compareToken(m_token.reveal(), m_draft, m_clock.now());
    refresh();
}

void TokenPanel::refresh()
{
    const bool held = !m_token.empty();
    m_clear->setEnabled(held || m_comparison.unreadable);
    m_notice->setVisible(held ? m_comparison.contradicts() : m_comparison.unreadable.has_value());
    m_fits->clear();
    m_filledLine->clear();
    if (m_comparison.unreadable)
        m_notice->setUnreadable(unreadableText(*m_comparison.unreadable));
    if (!held)
        return;
    if (!m_filled.isEmpty())
        m_filledLine->say(Icon::Check, NoticeTone::Good, tr("Filled in from the token: %1.").arg(m_filled));
    const auto report = reportOf(m_comparison, m_draft, m_clock.now());
    m_notice->setVisible(!report.headline.isEmpty());
    if (!report.headline.isEmpty())
        m_notice->setReport(report, switchVersionCommand(m_comparison, m_draft));
    else if (report.notNamed.isEmpty())
        m_fits->say(
            Icon::Passed, NoticeTone::Good,
            tr("This token fits the form; %1. Its signature is not checked here.").arg(report.lifetime));
    else
        m_fits->say(
            Icon::NotChecked, NoticeTone::Plain,
            tr("Nothing in this token contradicts the form, but it does not name %1. Its signature is "
               "not checked here.")
                .arg(report.notNamed.join(QStringLiteral(", "))));
}

void TokenPanel::retint()
{
    const auto& c = m_theme.colors();
    setLabelIcon(*m_icon, m_theme, Icon::Ticket, 16, c.text);
    setInk(*m_title, c.text);
    setInk(*m_hint, c.secondary);
    refresh();
}

} // namespace usher::ui
