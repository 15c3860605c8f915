// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/demoprovider.h"

#include <utility>

namespace usher::simulate {

namespace {

http::Response errorReply(record::CheckCode code)
{
    http::Response response;
    response.status = record::checkRow(code).status;
    response.body = R"({"error":")" + std::string(http::reasonPhrase(response.status)) + R"("})";
    if (code == record::CheckCode::ListenerMethod)
        response.fields.add("Allow", "GET");
    return response;
}

} // namespace

DemoProvider::DemoProvider(DemoIdentity identity) : m_identity(std::move(identity)), m_listener(*this) {}

DemoProvider::~DemoProvider()
{
    stop();
}

base::Result<void, http::ListenError> DemoProvider::start(std::uint16_t port)
{
    m_port = port;
    http::ListenerOptions options;
    options.port = port;
    const auto started = m_listener.start(options);
    if (started)
        m_port = m_listener.port();
    return started;
}

void DemoProvider::stop()
{
    m_listener.stop();
}

std::string DemoProvider::baseUrl() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

std::optional<std::string> DemoProvider::document(std::string_view target) const
{
    const std::string path(target.substr(0, target.find('?')));
    for (const TokenVersion version : {TokenVersion::V1, TokenVersion::V2}) {
        if (path == DemoIdentity::metadataUrl({}, version))
            return m_identity.metadata(baseUrl(), version);
        if (path == DemoIdentity::keysUrl({}, version))
            return m_identity.jwks();
    }
    return std::nullopt;
}

std::optional<record::CheckCode> DemoProvider::checkHead(const http::Head& head)
{
    if (head.method != "GET")
        return record::CheckCode::ListenerMethod;
    if (!document(head.target))
        return record::CheckCode::ListenerPath;
    return std::nullopt;
}

std::optional<http::Response> DemoProvider::handle(http::Request request, http::Ticket)
{
    http::Response response;
    response.body = document(request.head.target).value_or(std::string());
    return response;
}

http::Response DemoProvider::refuse(http::Refusal refusal)
{
    return errorReply(refusal.code);
}

} // namespace usher::simulate
