// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/certificatemaker.h"

#include "core/base/asciicase.h"
#include "core/base/bytes.h"

#include <openssl/asn1.h>
#include <openssl/rand.h>

#include <algorithm>

namespace usher::http {

namespace {

using NumberPtr = std::unique_ptr<BIGNUM, OpenSslFree<BN_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, OpenSslFree<GENERAL_NAMES_free>>;
using NamePtr = std::unique_ptr<GENERAL_NAME, OpenSslFree<GENERAL_NAME_free>>;
using OctetsPtr = std::unique_ptr<ASN1_OCTET_STRING, OpenSslFree<ASN1_OCTET_STRING_free>>;
using Ia5Ptr = std::unique_ptr<ASN1_IA5STRING, OpenSslFree<ASN1_IA5STRING_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>>;

/// Clocks of clients may be a little behind.
constexpr std::chrono::seconds backdating = std::chrono::hours(1);

bool setSerial(X509* certificate)
{
    const NumberPtr number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setSubject(X509* certificate, const std::string& commonName)
{
    X509_NAME* const subject = X509_get_subject_name(certificate);
    const auto add = [subject](const char* field, const std::string& value) {
        return X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.data()),
                                          int(value.size()), -1, 0) == 1;
    };
    return add("O", "Usher") && add("CN", commonName);
}

bool setValidity(X509* certificate, std::chrono::days validity)
{
    return X509_gmtime_adj(X509_getm_notBefore(certificate), -long(backdating.count())) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), int(validity.count()), 0, nullptr) != nullptr;
}

bool addExtension(X509* certificate, const X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, const_cast<X509*>(issuer), certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

NamePtr generalName(const std::string& name)
{
    NamePtr general(GENERAL_NAME_new());
    if (OctetsPtr address(a2i_IPADDRESS(name.c_str())); general && address) {
        GENERAL_NAME_set0_value(general.get(), GEN_IPADD, address.release());
        return general;
    }
    Ia5Ptr text(ASN1_IA5STRING_new());
    if (!general || !text || ASN1_STRING_set(text.get(), name.data(), int(name.size())) != 1)
        return nullptr;
    GENERAL_NAME_set0_value(general.get(), GEN_DNS, text.release());
    return general;
}

/// Built from values: in OpenSSL's configuration syntax a comma in a name would begin another one.
bool addNames(X509* certificate, const std::vector<std::string>& names)
{
    const NamesPtr list(sk_GENERAL_NAME_new_null());
    for (const std::string& name : names) {
        NamePtr general = generalName(name);
        if (!list || !general || sk_GENERAL_NAME_push(list.get(), general.get()) == 0)
            return false;
        static_cast<void>(general.release());
    }
    return X509_add1_ext_i2d(certificate, NID_subject_alt_name, list.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

/// The part that both kinds have in common; still without issuer, extensions and signature.
CertificatePtr beginCertificate(EVP_PKEY* key, const std::string& commonName, std::chrono::days validity)
{
    CertificatePtr certificate(X509_new());
    if (certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
        setSerial(certificate.get()) && setSubject(certificate.get(), commonName) &&
        setValidity(certificate.get(), validity) && X509_set_pubkey(certificate.get(), key) == 1)
        return certificate;
    return nullptr;
}

CertificatePtr signCertificate(CertificatePtr certificate, EVP_PKEY* key)
{
    return X509_sign(certificate.get(), key, EVP_sha256()) > 0 ? std::move(certificate) : nullptr;
}

/// A name as it is compared: an address by its bytes, a host name in lower case.
std::string comparable(const GENERAL_NAME& name)
{
    int kind = 0;
    const auto* const value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(&name, &kind));
    if (kind != GEN_DNS && kind != GEN_IPADD)
        return {};
    std::string text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                     std::size_t(ASN1_STRING_length(value)));
    if (kind == GEN_DNS)
        std::transform(text.begin(), text.end(), text.begin(), base::asciiLower);
    return char('0' + kind) + text;
}

} // namespace

KeyPtr makeKey()
{
    return KeyPtr(EVP_EC_gen("P-256"));
}

CertificatePtr makeAuthorityCertificate(EVP_PKEY* key, std::chrono::days validity)
{
    // Two authorities must not have the same name: clients would try the wrong one.
    CertificatePtr made =
        beginCertificate(key, "Usher own authority " + base::toHex(base::randomBytes(4)), validity);
    if (!made || X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) != 1 ||
        !addExtension(made.get(), made.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
        !addExtension(made.get(), made.get(), NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !addExtension(made.get(), made.get(), NID_subject_key_identifier, "hash"))
        return nullptr;
    return signCertificate(std::move(made), key);
}

CertificatePtr makeServerCertificate(EVP_PKEY* key, const std::vector<std::string>& names, Issuer issuer,
                                     std::chrono::days validity)
{
    CertificatePtr made = beginCertificate(key, "Usher", validity);
    if (!made || X509_set_issuer_name(made.get(), X509_get_subject_name(issuer.certificate)) != 1 ||
        !addExtension(made.get(), issuer.certificate, NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(made.get(), issuer.certificate, NID_key_usage, "critical,digitalSignature") ||
        !addExtension(made.get(), issuer.certificate, NID_ext_key_usage, "serverAuth") ||
        !addExtension(made.get(), issuer.certificate, NID_subject_key_identifier, "hash") ||
        !addExtension(made.get(), issuer.certificate, NID_authority_key_identifier, "keyid") ||
        !addNames(made.get(), names))
        return nullptr;
    return signCertificate(std::move(made), issuer.key);
}

bool namesAll(const X509* certificate, const std::vector<std::string>& names)
{
    const NamesPtr held(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> comparables;
    for (int i = 0; i < sk_GENERAL_NAME_num(held.get()); ++i)
        comparables.push_back(comparable(*sk_GENERAL_NAME_value(held.get(), i)));
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const NamePtr wanted = generalName(name);
        return wanted &&
               std::find(comparables.begin(), comparables.end(), comparable(*wanted)) != comparables.end();
    });
}

bool isValidFor(const X509* certificate, std::chrono::days time)
{
    std::time_t end = std::time(nullptr) + std::chrono::seconds(time).count();
    return X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0 &&
           X509_cmp_time(X509_get0_notAfter(certificate), &end) > 0;
}

} // namespace usher::http
