// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace usher::payload {

/// A push connector: a row of sn_em_connector_listener.
struct Connector {
    std::string sysId;
    std::string name;
    std::string source; ///< the value of source= in the webhook's URL, unique; compared exactly
    std::string label;  ///< event_source_label: the source and event_class of its events
    bool active = true;

    friend bool operator==(const Connector&, const Connector&) = default;
};

} // namespace usher::payload
