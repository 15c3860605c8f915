// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/plaintransport.h"

#include <sys/socket.h>

#include <cerrno>

namespace usher::http {

Transport::Result PlainTransport::read(std::span<char> buffer)
{
    for (;;) {
        const auto count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0)
            return {State::Done, std::size_t(count)};
        if (count == 0)
            return {State::Ended, 0};
        if (errno == EAGAIN)
            return {State::WantRead, 0};
        if (errno != EINTR)
            return {State::Broken, 0};
    }
}

Transport::Result PlainTransport::write(std::string_view bytes)
{
    for (;;) {
        const auto count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count >= 0)
            return {State::Done, std::size_t(count)};
        if (errno == EAGAIN)
            return {State::WantWrite, 0};
        if (errno != EINTR)
            return {State::Broken, 0};
    }
}

void PlainTransport::shutDown()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

} // namespace usher::http
