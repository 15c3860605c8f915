// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"

#include "core/diagnosis/catalogueparts.h"

#include <QtGlobal>

#include <array>
#include <map>

// One string a translation source: T keeps the table readable.
#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

constexpr Entry generalEntry{
    .code = "",
    .certainty = Certainty::Inferred,
    .who = Who::Sender,
    .title = T("Requests are refused by the check {code}"),
    .observed = T("{count} of {total} requests in the last 15 minutes were refused by the check {code}."),
    .foreseen = T("The next request will be refused by the check {code}."),
    .evidence = T("Expected {expected}; got {got}."),
    .cause = T("The request is not what Azure Monitor sends, or something on the way changed it."),
    .fix = T("Open one of these requests and compare expected and got."),
};

std::array<std::span<const Entry>, 10> allParts()
{
    return {parts::listener(), parts::token(),  parts::client(),  parts::provider(), parts::source(),
            parts::user(),     parts::access(), parts::payload(), parts::state(),    parts::notes()};
}

std::map<std::string_view, const Entry*> makeIndex()
{
    std::map<std::string_view, const Entry*> index;
    for (const std::span<const Entry> part : allParts())
        for (const Entry& entry : part)
            index.emplace(entry.code, &entry);
    return index;
}

} // namespace

const Entry& entryOf(std::string_view code)
{
    static const std::map<std::string_view, const Entry*> index = makeIndex();
    const auto found = index.find(code);
    return found != index.end() ? *found->second : generalEntry;
}

const Entry& entryOf(record::CheckCode code)
{
    return entryOf(record::checkName(code));
}

std::vector<const Entry*> allEntries()
{
    std::vector<const Entry*> all;
    for (const std::span<const Entry> part : allParts())
        for (const Entry& entry : part)
            all.push_back(&entry);
    return all;
}

} // namespace usher::diagnosis

#undef T
