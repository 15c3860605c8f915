// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text.h"

#include "core/base/redact.h"
#include "ui/limits.h"

#include <QCoreApplication>
#include <QLocale>

namespace usher::ui {

namespace {

QString withControlsNamed(const QString& text, bool lines)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const bool blank = c == QLatin1Char('\n') || c == QLatin1Char('\t') || c == QLatin1Char('\r');
        if (blank)
            shown += lines ? c : QLatin1Char(' ');
        else if (base::isHarmfulControl(c.unicode()))
            shown += QStringLiteral("\\u{%1}").arg(int(c.unicode()), 0, 16);
        else
            shown += c;
    }
    return shown;
}

} // namespace

QString shownText(const QString& text)
{
    return withControlsNamed(text, false);
}

QString shownText(std::string_view utf8)
{
    return shownText(toText(utf8));
}

QString shownLines(std::string_view utf8)
{
    return withControlsNamed(toText(utf8), true);
}

QString plainToolTip(const QString& text)
{
    if (text.isEmpty())
        return {};
    const bool cut = text.size() > limits::toolTipCharacters;
    auto escaped = (cut ? text.left(limits::toolTipCharacters) + QChar(0x2026) : text).toHtmlEscaped();
    escaped.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return QStringLiteral("<span>%1</span>").arg(escaped);
}

QString plainCaption(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString diagnosisText(const char* source)
{
    return QCoreApplication::translate("diagnosis", source);
}

/// Counts as the person writes them, everything else as it is.
static QString valueText(const std::string& name, const std::string& value)
{
    bool isNumber = false;
    const auto number = QString::fromStdString(value).toLongLong(&isNumber);
    const bool isCount = name == "count" || name == "total" || name == "accepted";
    return isCount && isNumber ? countText(number) : shownText(value);
}

QString sentenceText(const diagnosis::Sentence& sentence)
{
    if (!sentence.source || !*sentence.source)
        return {};
    auto values = sentence.values;
    for (auto& [name, value] : values)
        value = valueText(name, value).toStdString();
    auto text = diagnosis::fill(diagnosisText(sentence.source).toStdString(), values);
    if (*sentence.more)
        text += ' ' + diagnosis::fill(diagnosisText(sentence.more).toStdString(), values);
    if (sentence.fullStop)
        text += '.';
    return toText(text);
}

QDateTime toDateTime(base::TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(base::toMillis(time));
}

QString clockTime(base::TimePoint time)
{
    return toDateTime(time).toString(QStringLiteral("HH:mm:ss"));
}

QString clockMinute(base::TimePoint time)
{
    return toDateTime(time).toString(QStringLiteral("HH:mm"));
}

QString clockMillis(base::TimePoint time)
{
    return toDateTime(time).toString(QStringLiteral(".zzz"));
}

QString longTime(base::TimePoint time)
{
    return QLocale().toString(toDateTime(time), QLocale::LongFormat);
}

QString momentText(base::TimePoint time, base::TimePoint now)
{
    const auto day = toDateTime(time).date();
    if (day == toDateTime(now).date())
        return clockTime(time);
    return QStringLiteral("%1 %2").arg(QLocale().toString(day, QLocale::ShortFormat), clockTime(time));
}

QString durationWords(std::chrono::seconds duration)
{
    const auto seconds = duration.count();
    if (seconds < 60)
        return QCoreApplication::translate("time", "%1 s").arg(seconds);
    if (seconds < 3600)
        return QCoreApplication::translate("time", "%1 min").arg(seconds / 60);
    const auto minutes = seconds / 60;
    if (minutes < 24 * 60)
        return minutes % 60 == 0
                   ? QCoreApplication::translate("time", "%1 h").arg(minutes / 60)
                   : QCoreApplication::translate("time", "%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return QCoreApplication::translate("time", "%1 d").arg(countText(minutes / 60 / 24));
}

QString relativeWords(base::TimePoint time, base::TimePoint now)
{
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    if (time > now)
        return QCoreApplication::translate("time", "in %1")
            .arg(durationWords(duration_cast<seconds>(time - now)));
    return QCoreApplication::translate("time", "%1 ago")
        .arg(durationWords(duration_cast<seconds>(now - time)));
}

QString microsecondWords(std::int64_t microseconds)
{
    if (microseconds < 1000)
        return QCoreApplication::translate("time", "%1 µs").arg(microseconds);
    return QCoreApplication::translate("time", "%1 ms").arg(countText(microseconds / 1000));
}

QString countText(std::int64_t count)
{
    return QLocale().toString(qlonglong(count));
}

QString requestsText(std::int64_t count)
{
    return count == 1 ? QCoreApplication::translate("count", "1 request")
                      : QCoreApplication::translate("count", "%1 requests").arg(countText(count));
}

QString sizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

} // namespace usher::ui
