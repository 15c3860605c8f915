// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/nearmiss.h"

#include "core/base/asciicase.h"

#include <array>
#include <string>

namespace usher::diagnosis {

namespace {

/// What cannot be seen, in UTF-8: no-break space, zero width space, non-joiner and joiner, byte order mark.
constexpr std::array<std::string_view, 9> blanks{
    " ", "\t", "\r", "\n", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xEF\xBB\xBF"};

std::string withoutBlanks(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        std::size_t skipped = 0;
        for (const std::string_view blank : blanks)
            if (text.starts_with(blank))
                skipped = blank.size();
        if (skipped == 0)
            out += text.front();
        text.remove_prefix(skipped != 0 ? skipped : 1);
    }
    return out;
}

std::string withoutBrackets(const std::string& text)
{
    const bool bracketed = text.size() >= 2 && ((text.front() == '[' && text.back() == ']') ||
                                                (text.front() == '"' && text.back() == '"'));
    return bracketed ? text.substr(1, text.size() - 2) : text;
}

std::string withoutSlash(std::string text)
{
    while (!text.empty() && text.back() == '/')
        text.pop_back();
    return text;
}

} // namespace

const char* nearMissWord(NearMiss miss)
{
    switch (miss) {
    case NearMiss::Brackets:
        return "brackets";
    case NearMiss::Blanks:
        return "blanks";
    case NearMiss::Slash:
        return "a slash";
    case NearMiss::Case:
        return "upper and lower case";
    }
    return "";
}

std::optional<NearMiss> nearMiss(std::string_view value, std::string_view wanted)
{
    if (value == wanted || value.empty() || wanted.empty())
        return std::nullopt;
    const std::string seen = withoutBlanks(value);
    const std::string bare = withoutBrackets(seen);
    const std::string aim = withoutBlanks(wanted);
    if (withoutSlash(bare).empty() || !base::equalsIgnoringAsciiCase(withoutSlash(bare), withoutSlash(aim)))
        return std::nullopt;
    if (bare != seen)
        return NearMiss::Brackets;
    if (seen != value || aim != wanted)
        return NearMiss::Blanks;
    return bare.size() != aim.size() ? NearMiss::Slash : NearMiss::Case;
}

} // namespace usher::diagnosis
