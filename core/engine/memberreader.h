// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/configurationfile.h"
#include "core/payload/jsontree.h"

#include <functional>
#include <optional>

/// Small readers that are put together to a description of a JSON document. Each takes one value and says
/// what is wrong with it, with the place below it: `.source`, `[2].source`.
namespace usher::engine {

using Problem = std::optional<ConfigurationFileFailure>;
using Take = std::function<Problem(payload::JsonValue)>;

[[nodiscard]] Problem wrong(ConfigurationFileError error, std::string expected = {});
/// The same problem seen from the object around it.
[[nodiscard]] Problem at(std::string_view member, ConfigurationFileFailure problem);

/// Whether a text may be empty.
enum class Need { Anything, Something };

/// Texts of at most limits::configurationFieldBytes. All of these refer to `to`, which must outlive them.
[[nodiscard]] Take text(std::string& to, Need need = Need::Anything);
[[nodiscard]] Take texts(std::vector<std::string>& to); ///< none of them empty
[[nodiscard]] Take boolean(bool& to);
[[nodiscard]] Take number(std::int64_t& to, std::int64_t smallest, std::int64_t largest);
[[nodiscard]] Take choice(std::string& to, std::vector<std::string_view> allowed);
/// A text, a number or a boolean, as its text.
[[nodiscard]] Take settingText(std::string& to);
/// An array, each of its elements.
[[nodiscard]] Take list(Take element);

/// A member that an object may have, or must have.
struct Member {
    std::string_view name;
    Take take;
    bool required = false;
};

/// An object of these members and no others, each at most once, their names spelled exactly.
[[nodiscard]] Problem members(payload::JsonValue object, const std::vector<Member>& known);
/// Each member of an object, none twice.
[[nodiscard]] Problem eachMember(payload::JsonValue object, const Take& take);

} // namespace usher::engine
