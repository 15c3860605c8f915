// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::test {

/// A reply as it came over the wire.
struct RawReply {
    int status = 0;
    std::string head; ///< status line and fields with their line ends
    std::string body;

    /// The value of a field; empty when it is not there. Names without regard to ASCII case.
    [[nodiscard]] std::string field(std::string_view name) const;
};

/// Reads one reply from the front of `bytes` and takes it away; nothing when it is not whole yet. A reply to
/// a HEAD has a length but no body.
[[nodiscard]] std::optional<RawReply> takeReply(std::string& bytes, bool toHead = false);

/// A TCP client that sends exactly the bytes it is given. Blocking; nothing waits longer than `patience`.
class RawClient {
public:
    static constexpr auto patience = std::chrono::seconds(10);

    /// `from` is the own address, such as `127.1.2.3`; null = the system chooses.
    explicit RawClient(std::uint16_t port, const char* address = "127.0.0.1", const char* from = nullptr);
    ~RawClient() { close(); }
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient& operator=(RawClient&&) = delete;

    [[nodiscard]] bool connected() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// False when the peer has gone or does not read.
    bool send(std::string_view bytes);

    /// One write for every `pieceSize` bytes.
    bool sendInPieces(std::string_view bytes, std::size_t pieceSize);

    /// The next reply; nothing when the connection ended before it was whole.
    [[nodiscard]] std::optional<RawReply> readReply(bool toHead = false);

    /// Whether the peer closes without another byte; waits for it.
    [[nodiscard]] bool isClosedByPeer();

    /// Everything until the peer closes.
    [[nodiscard]] std::string readToEnd();

    void endSending();
    void close();
    void reset(); ///< closes with a TCP reset

private:
    [[nodiscard]] bool receive();

    int m_descriptor = -1;
    std::string m_received;
};

} // namespace usher::test
