// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"

#include <array>
#include <cstdio>

namespace usher::base {

namespace {

struct CivilTime {
    int year, month, day, hour, minute, second, millisecond;
};

CivilTime civil(TimePoint time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return {int(date.year()),
            int(unsigned(date.month())),
            int(unsigned(date.day())),
            int(clock.hours().count()),
            int(clock.minutes().count()),
            int(clock.seconds().count()),
            int(clock.subseconds().count())};
}

/// Reads digits from the front of a text; every step answers false once something did not fit.
class DigitReader {
public:
    explicit DigitReader(std::string_view text) : m_rest(text) {}

    bool number(int digits, int& value)
    {
        if (m_rest.size() < std::size_t(digits))
            return false;
        value = 0;
        for (int i = 0; i < digits; ++i) {
            const char c = m_rest[std::size_t(i)];
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(std::size_t(digits));
        return true;
    }

    bool oneOf(std::string_view characters)
    {
        if (m_rest.empty() || characters.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// A fraction of any length, cut to milliseconds; at least one digit must follow the point.
    bool fraction(int& milliseconds)
    {
        milliseconds = 0;
        int digits = 0;
        for (; !m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9'; ++digits) {
            if (digits < 3)
                milliseconds = milliseconds * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        for (int i = digits; i < 3; ++i)
            milliseconds *= 10;
        return digits > 0;
    }

    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

/// The zone at the end in minutes east of UTC: nothing, Z or +hh:mm.
std::optional<int> zoneMinutes(DigitReader& reader)
{
    if (reader.rest().empty())
        return 0;
    if (reader.oneOf("Zz"))
        return reader.rest().empty() ? std::optional(0) : std::nullopt;
    const bool west = !reader.rest().empty() && reader.rest().front() == '-';
    int hours = 0;
    int minutes = 0;
    if (!reader.oneOf("+-") || !reader.number(2, hours) || !reader.oneOf(":") || !reader.number(2, minutes) ||
        !reader.rest().empty() || hours > 23 || minutes > 59)
        return std::nullopt;
    const int offset = hours * 60 + minutes;
    return west ? -offset : offset;
}

} // namespace

std::string isoUtc(TimePoint time)
{
    const CivilTime c = civil(time);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day,
                  c.hour, c.minute, c.second, c.millisecond);
    return text.data();
}

std::string instanceUtc(TimePoint time)
{
    const CivilTime c = civil(time);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
    return text.data();
}

std::optional<TimePoint> parseRfc3339(std::string_view text)
{
    DigitReader reader(text);
    CivilTime c{};
    if (!reader.number(4, c.year) || !reader.oneOf("-") || !reader.number(2, c.month) || !reader.oneOf("-") ||
        !reader.number(2, c.day) || !reader.oneOf("Tt ") || !reader.number(2, c.hour) || !reader.oneOf(":") ||
        !reader.number(2, c.minute) || !reader.oneOf(":") || !reader.number(2, c.second))
        return std::nullopt;
    if (reader.oneOf(".") && !reader.fraction(c.millisecond))
        return std::nullopt;
    const auto zone = zoneMinutes(reader);
    using namespace std::chrono;
    const year_month_day date(year(c.year), month(unsigned(c.month)), day(unsigned(c.day)));
    if (!zone || !date.ok() || c.hour > 23 || c.minute > 59 || c.second > 60)
        return std::nullopt;
    return sys_days(date) + hours(c.hour) + minutes(c.minute - *zone) + seconds(c.second) +
           milliseconds(c.millisecond);
}

} // namespace usher::base
