// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::http {

/// Header fields in the order received; names are compared without regard to ASCII case (RFC 9110 5.1).
class Fields {
public:
    void add(std::string name, std::string value)
    {
        m_fields.emplace_back(std::move(name), std::move(value));
    }

    void reserve(std::size_t count) { m_fields.reserve(count); }

    /// The first value of that name, or nullptr.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }
    [[nodiscard]] std::size_t size() const { return m_fields.size(); }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

/// What is known of a request when its header section is complete.
struct Head {
    std::string method;
    std::string target; ///< request target as received (RFC 9112 3.2)
    Fields fields;
    std::string peerAddress;  ///< without the port
    base::TimePoint received; ///< of the first byte
};

/// A whole request. Fields of chunked trailers are never among the head's.
struct Request {
    Head head;
    std::string body;
    std::chrono::steady_clock::time_point complete; ///< when the last byte was there
};

/// A reply. Date, Content-Length and Connection are added by the connection; Content-Type is
/// `application/json;charset=UTF-8` unless `fields` names another.
struct Response {
    int status = 200;
    Fields fields;
    std::string body;
    bool close = false; ///< close the connection after it
};

/// The standard reason phrase of a status (RFC 9110 15).
[[nodiscard]] std::string_view reasonPhrase(int status);

} // namespace usher::http
