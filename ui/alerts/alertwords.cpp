// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertwords.h"

#include "ui/colors.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

namespace usher::ui {

namespace {

QString alertWord(const char* source)
{
    return QCoreApplication::translate("alerts", source);
}

std::optional<base::TimePoint> parseStored(const std::string& utc)
{
    auto time = QDateTime::fromString(toText(utc), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return base::fromMillis(time.toMSecsSinceEpoch());
}

} // namespace

QString alertStateWord(record::AlertState state)
{
    switch (state) {
    case record::AlertState::Open:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "Open"));
    case record::AlertState::Reopen:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "Reopen"));
    case record::AlertState::Flapping:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "Flapping"));
    case record::AlertState::Closed:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "Closed"));
    }
    return {};
}

Icon alertStateIcon(record::AlertState state)
{
    switch (state) {
    case record::AlertState::Open:
        return Icon::Bell;
    case record::AlertState::Reopen:
        return Icon::Refresh;
    case record::AlertState::Flapping:
        return Icon::Warned;
    case record::AlertState::Closed:
        return Icon::Passed;
    }
    return Icon::NotChecked;
}

QColor alertStateInk(const Colors& colors, record::AlertState state)
{
    switch (state) {
    case record::AlertState::Open:
    case record::AlertState::Reopen:
        return colors.text;
    case record::AlertState::Flapping:
        return colors.warned;
    case record::AlertState::Closed:
        return colors.secondary;
    }
    return colors.text;
}

QString alertCauseText(record::AlertCause cause)
{
    switch (cause) {
    case record::AlertCause::New:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "The first event made it"));
    case record::AlertCause::Closing:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "An event closed it"));
    case record::AlertCause::Recurred:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "It came again within the active interval"));
    case record::AlertCause::Flapped:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "It came and went too often"));
    case record::AlertCause::Quiet:
        return alertWord(QT_TRANSLATE_NOOP("alerts", "It stopped flapping"));
    }
    return {};
}

QString storedTime(const std::string& utc, base::TimePoint now)
{
    const auto time = parseStored(utc);
    return time ? momentText(*time, now) : QStringLiteral("\u2014");
}

QString storedTimeLong(const std::string& utc)
{
    const auto time = parseStored(utc);
    return time ? longTime(*time) : QString();
}

} // namespace usher::ui
