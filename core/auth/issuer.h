// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace usher::auth {

/// The issuer a token must name: the announced one with its `{tenantid}` templates filled from the entity's
/// tenant, never from the token. Nothing when there is a template and no tenant to fill it.
[[nodiscard]] std::optional<std::string> filledIssuer(std::string_view announced, std::string_view tenant);

/// The tenant that an issuer names: the tenant that filled its template, else its first path segment shaped
/// like a GUID (`https://sts.windows.net/GUID/`). Empty when it names none.
[[nodiscard]] std::string_view tenantOfIssuer(std::string_view announced, std::string_view tenant);

/// Whether a key that the provider publishes for the issuer `published` may sign for `issuer`, which is of
/// `tenant` if it names one: `published` is it, or another address of that tenant, as Azure's V1 and V2 have
/// one each. A template in `published` stands for the tenant; an empty `published` is for all.
[[nodiscard]] bool signsFor(std::string_view published, std::string_view issuer, std::string_view tenant);

} // namespace usher::auth
