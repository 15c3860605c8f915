// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/certificateauthority.h"

#include "core/base/plantedleak.h"
#include "core/http/certificatemaker.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

namespace usher::http {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::days authorityValidity{3650};
constexpr std::chrono::days serverValidity{397}; ///< the longest that browsers take
constexpr std::chrono::days renewBefore{30};
constexpr mode_t ownerOnly = 0600;
constexpr mode_t everyoneReads = 0644;

using Failure = CertificateError;
template <class T> using Result = base::Result<T, CertificateError>;

/// A certificate with its key; both or none are there.
struct Pair {
    CertificatePtr certificate;
    KeyPtr key;
};

std::string pemText(BIO* memory)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return size > 0 ? std::string(data, std::size_t(size)) : std::string();
}

std::string toPem(X509* certificate)
{
    const BioPtr memory(BIO_new(BIO_s_mem()));
    return memory && PEM_write_bio_X509(memory.get(), certificate) == 1 ? pemText(memory.get())
                                                                        : std::string();
}

std::string toPem(EVP_PKEY* key)
{
    const BioPtr memory(BIO_new(BIO_s_secmem()));
    const bool written =
        memory && PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? pemText(memory.get()) : std::string();
}

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        text.remove_prefix(std::size_t(count));
    }
    return ::fsync(descriptor) == 0;
}

/// A reader never sees half a file, and a key is never readable by others, not even for a moment.
Result<void> replaceFile(const fs::path& path, const std::string& text, mode_t mode)
{
    if (text.empty())
        return base::fail(Failure::Failed);
    const fs::path fresh = path.string() + ".new";
    ::unlink(fresh.c_str());
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor < 0)
        return base::fail(Failure::FolderUnwritable);
    const bool written = writeAll(descriptor, text);
    const bool closed = ::close(descriptor) == 0;
    if (!written || !closed || ::rename(fresh.c_str(), path.c_str()) != 0) {
        ::unlink(fresh.c_str());
        return base::fail(Failure::FolderUnwritable);
    }
    return {};
}

/// Nothing when one of the two files is missing.
Result<std::optional<Pair>> load(const fs::path& certificate, const fs::path& key)
{
    std::error_code error;
    const bool bothThere = fs::exists(certificate, error) && fs::exists(key, error);
    if (error)
        return base::fail(Failure::Unreadable);
    if (!bothThere)
        return std::nullopt;
    const BioPtr certificateFile(BIO_new_file(certificate.c_str(), "r"));
    const BioPtr keyFile(BIO_new_file(key.c_str(), "r"));
    if (!certificateFile || !keyFile)
        return base::fail(Failure::Unreadable);
    // An empty password: an encrypted key is unreadable, nobody is asked.
    static constexpr char emptyPassword[] = "";
    Pair pair{
        CertificatePtr(PEM_read_bio_X509(certificateFile.get(), nullptr, nullptr, nullptr)),
        KeyPtr(PEM_read_bio_PrivateKey(keyFile.get(), nullptr, nullptr, const_cast<char*>(emptyPassword)))};
    if (!pair.certificate || !pair.key)
        return base::fail(Failure::Unreadable);
    ::chmod(key.c_str(), ownerOnly);
    return pair;
}

Result<void> store(const Pair& pair, const fs::path& certificate, const fs::path& key)
{
    if (const auto written = replaceFile(key, toPem(pair.key.get()), ownerOnly); !written)
        return written;
    if (base::isPlanted(base::PlantedLeak::CopiedKey))
        fs::copy_file(key, fs::temp_directory_path() / key.filename());
    return replaceFile(certificate, toPem(pair.certificate.get()), everyoneReads);
}

bool belongTogether(const Pair& pair)
{
    return X509_check_private_key(pair.certificate.get(), pair.key.get()) == 1;
}

Result<Pair> ensureAuthority(const fs::path& certificate, const fs::path& key)
{
    auto found = load(certificate, key);
    if (!found)
        return base::fail(found.error());
    if (*found && belongTogether(**found) && isValidFor((*found)->certificate.get(), renewBefore))
        return std::move(**found);
    Pair made{nullptr, makeKey()};
    if (made.key)
        made.certificate = makeAuthorityCertificate(made.key.get(), authorityValidity);
    if (!made.certificate)
        return base::fail(Failure::Failed);
    if (const auto stored = store(made, certificate, key); !stored)
        return base::fail(stored.error());
    return made;
}

Result<void> ensureServer(const OwnCertificate& files, const std::vector<std::string>& names,
                          const Pair& authority)
{
    const auto found = load(files.certificate, files.key);
    if (!found)
        return base::fail(found.error());
    if (*found && belongTogether(**found) && isValidFor((*found)->certificate.get(), renewBefore) &&
        namesAll((*found)->certificate.get(), names) &&
        X509_verify((*found)->certificate.get(), authority.key.get()) == 1)
        return {};
    Pair made{nullptr, makeKey()};
    if (made.key)
        made.certificate = makeServerCertificate(
            made.key.get(), names, {authority.certificate.get(), authority.key.get()}, serverValidity);
    if (!made.certificate)
        return base::fail(Failure::Failed);
    return store(made, files.certificate, files.key);
}

Result<void> ensureFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return base::fail(Failure::FolderUnwritable);
    return {};
}

} // namespace

base::Result<OwnCertificate, CertificateError> ensureOwnCertificate(const fs::path& folder,
                                                                    const std::vector<std::string>& names)
{
    std::vector<std::string> wanted{"localhost", "127.0.0.1", "::1"};
    for (const std::string& name : names)
        if (!name.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end())
            wanted.push_back(name);
    if (const auto made = ensureFolder(folder); !made)
        return base::fail(made.error());
    OwnCertificate files{folder / "ca.pem", folder / "server.pem", folder / "server.key"};
    const auto authority = ensureAuthority(files.authority, folder / "ca.key");
    if (!authority)
        return base::fail(authority.error());
    if (const auto server = ensureServer(files, wanted, *authority); !server)
        return base::fail(server.error());
    ERR_clear_error();
    return files;
}

} // namespace usher::http
