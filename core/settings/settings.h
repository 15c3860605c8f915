// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace usher::settings {

/// Every setting of the program.
enum class Key {
    ListenerAddress,
    ListenerPort,
    ListenerTransport,
    ListenerCertificateFile,
    ListenerKeyFile,
    ListenerMaxBodyBytes,
    TokenAlgorithms,
    TokenKeysUnavailableStatus,
    OidcMinRefreshSeconds,
    OidcCacheLifeSeconds,
    ReplySuccessStatus,
    ReplyTooLargeStatus,
    ReplyUserAmbiguousStatus,
    ReplyUserInactiveStatus,
    ReplyUserLockedOutStatus,
    ReplyUserPasswordResetStatus,
    ReplyRoleStatus,
    UserEnforcePasswordReset,
    AccessAppRoles,
    ConnectorSource,
    ConnectorLabel,
    PayloadInspectOtherSchemas,
    OAuthTokenErrorForm,
    OAuthPasswordNeedsInteractiveSession,
    OAuthFailuresPerMinute,
    MonitoringAccess,
    AlertActiveInterval,
    AlertFlapFrequency,
    AlertFlapInterval,
    AlertFlapQuietInterval,
    RetentionMaxAgeDays,
    RetentionMaxRequests,
    RetentionMaxMegabytes,
};

enum class Kind { Integer, Boolean, Text, Choice };

/// A row of the table of settings.
struct Row {
    Key key;
    std::string_view name; ///< instance properties keep their own names
    Kind kind;
    std::string_view defaultText;
    std::int64_t minimum;     ///< of an Integer; of a Text its shortest length
    std::int64_t maximum;     ///< of an Integer; of a Text its longest length, in bytes
    std::string_view choices; ///< of a Choice: comma-separated; of token.algorithms: what the list may hold
    bool assumed;             ///< stands for something the instance is only assumed to do
    std::string_view help;    ///< one sentence, with the unit
};

[[nodiscard]] std::span<const Row> allSettings();
/// Whether a setting belongs to this computer and not to the integration: addresses, ports, paths, what is
/// kept. It does not travel with an exported configuration, so that nobody's file opens this listener or
/// empties this database.
[[nodiscard]] bool isOfThisComputer(Key key);
[[nodiscard]] const Row& settingRow(Key key);
[[nodiscard]] std::optional<Key> settingFromName(std::string_view name);

/// Why a text is no value of a setting.
enum class ValueError {
    NotANumber,  ///< an Integer that is none
    OutOfRange,  ///< a number or length outside minimum and maximum
    NotABoolean, ///< neither true nor false
    NotAChoice,  ///< not one of the choices
};

/// The values that differ from their defaults, checked on the way in. A value class; copies are independent.
class Settings {
public:
    /// Sets `key` from its text; nothing changes on failure.
    [[nodiscard]] base::Result<void, ValueError> set(Key key, std::string_view text);

    [[nodiscard]] std::string text(Key key) const;
    [[nodiscard]] std::int64_t integer(Key key) const;
    [[nodiscard]] bool boolean(Key key) const;

private:
    std::map<Key, std::string> m_values;
};

} // namespace usher::settings
