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
    const char* more = ""; ///< a second source text, behind the first; of the same values
    bool fullStop = false; ///< the texts end without one and are to be read as a sentence
};

/// The text with its placeholders replaced; a placeholder without a value stays.
[[nodiscard]] std::string fill(const std::string& text, const std::map<std::string, std::string>& values);

/// The sentence in English.
[[nodiscard]] std::string english(const Sentence& sentence);

/// Note: worth knowing, nothing is wrong.
enum class Severity { Note, Warning, Blocker };

/// How sure it is that the cause is this one.
enum class Certainty {
    Documented, ///< what Microsoft or ServiceNow document
    Inferred,   ///< follows from the evidence
    Assumed,    ///< what the instance does here is not documented
};

/// Who mends it.
enum class Who { Here, AzureAdministrator, ServiceNowAdministrator, Sender };

/// Another cause that fits.
struct Rival {
    std::string code;
    Sentence title;
};

/// One thing that is wrong, complete: what happened, the evidence, why, what to do, who does it.
struct Finding {
    /// Of the catalogue, stable: `user.not_found.slash`, `user.interactive`. Begins with the name of the
    /// check.
    std::string code;
    std::optional<record::CheckCode> check;
    Severity severity = Severity::Warning;
    Certainty certainty = Certainty::Documented;
    std::string subject; ///< user and client it is about, for identity()
    Sentence title;
    Sentence evidence;
    Sentence cause;
    Sentence fix;
    Sentence serviceNow; ///< where to do it on a real instance; empty source: nothing to do there
    Sentence azure;      ///< the same in Azure
    /// The command of Azure's command line that does or shows it. Of request data it holds only what no shell
    /// takes for more than a word.
    Sentence command;
    Sentence tellApart;        ///< what tells the rivals apart
    std::vector<Rival> rivals; ///< other causes that fit, the likelier first
    std::string expected; ///< what was compared, of the sample request or of the forecast; both may be empty
    std::string got;
    Who who = Who::Here;
    std::int64_t count = 0; ///< requests in the window; 0 = only foreseen
    std::optional<base::TimePoint>
        since;                           ///< when it began: the change that caused it, else the first request
    std::optional<base::TimePoint> last; ///< the last request
    std::int64_t sampleId = 0;           ///< a request that shows it; 0 = none
    std::vector<std::int64_t> samples;   ///< newest first, a few; the first is sampleId
    int status = 0;                      ///< of the reply as it is configured; 0: no check refuses
    bool assumed = false;                ///< the instance is only assumed to do so
    std::optional<Repair> repair;

    /// `user.not_found`: the check's name, or the code of what refuses nothing. The same as long as the
    /// trouble is, also when its cause is known better later.
    [[nodiscard]] std::string checkCode() const;
    /// checkCode() with the user and client it is about: what a history of findings goes by.
    [[nodiscard]] std::string identity() const;
};

enum class State { Ok, Warning, Blocked };

/// What the status panel says.
struct Report {
    State state = State::Ok;
    Sentence headline;
    Sentence detail;               ///< the second line
    std::vector<Finding> findings; ///< blockers first, then the most recently seen
    std::vector<Finding> notes;    ///< of Severity::Note; they change neither state nor headline
};

/// `ok`, `warning`, `blocked`; `note`, `warning`, `blocker`; `documented`, `inferred`, `assumed`; as in JSON.
[[nodiscard]] std::string stateWord(State state);
[[nodiscard]] std::string severityWord(Severity severity);
[[nodiscard]] std::string certaintyWord(Certainty certainty);
/// English source text of how sure the cause is (context "diagnosis").
[[nodiscard]] const char* certaintyText(Certainty certainty);
/// English source text of who (context "diagnosis").
[[nodiscard]] const char* whoText(Who who);

} // namespace usher::diagnosis
