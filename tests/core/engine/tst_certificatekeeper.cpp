// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/certificatekeeper.h"
#include "core/engine/standin.h"
#include "core/http/certificateauthority.h"
#include "core/http/certificatefacts.h"
#include "core/http/certificatemaker.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/pem.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

using namespace usher;
using engine::CertificateKeeper;
using engine::Error;
namespace fs = std::filesystem;

namespace {

http::KeyPtr readKey(const fs::path& path)
{
    const http::BioPtr file(BIO_new_file(path.c_str(), "r"));
    return http::KeyPtr(PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr));
}

http::CertificatePtr readCertificate(const fs::path& path)
{
    const http::BioPtr file(BIO_new_file(path.c_str(), "r"));
    return http::CertificatePtr(PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
}

/// Puts a certificate in place of the own one that the own authority has signed for so many days.
void ageOwnCertificate(const fs::path& folder, int days)
{
    const auto authority = readCertificate(folder / "ca.pem");
    const auto authorityKey = readKey(folder / "ca.key");
    const auto facts = http::readCertificateFacts(folder / "server.pem");
    const auto aged =
        http::makeServerCertificate(readKey(folder / "server.key").get(), facts->names,
                                    {authority.get(), authorityKey.get()}, std::chrono::days(days));
    const http::BioPtr file(BIO_new_file((folder / "server.pem").c_str(), "w"));
    PEM_write_bio_X509(file.get(), aged.get());
}

void write(const fs::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

/// The clock of the operating system, set ahead.
class AheadClock final : public base::Clock {
public:
    [[nodiscard]] base::TimePoint now() const override { return base::SystemClock().now() + ahead; }
    std::chrono::hours ahead{};
};

/// What an action writes to the log.
std::string logged(const std::function<void()>& action)
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("log")).toStdString();
    const int before = ::dup(STDERR_FILENO);
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ::dup2(file, STDERR_FILENO);
    action();
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    ::close(file);
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

std::vector<std::string> namesOf(const fs::path& certificate)
{
    return http::readCertificateFacts(certificate)->names;
}

} // namespace

