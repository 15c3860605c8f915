// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/diagnosis/repair.h"
#include "core/record/checkcode.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::diagnosis {

/// English source text with named placeholders (`{user}`) and their values. The source is translated in the
/// context "diagnosis", then filled in with fill(). Values hold request data: show them as plain text only.
struct Sentence {
    const char* source = "";
    std::map<std::string, std::string> values;
};

/// The text with its placeholders replaced; a placeholder without a value stays.
[[nodiscard]] std::string fill(const std::string& text, const std::map<std::string, std::string>& values);

/// The sentence in English.
[[nodiscard]] std::string english(const Sentence& sentence);

enum class Severity { Warning, Blocker };

/// Who mends it.
enum class Who { Here, AzureAdministrator, ServiceNowAdministrator, Sender };

/// One thing that is wrong, complete: what happened, the evidence, why, what to do, who does it.
struct Finding {
    std::string code; ///< the name of the check that refuses, or `user.interactive` and the like
    std::optional<record::CheckCode> check;
    Severity severity = Severity::Warning;
    Sentence title;
    Sentence evidence;
    Sentence cause;
    Sentence fix;
    Sentence serviceNow;  ///< where to do it on a real instance; empty source: nothing to do there
    Sentence azure;       ///< the same in Azure
    std::string expected; ///< what was compared, of the sample request or of the forecast; both may be empty
    std::string got;
    Who who = Who::Here;
    std::int64_t count = 0; ///< requests in the window; 0 = only foreseen
    std::optional<base::TimePoint>
        since;                           ///< when it began: the change that caused it, else the first request
    std::optional<base::TimePoint> last; ///< the last request
    std::int64_t sampleId = 0;           ///< a request that shows it; 0 = none
    int status = 0;                      ///< of the reply as it is configured; 0: no check refuses
    bool assumed = false;                ///< the instance is only assumed to do so
    std::optional<Repair> repair;
};

enum class State { Ok, Warning, Blocked };

/// What the status panel says.
struct Report {
    State state = State::Ok;
    Sentence headline;
    Sentence detail;               ///< the second line
    std::vector<Finding> findings; ///< blockers first, then the most recently seen
};

/// `ok`, `warning`, `blocked`; `warning`, `blocker`; as in JSON.
[[nodiscard]] std::string stateWord(State state);
[[nodiscard]] std::string severityWord(Severity severity);
/// English source text of who (context "diagnosis").
[[nodiscard]] const char* whoText(Who who);

} // namespace usher::diagnosis
