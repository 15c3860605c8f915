// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace usher::test {

/// Bytes for a listener and what has to come of them.
struct HttpRow {
    std::string name;
    std::string bytes;
    std::string statuses; ///< of the replies, with blanks between them
    std::string outcomes; ///< the same of the requests; `accepted` when one is let through
    bool lives = false;   ///< whether the connection takes another request afterwards
    bool empty = false;   ///< let through by the listener, but its body is no document
};

/// Where the requests of the rows go to.
struct HttpTarget {
    std::string path;   ///< what takes a POST; everything else is 404 or 405
    std::string fields; ///< field lines of each request to it, besides Host and framing
    std::string body;   ///< a good document of at least two bytes; one more blank does not harm it
    std::size_t maxBody = 0;
};

/// What HTTP/1.1 itself decides, whoever answers behind the listener.
[[nodiscard]] std::vector<HttpRow> httpRows(const HttpTarget& target);

/// A POST to the path with the target's fields and these, and what follows them.
[[nodiscard]] std::string postTo(const HttpTarget& target, const std::string& fields,
                                 const std::string& rest = {});

/// A request that is let through.
[[nodiscard]] std::string goodRequest(const HttpTarget& target);

} // namespace usher::test
