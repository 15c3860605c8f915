// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/record/checkresult.h"
#include "core/store/query.h"

#include <optional>
#include <string>

namespace usher::admission {

/// What a stored request would meet now.
struct Recheck {
    enum class Answer {
        WouldPass,
        WouldBeRefused,
        CannotTell ///< nothing refuses it, but who called, or what decided then, was not kept
    };
    Answer answer = Answer::CannotTell;
    std::optional<record::CheckCode> refused; ///< of WouldBeRefused
    record::Trail trail; ///< whole, line by line beside the stored one; NotChecked = could not be run again
    std::string user;    ///< user_name, as soon as exactly one was found
    std::string clientId;
    bool tokenProven = false; ///< its signature was verified when the request came
    bool counted = false;     ///< the row stands for a flood: one of its requests is a sample without payload
    bool bodyKept = false;    ///< the whole body is stored
};

/// Walks a stored request again under the configuration and keys of `configuration`. A token is never stored:
/// its claims are checked as of the time the request was received, its form and signature are NotChecked, or
/// Refused as they were then. A token that was issued here is found by its fingerprint. User, Access and
/// Payload run for real; nothing is stored. Pure.
[[nodiscard]] Recheck recheck(const store::RequestDetail& request, const Configuration& configuration);

} // namespace usher::admission
