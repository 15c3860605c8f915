// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"
#include "core/store/configstore.h"

namespace usher::engine {

/// Reads the listener's settings into options; what is no good value there stays as it is.
[[nodiscard]] Options withListenerSettings(Options options, const settings::Settings& settings);

[[nodiscard]] ListenerDraft listenerOf(const Options& options);
[[nodiscard]] Options withListener(Options options, const ListenerDraft& draft);

/// The set-up as it is configured: the first active OIDC entity that is not the demo's, with the user that
/// its Client ID leads to; without one the first active own client with its OAuth Application User; the
/// defaults where there is neither. The draft of an own client is always there: of that one, else a new one.
[[nodiscard]] SetupState stateOf(const store::StoredConfiguration& stored, const Options& options);

/// What brings a draft into force, all of it in one change. What the draft replaces is kept but put out of
/// the way: another Client ID makes another entity and the edited one inactive; another user name makes
/// another user and takes the Source from the edited one. An own client takes nobody's place: it is another
/// way in. `before`: the listener as it runs now.
[[nodiscard]] store::ConfigurationChange
changeFor(const SetupDraft& draft, const store::StoredConfiguration& stored, const ListenerDraft& before);

} // namespace usher::engine
