// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/verifier.h"

#include "core/auth/httpexchange.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/diagnosis/diagnose.h"
#include "core/engine/verificationtrail.h"
#include "core/payload/query.h"
#include "core/simulate/verificationalert.h"

#include <algorithm>
#include <utility>

namespace usher::engine {

namespace {

using base::limits::verificationCandidates;

/// What may stand in a header: a line break there would make another one.
bool isUsable(const base::SecretString& token)
{
    const std::string_view text = token.reveal();
    return text.size() <= base::limits::tokenBytes &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// The URL with the marker among its parameters.
std::string marked(const std::string& url, const std::string& marker)
{
    const std::string whole = url.substr(0, url.find('#'));
    return whole + (whole.find('?') == std::string::npos ? '?' : '&') + simulate::verificationParameter +
           '=' + marker;
}

VerificationError errorOf(const std::string& words)
{
    switch (auth::exchangeFailure(words)) {
    case auth::ExchangeFailure::Unreachable:
        return VerificationError::Unreachable;
    case auth::ExchangeFailure::Tls:
        return VerificationError::TlsFailed;
    case auth::ExchangeFailure::NoAnswer:
        return VerificationError::NoReply;
    }
    return VerificationError::NoReply;
}

} // namespace

Verifier::Verifier(store::Reader& reader, const admission::ConfigurationSlot& configuration,
                   const base::Clock& clock)
    : m_reader(reader), m_configuration(configuration), m_clock(clock),
      m_sender(std::make_unique<simulate::Sender>()), m_settle(this), m_poll(this), m_deadline(this)
{
    for (QTimer* const timer : {&m_settle, &m_poll, &m_deadline})
        timer->setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &Verifier::send);
    connect(&m_poll, &QTimer::timeout, this, &Verifier::look);
    connect(&m_deadline, &QTimer::timeout, this, &Verifier::onDeadline);
}

Verifier::~Verifier()
{
    if (m_callback)
        failWith(VerificationError::Stopped);
    m_sender.reset(); // answers what it has on its way while the rest of this is still there
}

std::optional<VerificationFailure> Verifier::refusalOf(const VerificationWish& wish) const
{
    if (m_callback)
        return VerificationFailure{VerificationError::Busy, {}, {}};
    if (!isUsable(wish.token))
        return VerificationFailure{VerificationError::UnusableToken, {}, {}};
    if (!wish.token.empty() || canForesee(*m_configuration.get(), wish.clientId))
        return std::nullopt;
    return wish.clientId.empty() ? VerificationFailure{VerificationError::NothingSetUp, {}, {}}
                                 : VerificationFailure{VerificationError::UnknownClient, wish.clientId, {}};
}

void Verifier::verify(VerificationWish wish, VerificationPlace place, Callback callback)
{
    if (place.url.empty())
        return callback(failedVerification(VerificationError::NotListening, {}));
    if (const auto refusal = refusalOf(wish))
        return callback(failedVerification(refusal->error, refusal->thing));
    m_callback = std::move(callback);
    m_wish = std::move(wish);
    m_place = std::move(place);
    m_marker = base::toHex(base::randomBytes(16));
    m_record.reset();
    m_result = {};
    m_result.withToken = !m_wish.token.empty();
    m_result.alertRule = simulate::verificationRule(m_marker);
    m_deadline.start(base::limits::verificationTime);
    m_settle.start(m_place.settleTime);
}

void Verifier::send()
{
    const auto totals = m_reader.totals();
    if (!totals)
        return failWith(VerificationError::StoreUnreadable);
    m_aboveId = totals->newestId;
    m_sender->setAuthority(m_place.authorityFile, m_place.peerName);
    m_sender->send(marked(m_place.url, m_marker), std::exchange(m_wish.token, {}),
                   simulate::verificationBody(m_marker, m_clock.now()), this,
                   [this](const simulate::SendResult& reply) { onReply(reply); });
}

void Verifier::onReply(const simulate::SendResult& reply)
{
    if (!m_callback)
        return; // answered already
    m_result.milliseconds = reply.milliseconds;
    if (reply.status == 0)
        return failWith(errorOf(reply.error), reply.error);
    m_result.status = reply.status;
    m_recordTime.setRemainingTime(base::limits::verificationRecordTime);
    m_keyTime.setRemainingTime(base::limits::providerRefreshTime);
    look();
}

void Verifier::onDeadline()
{
    if (m_result.status == 0)
        failWith(VerificationError::NoReply, "no answer in time");
    else
        concludeNow();
}

void Verifier::look()
{
    if (!m_record)
        m_record = findRecord();
    const bool searching = !m_record && !m_recordTime.hasExpired();
    // Without a record there is nothing to foresee.
    const bool waiting = m_record && !m_result.withToken && !m_keyTime.hasExpired() &&
                         awaitsKeys(*m_configuration.get(), m_wish.clientId);
    if (searching || waiting)
        m_poll.start(base::limits::verificationPollTime);
    else
        concludeNow();
}

std::optional<store::RequestDetail> Verifier::findRecord()
{
    store::RequestFilter byRule;
    byRule.search = m_result.alertRule;
    if (auto found = findMarked(byRule))
        return found;
    // What the listener refused was never read as an alert: its URL tells.
    store::RequestFilter byStage;
    byStage.refusedAt = record::Stage::Listener;
    return findMarked(byStage);
}

std::optional<store::RequestDetail> Verifier::findMarked(const store::RequestFilter& filter)
{
    const auto rows = m_reader.newRequests(filter, m_aboveId, verificationCandidates);
    if (!rows)
        return std::nullopt;
    for (const store::RequestRow& row : *rows) {
        auto detail = m_reader.request(row.id);
        if (!detail)
            continue;
        const auto parameters = payload::parseTarget(detail->target).parameters;
        const auto* const marker = payload::findParameter(parameters, simulate::verificationParameter);
        if (marker != nullptr && *marker == m_marker)
            return std::move(*detail);
    }
    return std::nullopt;
}

void Verifier::concludeNow()
{
    conclude(m_result, m_record, *m_configuration.get(), m_wish.clientId);
    if (m_result.error)
        m_result.error->thing = payload::storableTarget(m_place.url);
    explainRefusal();
    finish();
}

void Verifier::explainRefusal()
{
    if (!m_result.refused)
        return;
    diagnosis::OutcomeGroup refusal;
    refusal.outcome = *m_result.refused;
    refusal.user = m_result.user;
    refusal.clientId = m_result.clientId;
    refusal.sampleId = m_result.requestId;
    refusal.sample = m_result.trail[std::size_t(*m_result.refused)].check;
    m_result.finding = diagnosis::explain(refusal, *m_configuration.get(), m_clock.now());
}

void Verifier::failWith(VerificationError error, const std::string& detail)
{
    Verification failed = failedVerification(error, payload::storableTarget(m_place.url), detail);
    failed.withToken = m_result.withToken;
    failed.alertRule = m_result.alertRule;
    failed.milliseconds = m_result.milliseconds;
    m_result = std::move(failed);
    finish();
}

void Verifier::finish()
{
    m_settle.stop();
    m_poll.stop();
    m_deadline.stop();
    m_wish = {};
    const Callback callback = std::exchange(m_callback, nullptr);
    callback(std::exchange(m_result, {}));
}

} // namespace usher::engine
