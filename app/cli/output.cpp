// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "core/base/jsontext.h"
#include "core/base/redact.h"

#include <QString>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace usher::app {

namespace {

/// Keeps the line ends and tabs of a cell; other control characters are of no use in a sheet and drive the
/// terminal that shows the file.
std::string withoutHarmfulControls(std::string_view value)
{
    std::string out;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of("\t\r\n"), value.size());
        out += base::escapeControls(value.substr(0, end));
        out += value.substr(end, 1);
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return out;
}

std::string csvCell(const std::string& value)
{
    constexpr std::string_view runnable = "=+-@\t\r";
    const bool harmful = !value.empty() && runnable.find(value.front()) != std::string_view::npos;
    std::string cell = (harmful ? "'" : "") + withoutHarmfulControls(value);
    if (cell.find_first_of(",\"\r\n") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

/// JSON in which no character drives a terminal: those above ASCII, which may stand raw in a string (RFC 8259
/// 7), are escaped.
std::string forTerminal(std::string json)
{
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
    if (std::all_of(json.begin(), json.end(), isAscii))
        return json;
    QString out;
    for (const QChar c : QString::fromStdString(json)) {
        if (c.unicode() >= 0x7F && base::isHarmfulControl(c.unicode()))
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out.toStdString();
}

/// Code points: good enough to align columns.
std::size_t width(const std::string& text)
{
    return std::size_t(std::count_if(text.begin(), text.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

void Record::text(std::string_view name, std::string_view value)
{
    // What came over the wire need not be UTF-8; JSON and CSV must be.
    const QString readable = QString::fromUtf8(value.data(), qsizetype(value.size()));
    m_members.push_back({std::string(name), readable.toStdString(), true});
}

void Record::number(std::string_view name, std::int64_t value)
{
    m_members.push_back({std::string(name), std::to_string(value), false});
}

void Record::boolean(std::string_view name, bool value)
{
    m_members.push_back({std::string(name), value ? "true" : "false", false});
}

void Record::json(std::string_view name, std::string value)
{
    m_members.push_back({std::string(name), std::move(value), false});
}

std::string Record::toJson() const
{
    std::string out = "{";
    for (const Member& member : m_members) {
        out += out.size() > 1 ? "," : "";
        base::appendJsonString(out, member.name);
        out += ':';
        if (member.isText)
            base::appendJsonString(out, member.value);
        else
            out += member.value;
    }
    return forTerminal(out + "}");
}

std::string Record::toCsv() const
{
    std::string out;
    for (const Member& member : m_members)
        out += (out.empty() && &member == m_members.data() ? "" : ",") + csvCell(member.value);
    return out + "\r\n";
}

std::string Record::csvHeader() const
{
    std::string out;
    for (const Member& member : m_members)
        out += (out.empty() ? "" : ",") + csvCell(member.name);
    return out + "\r\n";
}

std::string Record::toLines() const
{
    std::vector<std::vector<std::string>> rows;
    for (const Member& member : m_members)
        rows.push_back({member.name, member.value});
    return table(rows);
}

Format formatFrom(const std::string& name, bool json)
{
    if (name == "json")
        return Format::Json;
    if (name == "csv")
        return Format::Csv;
    return name == "ndjson" || json ? Format::Ndjson : Format::Text;
}

std::string formatRecords(const std::vector<Record>& records, Format format)
{
    std::string out;
    if (format == Format::Json)
        out = "[";
    if (format == Format::Csv && !records.empty())
        out = records.front().csvHeader();
    for (const Record& record : records) {
        if (format == Format::Csv)
            out += record.toCsv();
        else if (format == Format::Json)
            out += (out.size() > 1 ? ",\n" : "") + record.toJson();
        else
            out += record.toJson() + "\n";
    }
    return format == Format::Json ? out + "]\n" : out;
}

std::string table(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    std::vector<std::vector<std::string>> cells = rows;
    for (auto& row : cells)
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = base::escapeControls(row[i]);
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], width(row[i]));
        }
    std::string out;
    for (const auto& row : cells) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i] + std::string(widths[i] - width(row[i]) + 2, ' ') : row[i];
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

bool writeOut(const std::string& text, const std::string& file)
{
    if (file.empty())
        return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(file.c_str(), "wb"), &std::fclose);
    return out && std::fwrite(text.data(), 1, text.size(), out.get()) == text.size() &&
           std::fflush(out.get()) == 0;
}

} // namespace usher::app
