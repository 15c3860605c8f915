// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlstransport.h"

#include "core/http/tlscontext.h"

#include <openssl/err.h>

#include <sys/socket.h>

namespace usher::http {

TlsTransport::TlsTransport(const TlsContext& context, int descriptor)
    : m_descriptor(descriptor), m_ssl(SSL_new(context.handle()))
{
    if (m_ssl && SSL_set_fd(m_ssl.get(), descriptor) != 1)
        m_ssl.reset();
}

Transport::State TlsTransport::handshake()
{
    if (!m_ssl)
        return State::Broken;
    ERR_clear_error();
    const int result = SSL_accept(m_ssl.get());
    return result == 1 ? State::Done : stateOf(result);
}

Transport::Result TlsTransport::read(std::span<char> buffer)
{
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_read_ex(m_ssl.get(), buffer.data(), buffer.size(), &bytes);
    return result == 1 ? Result{State::Done, bytes} : Result{stateOf(result), 0};
}

Transport::Result TlsTransport::write(std::string_view bytes)
{
    ERR_clear_error();
    std::size_t written = 0;
    const int result = SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &written);
    return result == 1 ? Result{State::Done, written} : Result{stateOf(result), 0};
}

bool TlsTransport::holdsInput() const
{
    return m_ssl && SSL_has_pending(m_ssl.get()) == 1;
}

void TlsTransport::shutDown()
{
    ERR_clear_error();
    if (m_ssl && SSL_is_init_finished(m_ssl.get()) == 1)
        SSL_shutdown(m_ssl.get());
    ::shutdown(m_descriptor, SHUT_WR);
}

Transport::State TlsTransport::stateOf(int result) const
{
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return State::WantRead;
    case SSL_ERROR_WANT_WRITE:
        return State::WantWrite;
    case SSL_ERROR_ZERO_RETURN:
        return State::Ended;
    default:
        return State::Broken;
    }
}

} // namespace usher::http
