// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/certificatefacts.h"

#include "core/http/opensslptr.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <arpa/inet.h>

#include <array>
#include <ctime>

namespace usher::http {

namespace {

using NamesPtr = std::unique_ptr<GENERAL_NAMES, OpenSslFree<GENERAL_NAMES_free>>;

std::string_view bytesOf(const ASN1_STRING* text)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            std::size_t(ASN1_STRING_length(text))};
}

std::string addressText(std::string_view bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = bytes.size() == 4 ? AF_INET : AF_INET6;
    if (bytes.size() != 4 && bytes.size() != 16)
        return {};
    return ::inet_ntop(family, bytes.data(), text.data(), text.size()) != nullptr ? text.data()
                                                                                  : std::string();
}

std::vector<std::string> namesOf(const X509* certificate)
{
    const NamesPtr held(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> names;
    for (int i = 0; i < sk_GENERAL_NAME_num(held.get()); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(held.get(), i);
        if (name->type == GEN_DNS)
            names.emplace_back(bytesOf(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            names.push_back(addressText(bytesOf(name->d.iPAddress)));
    }
    return names;
}

std::string fingerprintOf(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1)
        return {};
    std::string text;
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (unsigned int i = 0; i < size; ++i) {
        text += i == 0 ? "" : ":";
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
    }
    return text;
}

base::TimePoint timeOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return base::fromMillis(std::int64_t(::timegm(&parts)) * 1000);
}

} // namespace

base::Result<CertificateFacts, CertificateError> readCertificateFacts(const std::filesystem::path& file)
{
    const BioPtr bio(BIO_new_file(file.c_str(), "r"));
    const CertificatePtr certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    ERR_clear_error();
    if (!certificate)
        return base::fail(CertificateError::Unreadable);
    return CertificateFacts{fingerprintOf(certificate.get()), namesOf(certificate.get()),
                            timeOf(X509_get0_notAfter(certificate.get())),
                            timeOf(X509_get0_notBefore(certificate.get()))};
}

} // namespace usher::http
