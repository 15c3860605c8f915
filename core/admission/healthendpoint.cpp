// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/healthendpoint.h"

#include "core/admission/metricstext.h"
#include "core/admission/replies.h"
#include "core/base/limits.h"
#include "core/base/loopback.h"
#include "core/base/timetext.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace usher::admission {

namespace {

std::string_view pathOf(const http::Head& head)
{
    return std::string_view(head.target).substr(0, head.target.find('?'));
}

/// A proxy or a tunnel on this computer is a loopback peer, whoever stands behind it; each of them names
/// itself or that one.
bool isForwarded(const http::Head& head)
{
    constexpr std::array fields{"Forwarded",         "X-Forwarded-For", "X-Forwarded-Host",
                                "X-Forwarded-Proto", "X-Real-IP",       "Via",
                                "CF-Connecting-IP"};
    return std::any_of(fields.begin(), fields.end(),
                       [&](const char* name) { return head.fields.find(name) != nullptr; });
}

std::string label(std::string_view name, std::string_view value)
{
    return std::string(name) + "=\"" + std::string(value) + "\"";
}

std::int64_t bytesOnDisk(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : std::int64_t(size);
}

void addRequests(MetricsText& text, const RequestMetrics& requests)
{
    text.family("usher_requests_total", "counter", "Requests answered on the inbound path, by outcome.");
    for (const record::CheckRow& row : record::allChecks())
        text.sample(label("outcome", row.name), requests.answered(row.code));
    text.family("usher_request_duration_seconds", "histogram",
                "From the last byte of a request until its reply is handed to the listener.");
    text.histogram(label("result", "accepted"), requests.acceptedTimes());
    text.histogram(label("result", "refused"), requests.refusedTimes());
}

void addTokens(MetricsText& text, const TokenCounters& tokens)
{
    text.family("usher_token_requests_total", "counter", "Requests answered on the token paths, by result.");
    text.sample(label("result", "issued"), tokens.issued.load());
    text.sample(label("result", "client_refused"), tokens.refusedClients.load());
    text.sample(label("result", "grant_refused"), tokens.refusedGrants.load());
    text.sample(label("result", "held_back"), tokens.heldBack.load());
    text.sample(label("result", "overloaded"), tokens.overloaded.load());
}

void addStore(MetricsText& text, const store::Writer& writer, const store::DataFolder& folder)
{
    const store::StoreHealth health = writer.health();
    text.family("usher_store_up", "gauge", "1 when the last commit went well.");
    text.sample({}, std::uint64_t(health.error ? 0 : 1));
    text.family("usher_store_refused", "gauge", "Requests that could not be stored since commits fail.");
    text.sample({}, health.refused);
    text.family("usher_admission_queue_depth", "gauge", "Requests that wait for their commit.");
    text.sample({}, std::uint64_t(health.queued));
    text.family("usher_admission_queue_limit", "gauge",
                "Requests that may wait; beyond it the answer is 503.");
    text.sample({}, std::uint64_t(base::limits::writerQueue));
    text.family("usher_commit_duration_seconds", "histogram",
                "Time of a transaction from BEGIN until it is on the disk.");
    text.histogram({}, writer.commitTimes());
    text.family("usher_database_size_bytes", "gauge", "Size of the database file and of its log.");
    text.sample(label("file", "database"), bytesOnDisk(folder.database()));
    text.sample(label("file", "log"), bytesOnDisk(folder.database().native() + "-wal"));
}

} // namespace

void HealthEndpoint::attach(const store::Writer& writer, const store::DataFolder& folder)
{
    m_writer = &writer;
    m_folder = folder;
}

bool HealthEndpoint::serves(const http::Head& head) const
{
    const auto path = pathOf(head);
    if (path != healthPath && path != metricsPath)
        return false;
    switch (m_parts.configuration.get()->monitoringAccess) {
    case MonitoringAccess::Nobody:
        return false;
    case MonitoringAccess::Loopback:
        return base::isLoopbackAddress(head.peerAddress) && !isForwarded(head);
    case MonitoringAccess::Anyone:
        return true;
    }
    return false;
}

std::optional<record::CheckCode> HealthEndpoint::checkHead(const http::Head& head)
{
    if (head.method != "GET" && head.method != "HEAD")
        return record::CheckCode::ListenerMethod;
    return std::nullopt;
}

http::Response HealthEndpoint::handle(const http::Head& head) const
{
    http::Response reply = pathOf(head) == healthPath ? health() : metrics();
    reply.fields.add("Cache-Control", "no-store");
    return reply;
}

http::Response HealthEndpoint::refuse(const http::Refusal& refusal)
{
    const http::Response plain = refusalReply(refusal.code, record::checkRow(refusal.code).status);
    http::Response reply;
    reply.status = plain.status;
    reply.close = plain.close;
    reply.body = plain.body;
    if (refusal.code == record::CheckCode::ListenerMethod)
        reply.fields.add("Allow", "GET, HEAD");
    return reply;
}

http::Response HealthEndpoint::health() const
{
    const store::StoreHealth health = m_writer->health();
    http::Response reply;
    if (!health.error) {
        reply.body = R"({"status":"ok","store":"ok","queued":)" + std::to_string(health.queued) + "}";
        return reply;
    }
    reply.status = 503;
    reply.fields.add("Retry-After", std::to_string(base::limits::retryAfter.count()));
    reply.body = R"({"status":"unavailable","store":")" + std::string(store::storeErrorName(*health.error)) +
                 R"(","since":")" + base::isoUtc(health.since) + R"(","queued":)" +
                 std::to_string(health.queued) + "}";
    return reply;
}

http::Response HealthEndpoint::metrics() const
{
    MetricsText text;
    text.family("usher_build_info", "gauge", "1; its label is the version of the program.");
    text.sample(label("version", USHER_VERSION), std::uint64_t(1));
    addRequests(text, m_parts.gate.metrics());
    addTokens(text, m_parts.tokens);
    addStore(text, *m_writer, *m_folder);
    http::Response reply;
    reply.fields.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    reply.body = std::move(text).text();
    return reply;
}

} // namespace usher::admission
