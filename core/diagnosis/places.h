// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace usher::diagnosis {

/// Where a finding is mended on a real instance and in Azure, as a path of menus with what to set there.
/// English source texts for translation in the context "diagnosis", with the placeholders of Entry; empty:
/// nothing to do there.
struct Places {
    const char* serviceNow = "";
    const char* azure = "";
};

/// The places of a finding's code; none for an unknown one.
[[nodiscard]] Places placesOf(std::string_view code);

} // namespace usher::diagnosis
