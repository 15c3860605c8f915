// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QLatin1String>
#include <QString>

#include <string>
#include <string_view>

namespace usher::test {

/// For comparisons that show what they compare.
inline QByteArray shown(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// A body of tests/fixtures/payload; empty when there is none of that name.
inline std::string fixture(const QByteArray& name)
{
    QFile file(QString::fromUtf8(QByteArray(USHER_FIXTURES) + name + ".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// A common-schema body with these members in essentials and in alertContext.
inline std::string body(const std::string& essentials, const std::string& alertContext = {})
{
    return R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{)" + essentials +
           R"(},"alertContext":{)" + alertContext + "}}}";
}

} // namespace usher::test
