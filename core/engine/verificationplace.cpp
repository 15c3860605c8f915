// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/verificationplace.h"

#include "core/engine/demo.h"
#include "core/engine/engine.h"

#include <QSslCertificate>

namespace usher::engine {

namespace {

/// Addresses that stand for all of a machine's are reached over its loopback.
std::string reachable(std::string baseUrl)
{
    for (const auto& [all, loopback] :
         {std::pair("://0.0.0.0:", "://127.0.0.1:"), std::pair("://[::]:", "://[::1]:")})
        if (const auto at = baseUrl.find(all); at != std::string::npos)
            baseUrl.replace(at, std::string_view(all).size(), loopback);
    return baseUrl;
}

/// A name that the certificate carries, because the listener's address need not be among them; empty for an
/// authority, which carries none.
std::string nameIn(const std::string& certificateFile)
{
    const auto chain = QSslCertificate::fromPath(QString::fromStdString(certificateFile), QSsl::Pem,
                                                 QSslCertificate::PatternSyntax::FixedString);
    if (chain.isEmpty())
        return {};
    const auto names = chain.first().subjectAlternativeNames();
    QString name = names.value(QSsl::DnsEntry, names.value(QSsl::IpAddressEntry));
    if (name.startsWith(QLatin1String("*.")))
        name.replace(0, 1, QStringLiteral("usher"));
    return name.toStdString();
}

} // namespace

VerificationPlace ownPlace(const StandIn& standIn, const Options& options, const std::string& connectorSource)
{
    VerificationPlace place;
    if (!standIn.listening())
        return place;
    place.url = webhookUrl(reachable(standIn.baseUrl()), connectorSource);
    if (options.certificate.empty()) {
        place.authorityFile = standIn.authorityFile();
        place.peerName = "localhost";
    } else {
        place.authorityFile = options.certificate.string();
        place.peerName = nameIn(place.authorityFile);
    }
    return place;
}

VerificationPlace publishedPlace(const store::DataFolder& folder, const std::string& connectorSource,
                                 const std::string& caFile)
{
    VerificationPlace place;
    const std::string base = store::EngineLock::publishedUrl(folder);
    if (base.empty())
        return place;
    place.url = webhookUrl(reachable(base), connectorSource);
    place.settleTime = changeTime;
    place.authorityFile = caFile.empty() ? ownAuthority(folder) : caFile;
    place.peerName = caFile.empty() ? "localhost" : nameIn(caFile);
    return place;
}

std::string ownAuthority(const store::DataFolder& folder)
{
    std::error_code error;
    const auto file = folder.tls() / "ca.pem";
    return std::filesystem::exists(file, error) ? file.string() : std::string();
}

std::optional<base::SecretString> demoTokenFor(const std::string& clientId, const store::DataFolder& folder,
                                               const std::vector<auth::OidcEntity>& entities,
                                               base::TimePoint now)
{
    using simulate::TokenVersion;
    if (!clientId.empty() && clientId != simulate::demoAudienceV1 && clientId != simulate::demoAudienceV2)
        return std::nullopt;
    const auto version = clientId == simulate::demoAudienceV2 ? TokenVersion::V2 : TokenVersion::V1;
    const auto provider = trustedDemoProvider(entities, version);
    if (!provider)
        return std::nullopt;
    const auto identity = simulate::DemoIdentity::open(folder.demo());
    if (!identity)
        return std::nullopt;
    return base::SecretString(identity->token(*provider, version, simulate::TokenFault::None, now));
}

} // namespace usher::engine