/// Certificates of a listener that runs for long.
class TestCertificateKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = store::DataFolder::open(path("data")).value();
        m_renewed = 0;
        m_options = {};
        m_clock.ahead = {};
    }

    void plainHttpHasNone()
    {
        m_options.plainHttp = true;
        CertificateKeeper keeper = this->keeper();
        const auto held = keeper.hold(m_options, *m_data);
        QVERIFY(held && *held == nullptr);
        QVERIFY(!fs::exists(m_data->tls()));
    }

    void ownCertificateNamesTheAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("name");
        QTest::newRow("IPv4") << "192.0.2.5"
                              << "192.0.2.5";
        QTest::newRow("IPv6") << "2001:0db8::0005"
                              << "2001:db8::5";
        QTest::newRow("any") << "0.0.0.0" << QString();
        QTest::newRow("any, IPv6") << "::" << QString();
        QTest::newRow("with a zone") << "fe80::1%1" << QString();
        QTest::newRow("loopback of another number") << "127.0.0.2"
                                                    << "127.0.0.2";
    }
    void ownCertificateNamesTheAddress()
    {
        QFETCH(QString, address);
        QFETCH(QString, name);
        m_options.address = "127.0.0.1";
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        const auto before = namesOf(m_data->tls() / "server.pem");
        m_options.address = address.toStdString();
        QVERIFY(keeper.hold(m_options, *m_data));
        auto names = namesOf(m_data->tls() / "server.pem");
        QCOMPARE(names.size(), before.size() + (name.isEmpty() ? 0 : 1));
        if (!name.isEmpty())
            QCOMPARE(names.back(), name.toStdString());
    }

    void ownCertificateIsRenewedWhileRunning()
    {
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        QCOMPARE(keeper.authorityFile(), (m_data->tls() / "ca.pem").string());
        keeper.look();
        QCOMPARE(m_renewed, 0);
        ageOwnCertificate(m_data->tls(), 29);
        keeper.look();
        QCOMPARE(m_renewed, 1);
        const auto facts = http::readCertificateFacts(m_data->tls() / "server.pem");
        QVERIFY(facts->expires > base::SystemClock().now() + std::chrono::days(390));
        keeper.look();
        QCOMPARE(m_renewed, 1);
    }

    void replacedFilesAreReadAgain()
    {
        useFiles("one");
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        QVERIFY(keeper.authorityFile().empty());
        keeper.look();
        QCOMPARE(m_renewed, 0);
        useFiles("two");
        keeper.look();
        QCOMPARE(m_renewed, 1);
    }

    void halfReplacedFilesWaitForTheOtherHalf()
    {
        useFiles("one");
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        const auto other = http::ensureOwnCertificate(path("two"), {});
        fs::copy_file(other->certificate, m_options.certificate, fs::copy_options::overwrite_existing);
        keeper.look();
        QCOMPARE(m_renewed, 0);
        fs::copy_file(other->key, m_options.key, fs::copy_options::overwrite_existing);
        keeper.look();
        QCOMPARE(m_renewed, 1);
    }

    void linkThatPointsElsewhereIsFollowed()
    {
        useFiles("one");
        const auto other = http::ensureOwnCertificate(path("two"), {});
        const fs::path first = path("first.pem");
        fs::rename(m_options.certificate, first);
        fs::create_symlink(first, m_options.certificate);
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        fs::remove(m_options.certificate);
        fs::create_symlink(other->certificate, m_options.certificate);
        fs::remove(m_options.key);
        fs::create_symlink(other->key, m_options.key);
        keeper.look();
        QCOMPARE(m_renewed, 1);
    }

    void whatCannotBeUsedStaysOut()
    {
        useFiles("one");
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        write(m_options.certificate, "nonsense");
        keeper.look();
        fs::remove(m_options.key);
        keeper.look();
        QCOMPARE(m_renewed, 0);
        useFiles("one");
        keeper.look();
        QCOMPARE(m_renewed, 1);
    }

    void nothingIsLookedAfterBehindTheEnd()
    {
        useFiles("one");
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        keeper.release();
        QVERIFY(keeper.authorityFile().empty());
    }

    void expiryOfAFileInUseIsSaidOnce()
    {
        useFiles("one");
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        const auto look = [&] { keeper.look(); };
        QCOMPARE(logged(look), std::string());
        m_clock.ahead = std::chrono::days(4000);
        const std::string said = logged(look);
        QVERIFY2(said.find("server.pem has expired on ") != std::string::npos, said.c_str());
        QCOMPARE(logged(look), std::string());
        useFiles("two");
        QVERIFY(logged(look).find("has expired on ") != std::string::npos);
        QCOMPARE(m_renewed, 1);
        QCOMPARE(logged(look), std::string());
    }

    void troubleThatComesBackIsSaidAgain()
    {
        CertificateKeeper keeper = this->keeper();
        QVERIFY(keeper.hold(m_options, *m_data));
        const auto look = [&] { keeper.look(); };
        const fs::path folder = m_data->tls();
        for (int time = 1; time <= 2; ++time) {
            fs::rename(folder, path("aside"));
            write(folder, "no folder");
            QVERIFY(logged(look).find("cannot be used") != std::string::npos);
            QCOMPARE(logged(look), std::string());
            fs::remove(folder);
            fs::rename(path("aside"), folder);
            QCOMPARE(logged(look), std::string());
        }
    }

    void listenerThatCannotStartHoldsNone()
    {
        admission::ConfigurationSlot configuration;
        engine::StandIn standIn(configuration, m_clock, {});
        m_options.address = "192.0.2.1"; // of no computer (RFC 5737)
        const auto listening = standIn.listen(m_options, *m_data, 1000);
        QVERIFY(!listening);
        QCOMPARE(listening.error().error, Error::AddressNotHere);
        QVERIFY(standIn.authorityFile().empty());
    }

    void saysWhichFileIsNoGood_data()
    {
        QTest::addColumn<QString>("broken");
        QTest::addColumn<Error>("error");
        QTest::newRow("certificate") << "files/server.pem" << Error::CertificateUnreadable;
        QTest::newRow("key") << "files/server.key" << Error::KeyUnreadable;
    }
    void saysWhichFileIsNoGood()
    {
        QFETCH(QString, broken);
        QFETCH(Error, error);
        useFiles("one");
        write(path(broken.toStdString()), "nonsense");
        CertificateKeeper keeper = this->keeper();
        const auto held = keeper.hold(m_options, *m_data);
        QVERIFY(!held);
        QCOMPARE(held.error().error, error);
        QCOMPARE(held.error().thing, path(broken.toStdString()).string());
    }

private:
    [[nodiscard]] CertificateKeeper keeper()
    {
        return CertificateKeeper(m_clock, [this](const std::shared_ptr<const http::TlsContext>& tls) {
            QVERIFY(tls);
            ++m_renewed;
        });
    }
    [[nodiscard]] fs::path path(const std::string& name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    /// Files of the user, with the content of another own certificate.
    void useFiles(const std::string& content)
    {
        const auto made = http::ensureOwnCertificate(path(content), {});
        fs::create_directories(path("files"));
        m_options.certificate = path("files/server.pem");
        m_options.key = path("files/server.key");
        fs::copy_file(made->certificate, m_options.certificate, fs::copy_options::overwrite_existing);
        fs::copy_file(made->key, m_options.key, fs::copy_options::overwrite_existing);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<store::DataFolder> m_data;
    engine::Options m_options;
    AheadClock m_clock;
    int m_renewed = 0;
};

QTEST_GUILESS_MAIN(TestCertificateKeeper)
#include "tst_certificatekeeper.moc"
