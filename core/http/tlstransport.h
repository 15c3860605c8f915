// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/opensslptr.h"
#include "core/http/transport.h"

namespace usher::http {

class TlsContext;

/// The server's side of TLS by OpenSSL on the descriptor. The program must ignore SIGPIPE: OpenSSL writes
/// with plain write().
class TlsTransport final : public Transport {
public:
    TlsTransport(const TlsContext& context, int descriptor);

    [[nodiscard]] State handshake() override;
    [[nodiscard]] Result read(std::span<char> buffer) override;
    [[nodiscard]] Result write(std::string_view bytes) override;
    [[nodiscard]] bool holdsInput() const override;
    void shutDown() override;

private:
    [[nodiscard]] State stateOf(int result) const;

    int m_descriptor;
    SslPtr m_ssl; ///< null when OpenSSL had no memory: then everything is Broken
};

} // namespace usher::http
