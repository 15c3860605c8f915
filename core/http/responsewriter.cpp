// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responsewriter.h"

#include <algorithm>

namespace usher::http {

namespace {

bool isSafe(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

void appendField(std::string& out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

void appendResponse(std::string& out, const Response& response, ReplyForm form, std::string_view date)
{
    const bool mayHaveBody = response.status != 204 && response.status != 304;
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).push_back(' ');
    out.append(reasonPhrase(response.status)).append("\r\n");
    appendField(out, "Date", date);
    for (const auto& [name, value] : response.fields)
        if (isSafe(name) && isSafe(value))
            appendField(out, name, value);
    if (mayHaveBody && response.fields.find("Content-Type") == nullptr)
        appendField(out, "Content-Type", "application/json;charset=UTF-8");
    if (mayHaveBody)
        appendField(out, "Content-Length", std::to_string(response.body.size()));
    if (form.close)
        appendField(out, "Connection", "close");
    else if (form.keepAliveToken)
        appendField(out, "Connection", "keep-alive");
    out.append("\r\n");
    if (mayHaveBody && !form.withoutBody)
        out.append(response.body);
}

} // namespace usher::http
