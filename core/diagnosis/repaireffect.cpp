// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/repaireffect.h"

#include <QtGlobal>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

std::map<std::string, std::string> valuesOf(const RepairEffect& effect)
{
    return {{"before", std::to_string(effect.passBefore)},
            {"after", std::to_string(effect.passAfter)},
            {"requests", std::to_string(effect.requests)},
            {"untold", std::to_string(effect.untold)},
            {"code", effect.refusedAfter ? std::string(record::checkName(*effect.refusedAfter)) : ""}};
}

const char* nextText(const RepairEffect& effect)
{
    if (!effect.nextIsTold)
        return T("What the next request meets then shows when it comes.");
    return effect.refusedAfter ? T("The next valid request would then be refused by {code}.")
                               : T("The next valid request would then pass.");
}

/// What follows the numbers.
const char* restText(const RepairEffect& effect)
{
    if (effect.passAfter + effect.untold < effect.requests && effect.refusedAfter)
        return T("The others would then be refused by {code}.");
    return effect.untold > 0 ? T("Of {untold} it cannot be told: too little of them was kept.") : "";
}

} // namespace

Sentence effectSentence(const RepairEffect& effect)
{
    if (effect.requests == effect.untold)
        return {nextText(effect), valuesOf(effect)};
    const char* const numbers =
        effect.all
            ? T("As it is, {before} of these {requests} requests would pass; after this change {after}.")
            : T("Of the newest {requests} of these requests {before} would pass as it is; after this "
                "change {after}.");
    return {numbers, valuesOf(effect), restText(effect)};
}

Sentence effectHint(const RepairEffect& effect)
{
    if (effect.requests == effect.untold) {
        const bool passes = effect.nextIsTold && !effect.refusedAfter;
        return passes ? Sentence{T("The next valid request would pass."), {}} : Sentence{};
    }
    return {T("{after} of {requests} would pass."), valuesOf(effect)};
}

} // namespace usher::diagnosis

#undef T
