// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef USHER_PLANTED_LEAKS
#include <cstdlib>
#endif

namespace usher::base {

/// What the proof that nothing leaks switches on, one at a time, to show that it would find it.
enum class PlantedLeak {
    StoredHeader = 1, ///< the value of a header that carries a credential is stored
    StoredParameter,  ///< the URL of a request is stored as it came
    LoggedForm,       ///< the body of a token request is logged
    StoredSecret,     ///< of an own client's secret not the digest is kept, but itself
    ExportedVerifier, ///< what verifies a password goes out with the configuration
    RepliedToken,     ///< a refusal repeats the Authorization that was sent
    CopiedKey,        ///< the key of TLS is left in the folder for temporary files
    SettingsPassword, ///< a password is kept in a settings file, beside the keychain
    LeftOnClipboard,  ///< a copied secret is never taken off the clipboard
    ShownToken,       ///< the evidence of a finding names the token
};

#ifdef USHER_PLANTED_LEAKS
/// Whether USHER_PLANT_LEAK in the environment is the number of this leak. Any thread.
inline bool isPlanted(PlantedLeak leak)
{
    static const char* const wish = std::getenv("USHER_PLANT_LEAK");
    static const int planted = wish != nullptr ? std::atoi(wish) : 0;
    return planted == int(leak);
}
#else
/// Only a program that CMake's USHER_PLANTED_LEAKS has made for the proof can leak on demand.
constexpr bool isPlanted(PlantedLeak /*leak*/)
{
    return false;
}
#endif

} // namespace usher::base
