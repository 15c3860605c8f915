// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::app {

/// One record on its way out: names and values in order. Text, number, boolean or ready JSON.
class Record {
public:
    void text(std::string_view name, std::string_view value);
    void number(std::string_view name, std::int64_t value);
    void boolean(std::string_view name, bool value);
    void json(std::string_view name, std::string value);

    [[nodiscard]] std::string toJson() const; ///< control characters escaped, also those JSON need not escape
    [[nodiscard]] std::string
    toCsv() const; ///< RFC 4180; cells that a spreadsheet would run get an apostrophe
    [[nodiscard]] std::string csvHeader() const;
    [[nodiscard]] std::string toLines() const; ///< `name  value`, a line each, control characters escaped

private:
    struct Member {
        std::string name;
        std::string value;
        bool isText;
    };
    std::vector<Member> m_members;
};

enum class Format { Text, Json, Ndjson, Csv };

/// `json`, `ndjson`, `csv`; empty = NDJSON with --json, else text.
[[nodiscard]] Format formatFrom(const std::string& name, bool json);

/// Records as JSON array, NDJSON or CSV. Not for Text.
[[nodiscard]] std::string formatRecords(const std::vector<Record>& records, Format format);

/// Columns padded to their widest cell, control characters escaped; the first row is the heading.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows);

/// Writes to standard output, or to a file; false when that failed.
[[nodiscard]] bool writeOut(const std::string& text, const std::string& file = {});

} // namespace usher::app
