// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/tokennotice.h"

#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/setup/wrappedlabel.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>

namespace usher::ui {

namespace {

// Columns as in the pictures: claim, form, icon, token.
constexpr int tokenNames = 80;
constexpr int tokenIcons = 14;

} // namespace

TokenNotice::TokenNotice(const Theme& theme, QWidget* parent)
    : NoticeBox("tokenHeadline", NoticeTone::Warned, theme, parent), m_theme(theme)
{
    setObjectName(QStringLiteral("tokenNotice"));
    body().addWidget(m_table = new QWidget(this));
    body().addWidget(buildButtons());
    body().addWidget(buildSwitch());
    connect(m_mend, &QPushButton::clicked, this, &TokenNotice::mendWanted);
    connect(m_switch, &QPushButton::clicked, this, [this] { unfold(m_switchWords->isHidden()); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    connect(&theme, &Theme::changed, this, &TokenNotice::retint);
    unfold(false);
}

void TokenNotice::setReport(const TokenReport& report, const QString& command)
{
    const bool folded = m_switchWords->isHidden() || !report.switchable;
    say(report.headline, report.cause);
    showTable(report);
    m_mend->setText(report.mendCaption);
    m_mend->setVisible(!report.mendCaption.isEmpty());
    m_switch->setVisible(report.switchable);
    m_buttons->setVisible(report.switchable || !report.mendCaption.isEmpty());
    m_command->setText(command);
    unfold(!folded);
}

void TokenNotice::setUnreadable(const QString& reason)
{
    TokenReport report;
    report.headline = tr("This is no token.");
    report.cause = reason;
    setReport(report, {});
}

QWidget* TokenNotice::buildButtons()
{
    m_buttons = new QWidget(this);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, m_theme.px(6), 0, 0);
    row->setSpacing(m_theme.px(8));
    m_mend = makeButton("useTokenButton", {}, ButtonRole::Plain, m_buttons);
    m_switch = makeButton("switchAzureButton", tr("Show how to switch Azure"), ButtonRole::Plain, m_buttons);
    row->addWidget(m_mend);
    row->addWidget(m_switch);
    row->addStretch(1);
    return m_buttons;
}

QWidget* TokenNotice::buildSwitch()
{
    m_switchWords = new QWidget(this);
    auto* grid = new QGridLayout(m_switchWords);
    grid->setContentsMargins(0, m_theme.px(6), 0, 0);
    grid->setSpacing(m_theme.px(6));
    grid->setColumnStretch(0, 1);
    m_path = makeLabel(m_theme.font(12), m_switchWords);
    m_path->setText(tr("Azure portal > App registrations > your app > Manifest: change "
                       "requestedAccessTokenVersion and save. Or with the Azure CLI:"));
    m_command = new WrappedLabel(m_theme.mono(11), m_switchWords);
    m_command->setObjectName(QStringLiteral("switchAzureCommand"));
    m_copy = makeButton("copySwitchCommandButton", tr("Copy"), ButtonRole::Plain, m_switchWords);
    m_copy->setAccessibleName(tr("Copy the Azure CLI command"));
    m_older = makeLabel(m_theme.font(12), m_switchWords);
    m_older->setText(tr("Tokens that were issued before keep their version until they expire."));
    for (auto* words : {m_path, m_older})
        words->setWordWrap(true);
    grid->addWidget(m_path, 0, 0, 1, 2);
    grid->addWidget(m_command, 1, 0);
    grid->addWidget(m_copy, 1, 1, Qt::AlignTop);
    grid->addWidget(m_older, 2, 0, 1, 2);
    return m_switchWords;
}

// Made anew with each token: it differs in its rows.
void TokenNotice::showTable(const TokenReport& report)
{
    qDeleteAll(m_table->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete m_table->layout();
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(m_theme.px(8));
    m_grid->setVerticalSpacing(m_theme.px(2));
    m_grid->setColumnMinimumWidth(0, m_theme.px(tokenNames));
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    m_table->setVisible(!report.contradictions.empty());
    if (report.contradictions.empty())
        return;
    addHead(tr("Form"), 1);
    addHead(tr("Token"), 3);
    int line = 1;
    for (const auto& row : report.contradictions)
        addRow(row, line++);
    addAgreement(report.same, tr("as in the token"), Icon::Passed, tr("as in the form"), line++);
    addAgreement(report.notNamed, {}, Icon::NotChecked, tr("not in the token"), line);
    retint();
}

void TokenNotice::addHead(const QString& text, int column)
{
    auto* head = makeLabel(m_theme.font(11, QFont::Medium), m_table);
    head->setText(text);
    setInk(*head, m_theme.colors().secondary);
    m_grid->addWidget(head, 0, column);
}

void TokenNotice::addRow(const TokenContradiction& row, int line)
{
    const auto& c = m_theme.colors();
    auto* name = makeLabel(m_theme.font(12, QFont::Medium), m_table);
    name->setText(row.name);
    auto* form = new ElidedLabel(Qt::ElideMiddle, m_table);
    form->setFont(m_theme.mono(11));
    form->setFullText(row.form);
    auto* icon = new QLabel(m_table);
    setLabelIcon(*icon, m_theme, Icon::Warned, tokenIcons, c.warned);
    auto* token = new ElidedLabel(Qt::ElideMiddle, m_table);
    token->setObjectName(QStringLiteral("tokenValue_") + row.name);
    token->setFont(m_theme.mono(11, QFont::Bold));
    token->setFullText(row.token);
    setInk(*form, c.secondary);
    for (auto* label : std::initializer_list<QWidget*>{name, token})
        setInk(*label, c.text);
    m_grid->addWidget(name, line, 0);
    m_grid->addWidget(form, line, 1);
    m_grid->addWidget(icon, line, 2);
    m_grid->addWidget(token, line, 3);
}

void TokenNotice::addAgreement(const QStringList& names, const QString& form, Icon icon, const QString& token,
                               int line)
{
    if (names.isEmpty())
        return;
    const auto& c = m_theme.colors();
    const auto add = [&](const QString& text, QFont::Weight weight, int column) {
        auto* label = makeLabel(m_theme.font(12, weight), m_table);
        label->setText(text);
        label->setWordWrap(true);
        setInk(*label, weight == QFont::Normal ? c.secondary : c.text);
        m_grid->addWidget(label, line, column);
    };
    add(names.join(QStringLiteral(", ")), QFont::Medium, 0);
    add(form, QFont::Normal, 1);
    add(token, QFont::Normal, 3);
    auto* shape = new QLabel(m_table);
    setLabelIcon(*shape, m_theme, icon, tokenIcons, icon == Icon::Passed ? c.accepted : c.secondary);
    m_grid->addWidget(shape, line, 2);
}

void TokenNotice::unfold(bool unfolded)
{
    m_switchWords->setVisible(unfolded);
    m_switch->setText(unfolded ? tr("Hide how to switch Azure") : tr("Show how to switch Azure"));
    retint();
}

void TokenNotice::retint()
{
    const auto& c = m_theme.colors();
    for (auto* words : std::initializer_list<QWidget*>{m_path, m_older})
        setInk(*words, c.secondary);
    setInk(*m_command, c.text);
    setButtonIcon(*m_copy, m_theme, Icon::Copy);
}

} // namespace usher::ui
