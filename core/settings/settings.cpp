// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include "core/base/asciicase.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace usher::settings {

namespace {

using enum Key;

constexpr std::array rows{
    Row{ListenerAddress, "listener.address", Kind::Text, "127.0.0.1", 1, 64, "", false,
        "Literal address to listen on unless the command line names one; 127.0.0.1 is for this computer "
        "only. "
        "Takes effect at the next start of the listener, as all listener settings."},
    Row{ListenerPort, "listener.port", Kind::Integer, "8443", 0, 65'535, "", false,
        "Port to listen on unless the command line names one; 0 picks a free one."},
    Row{ListenerTransport, "listener.transport", Kind::Choice, "own", 0, 0, "own,files,http", false,
        "own: HTTPS with Usher's own certificate; files: HTTPS with the files below; http: plain HTTP, only "
        "on "
        "loopback."},
    Row{ListenerCertificateFile, "listener.certificate_file", Kind::Text, "", 0, 4096, "", false,
        "PEM file with the certificate chain for the transport files."},
    Row{ListenerKeyFile, "listener.key_file", Kind::Text, "", 0, 4096, "", false,
        "PEM file with its private key, without a pass phrase."},
    Row{ListenerMaxBodyBytes, "listener.max_body_bytes", Kind::Integer, "10485760", 1024, 26'214'400, "",
        false,
        "Largest request body in bytes; the instance allows 10 MiB, Azure sends at most 256 KB. Takes effect "
        "at the next start of the listener."},
    Row{TokenAlgorithms, "token.algorithms", Kind::Text, "RS256", 1, 64, "RS256,RS384,RS512,PS256,ES256",
        false, "Signature algorithms a token may use, comma-separated. Azure signs with RS256."},
    Row{TokenKeysUnavailableStatus, "token.keys_unavailable_status", Kind::Choice, "401", 0, 0, "401,503",
        true,
        "Status of the reply while the identity provider's keys cannot be had; Azure retries 503 but not "
        "401."},
    Row{OidcMinRefreshSeconds, "oidc.min_refresh_seconds", Kind::Integer, "300", 1, 86'400, "", false,
        "Shortest time in seconds between two successful fetches of the same provider's keys."},
    Row{OidcCacheLifeSeconds, "oidc.cache_life_seconds", Kind::Integer, "86400", 60, 2'592'000, "", true,
        "Age in seconds at which a provider's keys are fetched again; they stay in use while that fails."},
    Row{ReplySuccessStatus, "reply.success_status", Kind::Choice, "200", 0, 0, "200,201", true,
        "Status of the reply when the events are stored."},
    Row{ReplyTooLargeStatus, "reply.too_large_status", Kind::Choice, "413", 0, 0, "413,400", false,
        "Status of the reply when the body is larger than listener.max_body_bytes; the instance says 400."},
    Row{ReplyUserAmbiguousStatus, "reply.user_ambiguous_status", Kind::Choice, "401", 0, 0, "401,403", true,
        "Status of the reply when several users match the token."},
    Row{ReplyUserInactiveStatus, "reply.user_inactive_status", Kind::Choice, "401", 0, 0, "401,403", true,
        "Status of the reply when the user is inactive."},
    Row{ReplyUserLockedOutStatus, "reply.user_locked_out_status", Kind::Choice, "401", 0, 0, "401,403", true,
        "Status of the reply when the user is locked out."},
    Row{ReplyUserPasswordResetStatus, "reply.user_password_reset_status", Kind::Choice, "401", 0, 0,
        "401,403", true, "Status of the reply when a password reset is asked for first."},
    Row{ReplyRoleStatus, "reply.role_status", Kind::Choice, "403", 0, 0, "403,401", true,
        "Status of the reply when the user lacks the role."},
    Row{UserEnforcePasswordReset, "glide.authenticate.api.user.reset_password.mandatory", Kind::Boolean,
        "false", 0, 0, "", true, "Whether a user whose password needs a reset is refused."},
    Row{AccessAppRoles, "sn_em_connector.AzureMonitorAlertSenderAADRole", Kind::Text, "", 0, 1024, "", false,
        "App roles of which the token's roles claim must hold one, comma-separated; empty switches the check "
        "off."},
    Row{ConnectorSource, "connector.source", Kind::Text, "azuremonitor", 1, 100, "", false,
        "Value of source= in the webhook's URL that names the connector."},
    Row{ConnectorLabel, "connector.label", Kind::Text, "Azure Monitor", 1, 100, "", true,
        "Label of the connector: the source and event_class of its events."},
    Row{PayloadInspectOtherSchemas, "payload.inspect_other_schemas", Kind::Boolean, "true", 0, 0, "", true,
        "Whether an alert in another of Azure's schemas is read for what is shown of it; it is refused all "
        "the same."},
    Row{OAuthTokenErrorForm, "oauth.token_error_form", Kind::Choice, "rfc6749", 0, 0, "rfc6749,instance",
        true,
        "Errors of the token endpoint: rfc6749 names them as the standard does, instance answers as the "
        "instance was seen to (server_error, access_denied)."},
    Row{OAuthPasswordNeedsInteractiveSession, "oauth.password_needs_interactive_session", Kind::Boolean,
        "false", 0, 0, "", true,
        "Whether the grant password refuses a user who has Web service access only, as one without an "
        "interactive session."},
    Row{OAuthFailuresPerMinute, "oauth.failures_per_minute", Kind::Integer, "100", 1, 100'000, "", false,
        "Failed requests for a token that one address may send within a minute; then it is answered 429."},
    Row{MonitoringAccess, "monitoring.access", Kind::Choice, "loopback", 0, 0, "loopback,anyone,nobody",
        false,
        "Who may ask the listener for /healthz and /metrics: loopback = programs of this computer, not "
        "through a "
        "proxy."},
    Row{AlertActiveInterval, "evt_mgmt.active_interval", Kind::Integer, "14400", 0, 31'536'000, "", true,
        "Time in seconds after its last event within which a new event reopens a closed alert; after it the "
        "event makes a new one."},
    Row{AlertFlapFrequency, "evt_mgmt.flap_frequency", Kind::Integer, "0", 0, 10'000, "", true,
        "How often an alert must recur within evt_mgmt.flap_interval to be flapping; 0 = no alert ever is."},
    Row{AlertFlapInterval, "evt_mgmt.flap_interval", Kind::Integer, "600", 1, 2'592'000, "", true,
        "Time in seconds within which recurrences are counted for evt_mgmt.flap_frequency."},
    Row{AlertFlapQuietInterval, "evt_mgmt.flap_quiet_interval", Kind::Integer, "600", 1, 2'592'000, "", true,
        "Time in seconds without closing or recurring after which an alert flaps no more."},
    Row{RetentionMaxAgeDays, "retention.max_age_days", Kind::Integer, "0", 0, 36'500, "", false,
        "Age in days from which on requests are removed, with their events; pinned ones and alerts stay; 0 = "
        "never for their age."},
    Row{RetentionMaxRequests, "retention.max_requests", Kind::Integer, "0", 0, 1'000'000'000'000, "", false,
        "Number of requests beyond which the oldest are removed, with their events; pinned ones stay and are "
        "not counted; 0 = never for their number."},
    Row{RetentionMaxMegabytes, "retention.max_megabytes", Kind::Integer, "20000", 0, 100'000'000, "", false,
        "Size of the stored data in megabytes beyond which the oldest requests are removed, with their "
        "events; pinned ones and the newest 1,000 stay; 0 = never for their size."},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].key != Key(i))
            return false;
    return true;
}
static_assert(inOrder());

