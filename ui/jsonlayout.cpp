// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonlayout.h"

#include "ui/limits.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace usher::ui {

namespace {

constexpr std::string_view jsonBlanks = " \t\r\n";

void breakLine(std::string& out, std::size_t depth)
{
    out += '\n';
    out.append(depth * 2, ' ');
}

// Copies the string that begins at `from`, quotes included, and gives the place behind it.
std::size_t copyString(std::string& out, std::string_view json, std::size_t from)
{
    std::size_t end = from + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2U : 1U;
    end = std::min(json.size(), end + 1);
    out += json.substr(from, end - from);
    return end;
}

std::size_t openBracket(std::string& out, std::string_view json, std::size_t at, std::size_t& depth)
{
    out += json[at];
    const auto next = json.find_first_not_of(jsonBlanks, at + 1);
    if (next != std::string_view::npos && (json[next] == '}' || json[next] == ']')) {
        out += json[next];
        return next + 1;
    }
    breakLine(out, ++depth);
    return at + 1;
}

void closeBracket(std::string& out, char bracket, std::size_t& depth)
{
    depth = depth > 0 ? depth - 1 : 0;
    breakLine(out, depth);
    out += bracket;
}

} // namespace

std::optional<std::string> layoutJson(std::string_view json)
{
    QJsonParseError error;
    const auto bytes = QByteArray::fromRawData(json.data(), qsizetype(json.size()));
    if (QJsonDocument::fromJson(bytes, &error).isNull())
        return std::nullopt;
    std::string out;
    out.reserve(json.size() * 3 / 2);
    std::size_t depth = 0;
    for (std::size_t i = 0; i < json.size();) {
        const char c = json[i];
        if (c == '"') {
            i = copyString(out, json, i);
            continue;
        }
        if (c == '{' || c == '[') {
            i = openBracket(out, json, i, depth);
            continue;
        }
        ++i;
        if (c == '}' || c == ']') {
            closeBracket(out, c, depth);
        } else if (c == ',') {
            out += c;
            breakLine(out, depth);
        } else if (c == ':') {
            out += ": ";
        } else if (jsonBlanks.find(c) == std::string_view::npos) {
            out += c;
        }
    }
    return out;
}

QString shownBody(std::string_view body)
{
    // A body over the limit is not laid out: that would take longer than a person waits.
    if (body.size() > limits::shownBytes)
        return shownLines(body.substr(0, limits::shownBytes)) + QLatin1Char('\n') +
               QCoreApplication::translate("detail", "… cut here; %1 in all")
                   .arg(sizeText(std::int64_t(body.size())));
    return shownLines(layoutJson(body).value_or(std::string(body)));
}

} // namespace usher::ui
