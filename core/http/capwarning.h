// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace usher::http {

/// What is logged of a peer that has as many connections as it may: it sees a closed connection only, and
/// nobody would learn why. Once in limits::capWarningEvery, whichever peers they are: a flood of them must
/// not make one of lines. Lives on the io thread.
class CapWarning {
public:
    /// The line, or nothing when one was written a short time ago.
    [[nodiscard]] std::optional<std::string> line(const std::string& peerAddress, std::size_t most,
                                                  std::chrono::steady_clock::time_point now);

private:
    std::optional<std::chrono::steady_clock::time_point> m_said;
};

} // namespace usher::http
