// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"

#include "core/http/listenerimpl.h"

namespace usher::http {

Listener::Listener(Handler& handler) : m_impl(std::make_unique<Impl>(handler)) {}

Listener::~Listener() = default;

base::Result<void, ListenError> Listener::start(const ListenerOptions& options)
{
    return m_impl->start(options);
}

void Listener::setTls(std::shared_ptr<const TlsContext> tls)
{
    m_impl->setTls(std::move(tls));
}

void Listener::stop()
{
    m_impl->stop(true);
}

std::uint16_t Listener::port() const
{
    return m_impl->port();
}

void Listener::reply(std::vector<Reply> replies)
{
    m_impl->reply(std::move(replies));
}

void Listener::post(std::function<void()> function)
{
    m_impl->post(std::move(function));
}

} // namespace usher::http
