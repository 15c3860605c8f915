// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>
#include <string>

namespace usher::http {

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7).
[[nodiscard]] std::string httpDate(std::time_t time);

/// The text of now for the Date field, made once a second. One thread.
class DateText {
public:
    [[nodiscard]] const std::string& now();

private:
    std::time_t m_second = -1;
    std::string m_text;
};

} // namespace usher::http
