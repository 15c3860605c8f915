// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/transport.h"

namespace usher::http {

/// The bytes as they are.
class PlainTransport final : public Transport {
public:
    explicit PlainTransport(int descriptor) : m_descriptor(descriptor) {}

    [[nodiscard]] State handshake() override { return State::Done; }
    [[nodiscard]] Result read(std::span<char> buffer) override;
    [[nodiscard]] Result write(std::string_view bytes) override;
    [[nodiscard]] bool holdsInput() const override { return false; }
    void shutDown() override;

private:
    int m_descriptor;
};

} // namespace usher::http
