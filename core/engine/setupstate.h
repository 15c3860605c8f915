// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/options.h"
#include "core/engine/passwordkeeper.h"
#include "core/engine/setupdraft.h"
#include "core/engine/setuppreview.h"
#include "core/http/certificatefacts.h"

#include <cstddef>
#include <optional>
#include <string>

namespace usher::engine {

/// The certificate that the listener shows; an empty fingerprint: there is none yet.
struct CertificateFacts : http::CertificateFacts {
    std::string authorityFile; ///< what a client must trust; empty with files of the user's own
};

/// What the set-up starts from.
struct SetupState {
    SetupDraft draft;      ///< what is configured, else the defaults
    bool first = true;     ///< nothing was configured yet
    bool mayListen = true; ///< false: another engine owns the folder, the listener is not ours to change
    SetupSurroundings around;
    std::optional<UserDraft> ownUser; ///< of the own client's OAuth Application User, if it has one
    CertificateFacts certificate;
    std::string webhookUrl;
    bool listening = false;
};

/// What an identity provider answered.
struct MetadataAnswer {
    std::string issuer;
    std::size_t keys = 0;
    int milliseconds = 0;
    std::string error; ///< in a few English words; empty = it answered well
};

/// What became of applying a draft. The configuration is in force unless `stored` is false; the listener is
/// as wanted unless `failure` says what kept it from listening.
struct SetupApplied {
    bool stored = false;
    std::optional<Failure> failure;
    std::string webhookUrl;
};

} // namespace usher::engine
