// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/recordpanel.h"

#include "ui/pieces.h"
#include "ui/setup/wrappedlabel.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QStyle>

namespace usher::ui {

namespace {

constexpr int recordNames = 156; ///< width of the names

QString yesOrNo(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

QString listedRoles(const std::vector<std::string>& roles)
{
    QStringList names;
    for (const auto& role : roles)
        names << shownText(role);
    return names.isEmpty() ? QStringLiteral("—") : names.join(QStringLiteral(", "));
}

} // namespace

RecordPanel::RecordPanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Fixed, Icon::Server, tr("The record in ServiceNow"), theme, parent),
      m_table(makeLabel(theme.mono(11), this))
{
    setObjectName(QStringLiteral("recordPanel"));
    m_table->setText(QStringLiteral("sys_user"));
    head().addWidget(m_table);
    body().setSpacing(0);
    static constexpr std::array columns{"user_name", "source",     "roles",   "web_service_access_only",
                                        "active",    "locked_out", "password"};
    static_assert(columns.size() == FieldCount);
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_rows[i] = addRow(columns[i]);
    m_rows[Password].value->setFont(theme.font(12));
    body().addStretch(1);
    retint();
}

void RecordPanel::setRecord(const identity::User& user, std::optional<record::CheckCode> refused,
                            const QString& password)
{
    const auto named = [](const std::string& text) {
        return text.empty() ? QStringLiteral("—") : shownText(text);
    };
    m_rows[UserName].value->setText(named(user.userName));
    m_rows[Source].value->setText(named(user.source));
    m_rows[Roles].value->setText(listedRoles(user.roles));
    m_rows[WebServiceAccessOnly].value->setText(yesOrNo(user.webServiceAccessOnly));
    m_rows[Active].value->setText(yesOrNo(user.active));
    m_rows[LockedOut].value->setText(yesOrNo(user.lockedOut));
    m_rows[Password].value->setText(password);
    m_refusing = refusingField(refused);
    retint();
}

RecordPanel::Row RecordPanel::addRow(const char* column)
{
    body().addWidget(makeHairline());
    Row row;
    row.box = new QFrame(this);
    row.box->setProperty("role", QStringLiteral("recordRow"));
    auto* line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, theme().px(4), 0, theme().px(4));
    line->setSpacing(theme().px(8));
    row.name = makeLabel(theme().mono(11), row.box);
    row.name->setText(QLatin1String(column));
    row.name->setMinimumWidth(theme().px(recordNames));
    row.keyIcon = new QLabel(row.box);
    row.keyIcon->setVisible(QLatin1String(column) == QLatin1String("password"));
    row.value = new WrappedLabel(theme().mono(11), row.box);
    row.value->setObjectName(QStringLiteral("record_") + QLatin1String(column));
    row.mark = new QLabel(row.box);
    row.mark->setObjectName(QStringLiteral("recordMark_") + QLatin1String(column));
    line->addWidget(row.name);
    line->addWidget(row.keyIcon);
    line->addWidget(row.value, 1);
    line->addWidget(row.mark);
    body().addWidget(row.box);
    return row;
}

int RecordPanel::refusingField(std::optional<record::CheckCode> refused)
{
    using enum record::CheckCode;
    if (refused == UserInactive)
        return Active;
    if (refused == UserLockedOut)
        return LockedOut;
    if (refused == UserNotFound || refused == UserAmbiguous || refused == UserClaimMissing)
        return Source;
    return refused == AccessRole ? int(Roles) : -1;
}

void RecordPanel::retint()
{
    AsidePanel::retint();
    const auto& c = theme().colors();
    setInk(*m_table, c.secondary);
    for (int i = 0; i < FieldCount; ++i) {
        const auto& row = m_rows[std::size_t(i)];
        const bool refuses = i == m_refusing;
        row.box->setProperty("refuses", refuses);
        row.box->style()->unpolish(row.box);
        row.box->style()->polish(row.box);
        setInk(*row.name, c.secondary);
        setInk(*row.value, refuses ? c.refused : i == Password ? c.secondary : c.text);
        if (i != Password)
            row.value->setFont(theme().mono(11, refuses ? QFont::Bold : QFont::Normal));
        setLabelIcon(*row.mark, theme(), Icon::Refused, 16, c.refused);
        row.mark->setVisible(refuses);
        row.mark->setAccessibleName(refuses ? tr("refuses") : QString());
        setLabelIcon(*row.keyIcon, theme(), Icon::Key, 14, c.secondary);
    }
}

} // namespace usher::ui
