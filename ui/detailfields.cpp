// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detailfields.h"

#include "ui/text.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace usher::ui {

namespace {

using Kind = Field::Kind;

QString detailWord(const char* source)
{
    return QCoreApplication::translate("detail", source);
}

Field heading(const QString& text)
{
    return {{}, text, {}, Kind::Heading, -2};
}

Field plainField(const char* name, const QString& value, const QString& note = {})
{
    return {QLatin1String(name), value, note, Kind::Text, -2};
}

Field identifier(const char* name, const std::string& value)
{
    return {QLatin1String(name), shownText(value), {}, Kind::Identifier, -2};
}

// The claims that admission looks at come first; the others follow as they are sorted.
constexpr std::array firstClaims{"aud", "iss", "azp", "appid", "roles", "tid", "exp", "nbf", "iat", "ver"};

bool isTimeClaim(const QString& name)
{
    return name == QLatin1String("exp") || name == QLatin1String("nbf") || name == QLatin1String("iat");
}

QString claimText(const QJsonValue& value)
{
    if (value.isString())
        return shownText(value.toString());
    if (value.isDouble() && value.toDouble() == double(value.toInteger()))
        return QString::number(value.toInteger());
    const auto json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return shownText(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString timeNote(const QString& name, base::TimePoint time, base::TimePoint now)
{
    const auto relative = relativeWords(time, now);
    if (name == QLatin1String("exp"))
        return (time > now ? detailWord(QT_TRANSLATE_NOOP("detail", "expires %1"))
                           : detailWord(QT_TRANSLATE_NOOP("detail", "expired %1")))
            .arg(relative);
    if (name == QLatin1String("nbf"))
        return detailWord(QT_TRANSLATE_NOOP("detail", "valid from %1")).arg(relative);
    return detailWord(QT_TRANSLATE_NOOP("detail", "issued %1")).arg(relative);
}

void addClaim(std::vector<Field>& fields, const QString& name, const QJsonValue& value, base::TimePoint now)
{
    // Beyond the year 5138 a number is no time that a person could be told.
    constexpr qint64 lastSecond = 100'000'000'000;
    const auto seconds = value.toInteger(-1);
    if (isTimeClaim(name) && seconds >= 0 && seconds < lastSecond) {
        const auto time = base::fromMillis(seconds * 1000);
        fields.push_back({name, QLocale().toString(toDateTime(time), QLocale::ShortFormat),
                          timeNote(name, time, now), Kind::Text, -2});
        return;
    }
    fields.push_back({shownText(name), claimText(value), {}, Kind::Identifier, -2});
}

QString replyMessage(const store::RequestDetail& detail)
{
    using record::CheckCode;
    const auto outcome = detail.row.outcome;
    if (outcome == CheckCode::Accepted || outcome == CheckCode::PayloadNoTarget)
        return detailWord(QT_TRANSLATE_NOOP("detail", "success"));
    if (outcome == CheckCode::AccessAppRole)
        return QStringLiteral("Unauthenticated request");
    if (outcome == CheckCode::PayloadSchema)
        return QStringLiteral("Azure Monitor supports only Common Schema.");
    if (detail.row.status == 401)
        return QStringLiteral("User Not Authenticated");
    if (detail.row.status == 403)
        return QStringLiteral("User Not Authorized");
    return detailWord(QT_TRANSLATE_NOOP("detail", "an error envelope that names the reason"));
}

QString replyDetail(const store::RequestDetail& detail)
{
    if (detail.row.outcome == record::CheckCode::AccessAppRole)
        return QStringLiteral("Required role claim is not present in token");
    if (detail.row.status == 401)
        return QStringLiteral("Required to provide Auth information");
    if (detail.row.status == 403)
        return QStringLiteral("Failed API level ACL Validation");
    return {};
}

/// A status that was chosen here is not assumed.
Field statusField(const store::RequestRow& row)
{
    const auto& check = record::checkRow(row.outcome);
    const bool assumed =
        row.outcome != record::CheckCode::Accepted && check.assumed && check.status == row.status;
    return {detailWord(QT_TRANSLATE_NOOP("detail", "Status")),
            row.status == 0 ? detailWord(QT_TRANSLATE_NOOP("detail", "no reply"))
                            : QString::number(row.status),
            assumed ? detailWord(QT_TRANSLATE_NOOP("detail", "assumed")) : QString(), Kind::Text, -2};
}

void explainUniformity(std::vector<Field>& fields)
{
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "Why it says so little"))));
    fields.push_back(
        {{},
         detailWord(QT_TRANSLATE_NOOP(
             "detail",
             "Every 401 carries the same words, whatever the reason. Only here can they be told apart.")),
         {},
         Kind::Words,
         -2});
}

} // namespace

