// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rowtext.h"

#include "core/base/timetext.h"
#include "ui/requestmodel.h"
#include "ui/text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace usher::ui {

namespace {

/// Rows are pasted into spreadsheets, which would run a cell that begins like a formula.
QString harmlessCell(const QString& text)
{
    const bool runs = !text.isEmpty() && QStringLiteral("=+-@").contains(text.front());
    return runs ? QLatin1Char('\'') + text : text;
}

} // namespace

QString rowAsText(const store::RequestRow& row)
{
    QStringList cells{toText(base::isoUtc(row.received))};
    for (int column = RequestModel::Outcome; column < RequestModel::ColumnCount; ++column)
        cells << harmlessCell(requestCellText(row, RequestModel::Column(column)));
    return cells.join(QLatin1Char('\t'));
}

QString rowAsJson(const store::RequestRow& row)
{
    const QJsonObject object{
        {QStringLiteral("id"), qint64(row.id)},
        {QStringLiteral("received"), toText(base::isoUtc(row.received))},
        {QStringLiteral("outcome"), toText(record::checkName(row.outcome))},
        {QStringLiteral("stage"), toText(record::stageName(record::checkStage(row.outcome)))},
        {QStringLiteral("status"), row.status},
        {QStringLiteral("validated"), record::isValidated(row.outcome)},
        {QStringLiteral("user"), toText(row.user)},
        {QStringLiteral("client_id"), toText(row.clientId)},
        {QStringLiteral("source_address"), toText(row.sourceAddress)},
        {QStringLiteral("alert_rule"), toText(row.alert.alertRule)},
        {QStringLiteral("target"), toText(row.alert.target)},
        {QStringLiteral("service"), toText(row.alert.service)},
        {QStringLiteral("severity"), row.alert.severity},
        {QStringLiteral("count"), qint64(row.count)},
    };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

} // namespace usher::ui
