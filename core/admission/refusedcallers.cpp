// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/refusedcallers.h"

#include "core/admission/callers.h"

namespace usher::admission {

namespace {

/// What was refused before its times were looked at, and with keys that there were.
bool isLasting(const auth::TokenVerdict& verdict)
{
    using enum record::CheckCode;
    return verdict.refused && *verdict.refused >= TokenAlgorithm && *verdict.refused <= TokenSignature &&
           !verdict.wantsRefreshOf;
}

} // namespace

std::shared_ptr<const Caller> RefusedCallers::find(std::string_view authorization, std::uint64_t version)
{
    adopt(version);
    if (m_callers.empty())
        return nullptr;
    const auto found = m_callers.find(base::sha256(authorization));
    return found != m_callers.end() ? found->second : nullptr;
}

void RefusedCallers::insert(std::string_view authorization, std::uint64_t version,
                            std::shared_ptr<const Caller> caller)
{
    adopt(version);
    if (!isLasting(*caller->verdict))
        return;
    if (m_callers.size() >= most)
        m_callers.clear();
    m_callers.insert_or_assign(base::sha256(authorization), std::move(caller));
}

void RefusedCallers::adopt(std::uint64_t version)
{
    if (version == m_version)
        return;
    m_callers.clear();
    m_version = version;
}

} // namespace usher::admission
