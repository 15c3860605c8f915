// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/engine/verification.h"
#include "core/engine/verificationplace.h"
#include "core/simulate/sender.h"
#include "core/store/reader.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace usher::engine {

/// Sends one marked test alert through the real listener and finds out what became of it.
///
///     verify() -> [settle] -> newest id -> Sender -> reply -> look for the record above that id -> callback
///                                          10 s               every 50 ms, at most 3 s
///
/// The alert is stored as any other. One verification at a time, under one deadline of
/// limits::verificationTime. Lives on the engine thread.
class Verifier : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const Verification&)>;

    /// `configuration` is asked again while the keys of the forecast are awaited. All must outlive it.
    Verifier(store::Reader& reader, const admission::ConfigurationSlot& configuration,
             const base::Clock& clock);
    ~Verifier() override; ///< what is under way is answered with Stopped

    /// Calls back exactly once, at once when nothing can be sent (Busy, UnusableToken, ...). The callback
    /// must not end the verifier.
    void verify(VerificationWish wish, VerificationPlace place, Callback callback);

private:
    [[nodiscard]] std::optional<VerificationFailure> refusalOf(const VerificationWish& wish) const;
    void send();
    void onReply(const simulate::SendResult& reply);
    void onDeadline();
    void look();
    [[nodiscard]] std::optional<store::RequestDetail> findRecord();
    [[nodiscard]] std::optional<store::RequestDetail> findMarked(const store::RequestFilter& filter);
    void concludeNow();
    void explainRefusal();
    void failWith(VerificationError error, const std::string& detail = {});
    void finish();

    store::Reader& m_reader;
    const admission::ConfigurationSlot& m_configuration;
    const base::Clock& m_clock;
    std::unique_ptr<simulate::Sender> m_sender;
    QTimer m_settle;
    QTimer m_poll;
    QTimer m_deadline;

    // Of the verification under way.
    Callback m_callback; ///< null = none
    VerificationWish m_wish;
    VerificationPlace m_place;
    std::string m_marker; ///< 32 hex digits
    std::int64_t m_aboveId = 0;
    Verification m_result;
    std::optional<store::RequestDetail> m_record;
    QDeadlineTimer m_recordTime;
    QDeadlineTimer m_keyTime;
};

} // namespace usher::engine