std::optional<std::int64_t> toInteger(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool isListed(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (list.substr(0, comma) == word)
            return true;
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return false;
}

bool eachIsListed(std::string_view choices, std::string_view words)
{
    while (true) {
        const auto comma = words.find(',');
        if (!isListed(choices, words.substr(0, comma)))
            return false;
        if (comma == std::string_view::npos)
            return true;
        words = words.substr(comma + 1);
    }
}

base::Result<void, ValueError> checkText(const Row& row, std::string_view text)
{
    const auto length = std::int64_t(text.size());
    if (length < row.minimum || length > row.maximum)
        return base::fail(ValueError::OutOfRange);
    if (!row.choices.empty() && !eachIsListed(row.choices, text))
        return base::fail(ValueError::NotAChoice);
    return {};
}

base::Result<void, ValueError> check(const Row& row, std::string_view text)
{
    switch (row.kind) {
    case Kind::Integer: {
        const auto value = toInteger(text);
        if (!value)
            return base::fail(ValueError::NotANumber);
        if (*value < row.minimum || *value > row.maximum)
            return base::fail(ValueError::OutOfRange);
        return {};
    }
    case Kind::Boolean:
        if (text != "true" && text != "false")
            return base::fail(ValueError::NotABoolean);
        return {};
    case Kind::Choice:
        if (!isListed(row.choices, text))
            return base::fail(ValueError::NotAChoice);
        return {};
    case Kind::Text:
        return checkText(row, text);
    }
    return base::fail(ValueError::NotAChoice);
}

} // namespace

std::span<const Row> allSettings()
{
    return rows;
}

bool isOfThisComputer(Key key)
{
    constexpr std::array keys{ListenerAddress,         ListenerPort,         ListenerTransport,
                              ListenerCertificateFile, ListenerKeyFile,      MonitoringAccess,
                              RetentionMaxAgeDays,     RetentionMaxRequests, RetentionMaxMegabytes};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

const Row& settingRow(Key key)
{
    return rows[std::size_t(key)];
}

std::optional<Key> settingFromName(std::string_view name)
{
    const auto* const found =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
    if (found == rows.end())
        return std::nullopt;
    return found->key;
}

base::Result<void, ValueError> Settings::set(Key key, std::string_view text)
{
    return check(settingRow(key), text).map([&] { m_values[key] = std::string(text); });
}

std::string Settings::text(Key key) const
{
    const auto found = m_values.find(key);
    return found != m_values.end() ? found->second : std::string(settingRow(key).defaultText);
}

std::int64_t Settings::integer(Key key) const
{
    return toInteger(text(key)).value_or(0);
}

bool Settings::boolean(Key key) const
{
    return text(key) == "true";
}

} // namespace usher::settings
