// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/configstore.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The configuration as one JSON document that goes from one data folder to another, without secrets:
///
///     {"format": "usher-configuration", "version": 1,
///      "settings": {...}, "oidc_entities": [...], "own_clients": [...], "users": [...], "groups": [...],
///      "role_containments": [...], "connectors": [...], "rate_rules": [...]}
///
/// Members of records are the instance's columns. What belongs to the demo and what only this data folder has
/// (sys_ids, secrets, passwords, tokens) is not in it. Whatever is left out takes its default; a section left
/// out changes nothing.
namespace usher::engine {

inline constexpr const char* configurationFormat = "usher-configuration";
inline constexpr std::int64_t configurationVersion = 1;

/// Why a text is no configuration that may be imported.
enum class ConfigurationFileError {
    TooLarge,          ///< more than limits::configurationFileBytes
    NotUtf8,           ///< bytes that are not UTF-8
    NotJson,           ///< against the grammar of RFC 8259, or empty
    NotAnObject,       ///< JSON, but no object
    TooDeep,           ///< nested deeper than limits::jsonDepth
    TooManyValues,     ///< more values than limits::jsonNodes
    NotAConfiguration, ///< `format` is missing or names something else
    OtherVersion,      ///< another version of the format than `expected`
    UnknownMember,     ///< there is no such member at this place
    RepeatedMember,    ///< the same object names it twice
    MissingMember,     ///< has to be there
    WrongType,         ///< another type of JSON than `expected`
    Empty,             ///< must not be empty
    TooLong,           ///< more bytes than `expected`
    HoldsZero,         ///< a text with U+0000
    OutOfRange,        ///< a number or length outside `expected`
    NotAChoice,        ///< none of `expected`
    UnknownSetting,    ///< there is no setting of this name
    OfThisComputer,    ///< a setting that no file may change: settings::isOfThisComputer()
    NotAMetadataUrl,   ///< not https (or http to this machine), or with a placeholder
    RepeatedKey,       ///< another record of the file has it too, and it tells records apart
    NameTaken,         ///< an own OAuth client that is here, with another client id, has this name
    NoSuchUser,        ///< a member of a group that is neither in the file nor here
};

/// What is wrong and where.
struct ConfigurationFileFailure {
    ConfigurationFileError error{};
    std::string place;    ///< `users[2].source`; empty: the whole text
    std::string expected; ///< data, no sentence: `0..86400`, `machine,human,ai`, `text`; may be empty
};

/// Why nothing was imported.
using ImportFailure = std::variant<ConfigurationFileFailure, store::StoreError>;

/// What an import leaves to be done.
struct Imported {
    std::vector<std::string> clientsWithoutSecret; ///< names; inactive until they get one
};

/// The document, indented, members and records in an order of their own.
[[nodiscard]] std::string writeConfiguration(const store::StoredConfiguration& configuration);

/// What the stored configuration is, as a document.
[[nodiscard]] base::Result<std::string, store::StoreError> exportText(store::ConfigStore& store);

/// Reads the document and then makes everything in it in one transaction: creates records or, found by their
/// keys, changes them; removes none. On failure nothing has changed. An entity that was the demo's loses the
/// trust in the demo's provider. An own OAuth client that is new here has no secret and is inactive.
[[nodiscard]] base::Result<Imported, ImportFailure> importText(store::ConfigStore& store,
                                                               std::string_view text);

} // namespace usher::engine
