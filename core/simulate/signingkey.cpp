// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/signingkey.h"

#include "core/base/bytes.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <QFile>
#include <QSaveFile>

namespace usher::simulate {

namespace {

constexpr int keyBits = 2048;
constexpr const char* keyFileName = "demo-signing-key.pem";

using Key = std::shared_ptr<EVP_PKEY>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

/// An encrypted key is unreadable: nobody is asked for a passphrase on the terminal.
int noPassphrase(char*, int, int, void*)
{
    return -1;
}

base::Result<Key, DemoError> readKey(QFile& file)
{
    constexpr qint64 largestFile = 64 * 1024;
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(DemoError::KeyUnreadable);
    const QByteArray pem = file.read(largestFile);
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    const Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &noPassphrase, nullptr) : nullptr,
                  &EVP_PKEY_free);
    if (!key || EVP_PKEY_is_a(key.get(), "RSA") != 1 || EVP_PKEY_get_bits(key.get()) < keyBits)
        return base::fail(DemoError::KeyUnreadable);
    return key;
}

QByteArray pemOf(EVP_PKEY* key)
{
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
    if (!bio || PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

base::Result<Key, DemoError> makeKey(const QString& path)
{
    const Key key(EVP_RSA_gen(keyBits), &EVP_PKEY_free);
    const QByteArray pem = key ? pemOf(key.get()) : QByteArray();
    if (pem.isEmpty())
        return base::fail(DemoError::KeyFailed);
    QSaveFile file(path);
    // The mode comes before the bytes: nobody else can read the key at any moment.
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(pem) != pem.size() || !file.commit())
        return base::fail(DemoError::FolderUnwritable);
    return key;
}

std::string numberText(const EVP_PKEY* key, const char* name)
{
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    std::string bytes(std::size_t(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(number);
    return base::toBase64Url(bytes);
}

} // namespace

base::Result<std::shared_ptr<EVP_PKEY>, DemoError> openSigningKey(const std::filesystem::path& folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) {
        std::filesystem::create_directories(folder, error);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    }
    const QString path = QString::fromStdString((folder / keyFileName).string());
    QFile file(path);
    return file.exists() ? readKey(file) : makeKey(path);
}

RsaNumbers publicNumbers(EVP_PKEY* key)
{
    return {numberText(key, OSSL_PKEY_PARAM_RSA_N), numberText(key, OSSL_PKEY_PARAM_RSA_E)};
}

std::string thumbprint(const RsaNumbers& numbers)
{
    const auto digest =
        base::sha256(R"({"e":")" + numbers.exponent + R"(","kty":"RSA","n":")" + numbers.modulus + R"("})");
    return base::toBase64Url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string signRs256(EVP_PKEY* key, std::string_view input)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::size_t size = std::size_t(EVP_PKEY_get_size(key));
    std::string signature(size, '\0');
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(input.data()), input.size()) != 1)
        return {};
    signature.resize(size);
    return signature;
}

} // namespace usher::simulate
