// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/tokencomparison.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace usher::ui {

/// One point on which a token and the form do not agree.
struct TokenContradiction {
    QString name; ///< the claim
    QString form;
    QString token;
};

/// What is said about a pasted token. Every text is plain, and none holds the token.
struct TokenReport {
    QString headline; ///< the first contradiction; empty: the token fits the form
    QString cause;
    std::vector<TokenContradiction> contradictions;
    QStringList same;        ///< claims that say what the form says
    QStringList notNamed;    ///< claims that the token does not have
    QString lifetime;        ///< of a token that is valid now: `until 14:05, in 23 h`
    QString mendCaption;     ///< what takes the token's values; empty: nothing that a form can mend
    bool switchable = false; ///< the app registration could issue the form's version instead
};

/// What can be said about a token that was read.
[[nodiscard]] TokenReport reportOf(const engine::TokenComparison& comparison,
                                   const engine::ClientDraft& draft, base::TimePoint now);
/// Why a text is no token, and what to copy instead.
[[nodiscard]] QString unreadableText(auth::JwtError error);

/// The form with the token's values on those points where the form had none.
[[nodiscard]] engine::ClientDraft filledFrom(const engine::TokenComparison& comparison,
                                             const engine::ClientDraft& draft);
/// The form with the token's values on those points that the report names.
[[nodiscard]] engine::ClientDraft mendedFrom(const engine::TokenComparison& comparison,
                                             const engine::ClientDraft& draft);
/// The points on which two forms differ, in words: `tenant, audience`.
[[nodiscard]] QString changedPoints(const engine::ClientDraft& before, const engine::ClientDraft& after);

/// `Azure (public)`, `US Government`, `China`, `another provider`.
[[nodiscard]] QString originWord(engine::ClientDraft::Origin origin);
/// The command that makes the app registration issue tokens of the form's version.
[[nodiscard]] QString switchVersionCommand(const engine::TokenComparison& comparison,
                                           const engine::ClientDraft& draft);

} // namespace usher::ui
