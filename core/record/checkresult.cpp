// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/checkresult.h"

#include "core/base/jsontext.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace usher::record {

namespace {

constexpr std::array<std::string_view, 6> statusWords{"passed",      "warned",      "refused",
                                                      "not reached", "not checked", "not configured"};

} // namespace

std::string_view checkStatusWord(CheckStatus status)
{
    return statusWords[std::size_t(status)];
}

std::optional<CheckStatus> checkStatusFromWord(std::string_view word)
{
    const auto* const found = std::find(statusWords.begin(), statusWords.end(), word);
    if (found == statusWords.end())
        return std::nullopt;
    return CheckStatus(found - statusWords.begin());
}

Trail wholeTrail(CheckCode outcome, const Trail& kept)
{
    Trail whole;
    for (const CheckRow& row : allChecks()) {
        const auto found =
            std::find_if(kept.begin(), kept.end(), [&](const auto& line) { return line.code == row.code; });
        if (found != kept.end())
            whole.push_back(*found);
        else if (row.code == outcome)
            whole.push_back({row.code,
                             outcome == CheckCode::Accepted ? CheckStatus::Passed : CheckStatus::Refused,
                             {},
                             {}});
        else
            whole.push_back(
                {row.code, row.code < outcome ? CheckStatus::Passed : CheckStatus::NotReached, {}, {}});
    }
    return whole;
}

std::string encodeTrail(const Trail& kept)
{
    std::string json = "[";
    for (const CheckResult& line : kept) {
        json += json.size() > 1 ? ",[\"" : "[\"";
        json += checkName(line.code);
        json += "\",\"";
        json += checkStatusWord(line.status);
        json += "\",";
        base::appendJsonString(json, line.expected);
        json += ',';
        base::appendJsonString(json, line.got);
        json += ']';
    }
    json += ']';
    return json;
}

Trail decodeTrail(std::string_view json)
{
    Trail kept;
    simdjson::dom::parser parser;
    simdjson::dom::array lines;
    if (parser.parse(json.data(), json.size()).get(lines) != simdjson::SUCCESS)
        return kept;
    for (const simdjson::dom::element line : lines) {
        std::array<std::string_view, 4> words;
        bool readable = true;
        for (std::size_t i = 0; i < words.size(); ++i)
            readable = readable && line.at(i).get(words[i]) == simdjson::SUCCESS;
        const auto code = checkFromName(words[0]);
        const auto status = checkStatusFromWord(words[1]);
        if (readable && code && status)
            kept.push_back({*code, *status, std::string(words[2]), std::string(words[3])});
    }
    return kept;
}

} // namespace usher::record
