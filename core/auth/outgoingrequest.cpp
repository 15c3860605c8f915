// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/outgoingrequest.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

namespace usher::auth {

base::Result<QNetworkRequest, std::string> outgoingRequest(const std::string& url, const std::string& caFile)
{
    const QUrl target(QString::fromStdString(url), QUrl::StrictMode);
    const QString scheme = target.scheme();
    if (!target.isValid() || target.host().isEmpty() ||
        (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        return base::fail(std::string("not an http or https URL"));
    if (!target.userInfo().isEmpty())
        return base::fail(std::string("the URL holds a user name or password"));
    QNetworkRequest request(target);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept-Encoding", "identity");
    if (caFile.empty())
        return request;
    const auto authorities = QSslCertificate::fromPath(QString::fromStdString(caFile), QSsl::Pem,
                                                       QSslCertificate::PatternSyntax::FixedString);
    if (authorities.isEmpty())
        return base::fail(std::string("the file of the certificate authority holds no certificate"));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities);
    request.setSslConfiguration(tls);
    return request;
}

bool leadsToLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace usher::auth