std::vector<Field> eventFields(const store::RequestDetail& detail, const store::EventRow& event)
{
    const auto& v = event.values;
    std::vector<Field> fields;
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "Event as stored"))));
    fields.push_back(plainField("source", shownText(v.source)));
    fields.push_back(plainField("event_class", shownText(v.eventClass)));
    fields.push_back(plainField("type", shownText(v.type)));
    fields.push_back(plainField("metric_name", shownText(v.metricName)));
    fields.push_back({QStringLiteral("severity"),
                      QStringLiteral("%1 %2").arg(v.severity).arg(severityWord(v.severity)),
                      {},
                      Kind::Text,
                      v.severity});
    fields.push_back(plainField("resolution_state", shownText(v.resolutionState)));
    fields.push_back(plainField("time_of_event", shownText(v.timeOfEvent),
                                v.timeOfEvent.empty() ? QString() : QStringLiteral("UTC")));
    fields.push_back(identifier("message_key", v.messageKey));
    fields.push_back(plainField("description", shownText(v.description)));
    fields.push_back(plainField("node", shownText(v.node)));
    fields.push_back(plainField("resource", shownText(v.resource)));
    fields.push_back(plainField("target", shownText(detail.row.alert.target),
                                detailWord(QT_TRANSLATE_NOOP("detail", "derived"))));
    fields.push_back(plainField("state", shownText(event.state)));
    if (!event.processingNotes.empty())
        fields.push_back(plainField("processing_notes", shownText(event.processingNotes)));
    fields.push_back(plainField("sys_created_by", shownText(event.createdBy)));
    fields.push_back(plainField("sys_created_on", shownText(event.createdOn), QStringLiteral("UTC")));
    fields.push_back(identifier("sys_id", v.sysId));
    fields.push_back(heading(QStringLiteral("additional_info")));
    return fields;
}

std::vector<Field> claimFields(const store::RequestDetail& detail, base::TimePoint now)
{
    std::vector<Field> fields;
    const auto claims = QJsonDocument::fromJson(QByteArray::fromStdString(detail.claims)).object();
    if (claims.isEmpty()) {
        fields.push_back(heading(
            detailWord(QT_TRANSLATE_NOOP("detail", "No token that could be read came with this request."))));
        return fields;
    }
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "What the token says"))));
    for (const auto* name : firstClaims)
        if (const auto found = claims.find(QLatin1String(name)); found != claims.end())
            addClaim(fields, QLatin1String(name), *found, now);
    for (auto claim = claims.begin(); claim != claims.end(); ++claim) {
        const auto name = claim.key();
        const bool shown = std::any_of(firstClaims.begin(), firstClaims.end(),
                                       [&](const char* first) { return name == QLatin1String(first); });
        if (!shown)
            addClaim(fields, name, *claim, now);
    }
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "The token itself is never kept"))));
    fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "Fingerprint")),
                      shownText(detail.tokenFingerprint),
                      {},
                      Kind::Identifier,
                      -2});
    return fields;
}

std::vector<Field> headerFields(const store::RequestDetail& detail)
{
    std::vector<Field> fields;
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "Request"))));
    fields.push_back(
        {detailWord(QT_TRANSLATE_NOOP("detail", "Method")), shownText(detail.method), {}, Kind::Text, -2});
    fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "Target")),
                      shownText(detail.target),
                      {},
                      Kind::Identifier,
                      -2});
    fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "From")),
                      shownText(detail.row.sourceAddress),
                      {},
                      Kind::Text,
                      -2});
    fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "Body")),
                      sizeText(std::int64_t(detail.body.size())),
                      detail.bodyComplete ? QString() : detailWord(QT_TRANSLATE_NOOP("detail", "incomplete")),
                      Kind::Text, -2});
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "Headers, secrets left out"))));
    const auto lines = toText(detail.headers).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const auto& line : lines) {
        const auto colon = line.indexOf(QLatin1Char(':'));
        fields.push_back({shownText(line.left(colon).trimmed()),
                          colon < 0 ? QString() : shownText(line.mid(colon + 1).trimmed()),
                          {},
                          Kind::Identifier,
                          -2});
    }
    return fields;
}

std::vector<Field> replyFields(const store::RequestDetail& detail)
{
    std::vector<Field> fields;
    fields.push_back(heading(detailWord(QT_TRANSLATE_NOOP("detail", "What the caller saw"))));
    fields.push_back(statusField(detail.row));
    if (detail.row.status != 0)
        fields.push_back(
            {detailWord(QT_TRANSLATE_NOOP("detail", "Message")), replyMessage(detail), {}, Kind::Text, -2});
    if (const auto more = replyDetail(detail); !more.isEmpty())
        fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "Detail")), more, {}, Kind::Text, -2});
    if (detail.row.status == 401)
        fields.push_back({QStringLiteral("WWW-Authenticate"),
                          QStringLiteral("BEARER realm=\"Service-now\""),
                          {},
                          Kind::Identifier,
                          -2});
    for (const auto& event : detail.events)
        fields.push_back(identifier("eventSysIds", event.values.sysId));
    fields.push_back({detailWord(QT_TRANSLATE_NOOP("detail", "Decided in")),
                      microsecondWords(detail.durationMicroseconds),
                      {},
                      Kind::Text,
                      -2});
    if (detail.row.status == 401)
        explainUniformity(fields);
    return fields;
}

} // namespace usher::ui
