// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/gate.h"

#include "core/admission/replies.h"
#include "core/admission/walk.h"
#include "core/base/limits.h"
#include "core/base/redact.h"

namespace usher::admission {

using enum record::CheckCode;

namespace {

/// What a request takes of the memory while it waits.
std::size_t bytesOf(const http::Request& request)
{
    std::size_t bytes = sizeof request + request.body.capacity() + request.head.target.capacity();
    for (const auto& [name, value] : request.head.fields)
        bytes += sizeof name + name.capacity() + sizeof value + value.capacity();
    return bytes;
}

} // namespace

Gate::Gate(const ConfigurationSlot& configuration, const base::Clock& clock, Callbacks callbacks)
    : m_configuration(configuration), m_clock(clock), m_callbacks(std::move(callbacks))
{
}

void Gate::attach(http::Listener& listener)
{
    m_listener = &listener;
}

void Gate::attach(store::Writer& writer)
{
    m_writer = &writer;
}

void Gate::admitAgain()
{
    m_releasing = false;
}

std::optional<record::CheckCode> Gate::checkHead(const http::Head& head)
{
    return admission::checkHead(head);
}

std::optional<http::Response> Gate::handle(http::Request request, http::Ticket ticket)
{
    return decide(std::move(request), ticket, true);
}

std::optional<http::Response> Gate::decide(http::Request&& request, http::Ticket ticket, bool mayPark)
{
    const auto configuration = m_configuration.get();
    Decision decision = admit(request, *configuration, m_callers, m_clock.now());
    if (decision.wantsRefreshOf && mayPark &&
        mayWait(*decision.wantsRefreshOf, bytesOf(request), *configuration)) {
        park(*decision.wantsRefreshOf, std::move(request), ticket);
        return std::nullopt;
    }
    decision.record.body = std::move(request.body);
    if (decision.record.outcome != Accepted) {
        m_metrics.count(decision.record.outcome, request.complete);
        return submitRefused(std::move(decision.record), std::move(decision.reply));
    }

    store::WriteItem item{std::move(decision.record), http::Reply{ticket, std::move(decision.reply)},
                          request.complete};
    if (m_writer->submit(std::move(item)))
        return std::nullopt;
    m_callers.giveBack(item.record);
    m_metrics.count(ListenerOverloaded, request.complete);
    item.record.outcome = ListenerOverloaded;
    item.record.events.clear();
    item.record.trail = {{ListenerOverloaded, record::CheckStatus::Refused,
                          "room in the queue of requests to be written", "a full one"}};
    item.record.callerTrail.reset();
    item.record.status = record::checkRow(ListenerOverloaded).status;
    return submitRefused(std::move(item.record), refusalReply(ListenerOverloaded, item.record.status));
}

http::Response Gate::submitRefused(record::AdmissionRecord record, http::Response reply)
{
    // A refusal is never turned away by the queue while the writer runs; when it has stopped nobody can keep
    // it.
    [[maybe_unused]] const bool kept = m_writer->submit(store::WriteItem{std::move(record), std::nullopt});
    return reply;
}

http::Response Gate::refuse(http::Refusal refusal)
{
    record::AdmissionRecord record = beginRecord(refusal.head);
    if (refusal.code == ListenerPath && refusal.expected.empty()) {
        refusal.expected = inboundPath;
        refusal.got = record.target.substr(0, record.target.find('?'));
    } else if (refusal.code == ListenerMethod && refusal.expected.empty()) {
        refusal.expected = "POST";
        refusal.got = refusal.head.method;
    }
    const int status = replyStatus(refusal.code, *m_configuration.get());
    record.outcome = refusal.code;
    record.status = status;
    record.method = base::shownText(record.method);
    record.trail.push_back({refusal.code, record::CheckStatus::Refused, base::shownText(refusal.expected),
                            base::shownText(refusal.got)});
    record.body = std::move(refusal.body);
    record.bodyComplete = false;
    m_metrics.count(refusal.code);
    return submitRefused(std::move(record), refusalReply(refusal.code, status));
}

bool Gate::mayWait(const std::string& providerKey, std::size_t bytes,
                   const Configuration& configuration) const
{
    if (m_releasing || m_parkedCount >= base::limits::requestsWaitingForKeys ||
        m_parkedBytes + bytes > base::limits::parkedBytes)
        return false;
    const auto found = configuration.providers->find(providerKey);
    if (found == configuration.providers->end() || !found->second)
        return true;
    return found->second->refreshing || found->second->mayRefresh(m_clock.now());
}

void Gate::park(const std::string& providerKey, http::Request&& request, http::Ticket ticket)
{
    auto& waiting = m_parked[providerKey];
    const std::size_t bytes = bytesOf(request);
    waiting.push_back({std::move(request), ticket, bytes});
    ++m_parkedCount;
    m_parkedBytes += bytes;
    if (waiting.size() == 1)
        m_callbacks.refreshWanted(providerKey);
}

void Gate::releaseParked()
{
    m_listener->post([this] {
        m_releasing = true;
        while (!m_parked.empty())
            readmit(std::string(m_parked.begin()->first));
    });
}

void Gate::providerSettled(const std::string& providerKey)
{
    m_listener->post([this, providerKey] { readmit(providerKey); });
}

void Gate::readmit(const std::string& providerKey)
{
    const auto found = m_parked.find(providerKey);
    if (found == m_parked.end())
        return;
    auto waiting = std::move(found->second);
    m_parked.erase(found);
    m_parkedCount -= waiting.size();
    std::vector<http::Reply> replies;
    for (const Parked& parked : waiting)
        m_parkedBytes -= parked.bytes;
    for (Parked& parked : waiting)
        if (auto reply = decide(std::move(parked.request), parked.ticket, false))
            replies.push_back({parked.ticket, std::move(*reply)});
    m_listener->reply(std::move(replies));
}

void Gate::committed(std::vector<store::WriteItem> items, std::int64_t newestId)
{
    // The items end where they were made: freeing them on the writer thread would make both threads fight for
    // one arena of the allocator, which costs more than the commit.
    auto done = std::make_shared<std::vector<store::WriteItem>>(std::move(items));
    m_listener->post([this, done = std::move(done)] {
        std::vector<http::Reply> replies;
        replies.reserve(done->size());
        for (store::WriteItem& item : *done)
            if (item.reply) {
                m_metrics.count(Accepted, item.complete);
                replies.push_back(std::move(*item.reply));
            }
        m_listener->reply(std::move(replies));
        done->clear();
    });
    m_callbacks.committed(newestId);
}

void Gate::failed(std::vector<store::WriteItem> items, store::StoreError)
{
    auto lost = std::make_shared<std::vector<store::WriteItem>>(std::move(items));
    m_listener->post([this, lost = std::move(lost)] {
        std::vector<http::Reply> replies;
        for (const store::WriteItem& item : *lost) {
            m_callers.giveBack(item.record);
            if (!item.reply)
                continue;
            m_metrics.count(StoreUnavailable, item.complete);
            replies.push_back({item.reply->ticket, refusalReply(StoreUnavailable, 503)});
        }
        m_listener->reply(std::move(replies));
    });
}

} // namespace usher::admission
