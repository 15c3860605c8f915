// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/memberreader.h"

#include "core/base/limits.h"

#include <QString>

#include <algorithm>
#include <charconv>

namespace usher::engine {

namespace {

using enum ConfigurationFileError;
using payload::JsonKind;
using payload::JsonValue;

} // namespace

Problem wrong(ConfigurationFileError error, std::string expected)
{
    return ConfigurationFileFailure{error, {}, std::move(expected)};
}

Problem at(std::string_view member, ConfigurationFileFailure problem)
{
    constexpr qsizetype longest = 100; // a name may be as long as the file
    const auto shown = QString::fromUtf8(member.data(), qsizetype(member.size())).left(longest);
    problem.place.insert(0, "." + shown.toStdString());
    return problem;
}

Take text(std::string& to, Need need)
{
    return [&to, need](JsonValue value) -> Problem {
        if (!value.is(JsonKind::String))
            return wrong(WrongType, "text");
        to = value.text();
        if (to.empty() && need == Need::Something)
            return wrong(Empty);
        if (to.size() > base::limits::configurationFieldBytes)
            return wrong(TooLong, std::to_string(base::limits::configurationFieldBytes));
        if (to.find('\0') != std::string::npos)
            return wrong(HoldsZero);
        return {};
    };
}

Take texts(std::vector<std::string>& to)
{
    return list([&to](JsonValue value) {
        std::string one;
        auto problem = text(one, Need::Something)(value);
        to.push_back(std::move(one));
        return problem;
    });
}

Take boolean(bool& to)
{
    return [&to](JsonValue value) -> Problem {
        if (!value.is(JsonKind::Boolean))
            return wrong(WrongType, "boolean");
        to = value.text() == "true";
        return {};
    };
}

Take number(std::int64_t& to, std::int64_t smallest, std::int64_t largest)
{
    return [&to, smallest, largest](JsonValue value) -> Problem {
        if (!value.is(JsonKind::Number))
            return wrong(WrongType, "number");
        const std::string_view digits = value.text();
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), to);
        if (error != std::errc() || end != digits.data() + digits.size() || to < smallest || to > largest)
            return wrong(OutOfRange, std::to_string(smallest) + ".." + std::to_string(largest));
        return {};
    };
}

Take choice(std::string& to, std::vector<std::string_view> allowed)
{
    return [&to, take = text(to), allowed = std::move(allowed)](JsonValue value) -> Problem {
        if (auto problem = take(value))
            return problem;
        if (std::find(allowed.begin(), allowed.end(), to) != allowed.end())
            return {};
        std::string words;
        for (const std::string_view word : allowed)
            words.append(words.empty() || word.empty() ? "" : ",").append(word);
        return wrong(NotAChoice, std::move(words));
    };
}

Take settingText(std::string& to)
{
    return [&to](JsonValue value) -> Problem {
        if (!value.is(JsonKind::Number) && !value.is(JsonKind::Boolean))
            return text(to)(value);
        to = value.text();
        return {};
    };
}

Take list(Take element)
{
    return [element = std::move(element)](JsonValue value) -> Problem {
        if (!value.is(JsonKind::Array))
            return wrong(WrongType, "array");
        std::size_t index = 0;
        for (const JsonValue one : value) {
            if (auto problem = element(one)) {
                problem->place.insert(0, "[" + std::to_string(index) + "]");
                return problem;
            }
            ++index;
        }
        return {};
    };
}

Problem members(JsonValue object, const std::vector<Member>& known)
{
    std::vector<bool> there(known.size());
    auto problem = eachMember(object, [&](JsonValue value) -> Problem {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const Member& member) { return member.name == value.name(); });
        if (found == known.end())
            return wrong(UnknownMember);
        there[std::size_t(found - known.begin())] = true;
        return found->take(value);
    });
    for (std::size_t i = 0; i < known.size() && !problem; ++i)
        if (known[i].required && !there[i])
            problem = at(known[i].name, *wrong(MissingMember));
    return problem;
}

Problem eachMember(JsonValue object, const Take& take)
{
    if (!object.is(JsonKind::Object))
        return wrong(WrongType, "object");
    for (const JsonValue member : object) {
        auto problem = member.superseded() ? wrong(RepeatedMember) : take(member);
        if (problem)
            return at(member.name(), std::move(*problem));
    }
    return {};
}

} // namespace usher::engine
