// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/configuration.h"

#include <algorithm>

namespace usher::admission {

namespace {

std::vector<std::string> splitList(const std::string& text)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto comma = std::min(text.find(',', begin), text.size());
        const auto first = text.find_first_not_of(' ', begin);
        const auto last = text.find_last_not_of(' ', comma == 0 ? 0 : comma - 1);
        if (first < comma && last != std::string::npos && last >= first)
            words.push_back(text.substr(first, last - first + 1));
        begin = comma + 1;
    }
    return words;
}

MonitoringAccess monitoringAccessOf(const std::string& word)
{
    return word == "nobody"   ? MonitoringAccess::Nobody
           : word == "anyone" ? MonitoringAccess::Anyone
                              : MonitoringAccess::Loopback;
}

} // namespace

void Configuration::apply(const settings::Settings& settings)
{
    using enum settings::Key;
    const auto listed = splitList(settings.text(TokenAlgorithms));
    algorithms = {listed.begin(), listed.end()};
    appRoles = splitList(settings.text(AccessAppRoles));
    // Only an empty text switches the check off. One of commas names no role, so none fits.
    if (appRoles.empty() && !settings.text(AccessAppRoles).empty())
        appRoles.push_back(settings.text(AccessAppRoles));
    connectorSource = settings.text(ConnectorSource);
    connectorLabel = settings.text(ConnectorLabel);
    keysUnavailableStatus = int(settings.integer(TokenKeysUnavailableStatus));
    successStatus = int(settings.integer(ReplySuccessStatus));
    tooLargeStatus = int(settings.integer(ReplyTooLargeStatus));
    userAmbiguousStatus = int(settings.integer(ReplyUserAmbiguousStatus));
    userInactiveStatus = int(settings.integer(ReplyUserInactiveStatus));
    userLockedOutStatus = int(settings.integer(ReplyUserLockedOutStatus));
    userPasswordResetStatus = int(settings.integer(ReplyUserPasswordResetStatus));
    roleStatus = int(settings.integer(ReplyRoleStatus));
    inspectOtherSchemas = settings.boolean(PayloadInspectOtherSchemas);
    alertRules = alerts::rulesFrom(settings);
    retentionRules = store::retentionRulesFrom(settings);
    enforcePasswordReset = settings.boolean(UserEnforcePasswordReset);
    tokenErrorForm = settings.text(OAuthTokenErrorForm) == "instance" ? auth::OAuthErrorForm::Instance
                                                                      : auth::OAuthErrorForm::Rfc6749;
    passwordNeedsInteractiveSession = settings.boolean(OAuthPasswordNeedsInteractiveSession);
    monitoringAccess = monitoringAccessOf(settings.text(settings::Key::MonitoringAccess));
    tokenFailuresPerMinute = std::size_t(settings.integer(OAuthFailuresPerMinute));
}

const std::string* Configuration::findConnector(std::string_view source) const
{
    if (source == connectorSource)
        return &connectorLabel;
    const auto found = std::find_if(connectors.begin(), connectors.end(), [&](const auto& connector) {
        return connector.active && connector.source == source;
    });
    return found != connectors.end() ? &found->label : nullptr;
}

const auth::OAuthClient* Configuration::findClient(std::string_view clientId) const
{
    const auto found = std::find_if(clients.begin(), clients.end(),
                                    [&](const auto& client) { return client.clientId == clientId; });
    return found != clients.end() ? &*found : nullptr;
}

bool Configuration::limitsRates() const
{
    return std::any_of(rateRules.begin(), rateRules.end(), [](const auto& rule) { return rule.active; });
}

void ConfigurationSlot::set(std::shared_ptr<const Configuration> next)
{
    auto copy = std::make_shared<Configuration>(*next);
    const std::scoped_lock lock(m_writing);
    const auto current = m_current.load();
    if (current && current->ownTokens)
        copy->ownTokens = copy->ownTokens ? std::make_shared<const auth::OwnTokens>(auth::OwnTokens::newest(
                                                *current->ownTokens, *copy->ownTokens))
                                          : current->ownTokens;
    copy->version = ++m_version;
    m_current.store(std::move(copy));
}

void ConfigurationSlot::apply(const auth::OwnTokenChange& change)
{
    const std::scoped_lock lock(m_writing);
    const auto current = m_current.load();
    if (!current || change.generation == 0)
        return;
    auto next = std::make_shared<Configuration>(*current);
    const auto& known = current->ownTokens;
    next->ownTokens =
        std::make_shared<const auth::OwnTokens>((known ? *known : auth::OwnTokens()).with(change));
    const bool ends = std::any_of(change.tokens.begin(), change.tokens.end(),
                                  [](const auto& token) { return token.end != auth::TokenEnd::None; });
    if (ends)
        next->version = ++m_version;
    m_current.store(std::move(next));
}

} // namespace usher::admission
