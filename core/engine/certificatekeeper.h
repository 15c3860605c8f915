// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/engine/options.h"
#include "core/http/tlscontext.h"
#include "core/store/datafolder.h"

#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace usher::engine {

/// The certificate of a listener: made or read when it starts, and looked after while it runs. The own one is
/// made anew before it ends, files of the user are read again when somebody has replaced them; a listener
/// that runs for years never serves an expired one that could have been renewed. Lives on the engine thread.
class CertificateKeeper {
public:
    using OnRenewed = std::function<void(std::shared_ptr<const http::TlsContext>)>;

    /// `onRenewed` gets each certificate behind the first. `clock` outlives the keeper.
    CertificateKeeper(const base::Clock& clock, OnRenewed onRenewed);

    /// The certificate to begin with, null for plain HTTP; looks after it every limits::certificateLookEvery
    /// until release(). The own one names this host and a literal address that is listened on.
    [[nodiscard]] base::Result<std::shared_ptr<const http::TlsContext>, Failure>
    hold(const Options& options, const store::DataFolder& folder);
    void release();

    /// Looks now. What cannot be renewed or read stays as it was, with a warning; so does a certificate in
    /// use that has expired, once.
    void look();

    /// PEM file a client must trust; empty with a certificate of the user's own, plain HTTP, or none held.
    [[nodiscard]] const std::string& authorityFile() const { return m_authority; }

private:
    using Loaded = base::Result<std::shared_ptr<const http::TlsContext>, Failure>;

    /// What tells a file from the one that was read before: changed, replaced, or its link points elsewhere.
    struct Stamp {
        std::uint64_t device = 0;
        std::uint64_t file = 0;
        std::int64_t size = -1;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        bool operator==(const Stamp&) const = default;
    };
    using Stamps = std::array<Stamp, 2>;
    struct Times {
        base::TimePoint begins;
        base::TimePoint expires;
    };

    [[nodiscard]] base::Result<void, Failure> ensureOwn();
    void renew();
    [[nodiscard]] Loaded load();
    void warnOfTime();
    [[nodiscard]] static Stamp stampOf(const std::filesystem::path& file);
    [[nodiscard]] Stamps stamps() const { return {stampOf(m_files.certificate), stampOf(m_files.key)}; }
    void complain(const Failure& failure);

    const base::Clock& m_clock;
    OnRenewed m_onRenewed;
    Options m_files;                   ///< with the files in use, the own ones too
    std::filesystem::path m_ownFolder; ///< empty with files of the user
    std::string m_authority;
    Stamps m_loaded;
    Stamps m_refused;             ///< said once
    bool m_complained = false;    ///< of the own one
    std::optional<Times> m_times; ///< of the certificate in use
    std::string m_timeSaid;       ///< the warning about them
    QTimer m_timer;
};

} // namespace usher::engine
