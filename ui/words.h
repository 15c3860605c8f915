// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "core/record/checkresult.h"
#include "core/record/stage.h"
#include "core/store/query.h"
#include "ui/icons.h"

#include <QString>

#include <optional>

namespace usher::ui {

/// Short words for people, in their language. Pure but for the translators that are installed.
[[nodiscard]] QString stageWord(record::Stage stage);
[[nodiscard]] Icon stageIcon(record::Stage stage);

/// How a request ended: `Accepted`, `User inactive`.
[[nodiscard]] QString outcomeWord(record::CheckCode outcome);
/// The icon of an outcome; the one that says success on the wire but stores nothing is a warning.
[[nodiscard]] Icon outcomeIcon(record::CheckCode outcome);

/// What a check looks at, as a line of the trail: `Audience`, `Active`.
[[nodiscard]] QString checkTitle(record::CheckCode code);
/// Why a refusal by this check matters, in one or two sentences; empty for Accepted.
[[nodiscard]] QString checkCause(record::CheckCode code);

[[nodiscard]] QString statusWord(record::CheckStatus status);
[[nodiscard]] Icon statusIcon(record::CheckStatus status);

/// `Critical` ... `Clear`; a dash when unknown.
[[nodiscard]] QString severityWord(int severity);

/// `active`, `inactive`, `locked out`, ... of Status::integrationUserState; other texts as they are.
[[nodiscard]] QString userStateWord(const std::string& state);

/// What a flag of the timeline says (`user set inactive`); nullopt when the change decides over no request.
[[nodiscard]] std::optional<QString> changeWord(const store::ChangeRow& change);

/// What a repair's button says: `Activate user`. Ready for a button (plainCaption).
[[nodiscard]] QString repairCaption(const diagnosis::Repair& repair);
/// What is said once a repair is done: `User activated`.
[[nodiscard]] QString repairedWord(diagnosis::Repair::Kind kind);
/// Whom or what a repair is about: the user's name, or the client id of an OIDC entity.
[[nodiscard]] QString repairSubject(const diagnosis::Repair& repair);

} // namespace usher::ui
