// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/admission/gate.h"
#include "core/admission/tokencounters.h"
#include "core/http/handler.h"
#include "core/store/datafolder.h"
#include "core/store/writer.h"

#include <optional>

namespace usher::admission {

inline constexpr std::string_view healthPath = "/healthz";
inline constexpr std::string_view metricsPath = "/metrics";

/// Who watches the stand-in itself: /healthz says whether an event could be stored, /metrics counts in
/// Prometheus' text format 0.0.4. Only for callers that the setting monitoring.access lets in; for all others
/// the paths are not there. What is asked here leaves no record. No label holds anything that a request
/// brought. Lives on the io thread, but for attach().
class HealthEndpoint {
public:
    struct Parts {
        const ConfigurationSlot& configuration;
        const Gate& gate;
        const TokenCounters& tokens;
    };

    explicit HealthEndpoint(const Parts& parts) : m_parts(parts) {}

    /// Before the listener starts; both must outlive the run.
    void attach(const store::Writer& writer, const store::DataFolder& folder);

    /// Whether the request is for one of the paths, by somebody who may ask.
    [[nodiscard]] bool serves(const http::Head& head) const;
    /// GET and HEAD.
    [[nodiscard]] static std::optional<record::CheckCode> checkHead(const http::Head& head);
    [[nodiscard]] http::Response handle(const http::Head& head) const;
    [[nodiscard]] static http::Response refuse(const http::Refusal& refusal);

private:
    [[nodiscard]] http::Response health() const;
    [[nodiscard]] http::Response metrics() const;

    Parts m_parts;
    const store::Writer* m_writer = nullptr;
    std::optional<store::DataFolder> m_folder;
};

} // namespace usher::admission
