// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/certificateauthority.h"
#include "core/http/certificatemaker.h"
#include "core/http/listener.h"
#include "core/http/tlscontext.h"
#include "tests/core/http/recordinghandler.h"
#include "tests/core/http/tlsclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/pem.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace std::chrono_literals;
using usher::test::RawClient;
using usher::test::RecordingHandler;
using usher::test::TlsClient;
using usher::test::TlsClientOptions;
namespace http = usher::http;
namespace fs = std::filesystem;

namespace {

using FilePtr = std::unique_ptr<std::FILE, http::OpenSslFree<std::fclose>>;
using SessionPtr = std::unique_ptr<SSL_SESSION, http::OpenSslFree<SSL_SESSION_free>>;

std::string post(const std::string& body)
{
    return "POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

std::string content(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

void write(const fs::path& path, X509* certificate)
{
    const FilePtr file(std::fopen(path.c_str(), "w"));
    PEM_write_X509(file.get(), certificate);
}

void write(const fs::path& path, EVP_PKEY* key, const EVP_CIPHER* cipher = nullptr)
{
    const FilePtr file(std::fopen(path.c_str(), "w"));
    char password[] = "swordfish";
    PEM_write_PrivateKey(file.get(), key, cipher, nullptr, 0, nullptr,
                         cipher != nullptr ? password : nullptr);
}

http::CertificatePtr readCertificate(const fs::path& path)
{
    const FilePtr file(std::fopen(path.c_str(), "r"));
    return http::CertificatePtr(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
}

http::KeyPtr readKey(const fs::path& path)
{
    const FilePtr file(std::fopen(path.c_str(), "r"));
    return http::KeyPtr(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
}

mode_t modeOf(const fs::path& path)
{
    struct stat status {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 0777;
}

} // namespace

/// Real handshakes with OpenSSL's client, and the own certificates they use.
class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        std::signal(SIGPIPE, SIG_IGN);
        m_own = *http::ensureOwnCertificate(folder() / "own", {"usher.example", "192.0.2.7"});
        write(folder() / "nonsense", std::string("nonsense"));
        write(folder() / "encrypted.key", readKey(m_own.key).get(), EVP_aes_128_cbc());
        write(folder() / "rsa.key", http::KeyPtr(EVP_RSA_gen(2048)).get());
        const http::KeyPtr weak(EVP_RSA_gen(1024));
        write(folder() / "weak.key", weak.get());
        write(folder() / "weak.pem", http::makeAuthorityCertificate(weak.get(), std::chrono::days(1)).get());
    }

    void init()
    {
        m_handler = std::make_unique<RecordingHandler>();
        m_listener = std::make_unique<http::Listener>(*m_handler);
        m_options = {};
        m_options.tls = *http::TlsContext::create(m_own.certificate, m_own.key);
    }

    void cleanup() { m_listener.reset(); }

    void servesAVerifyingClient_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("1.3 localhost") << TLS1_3_VERSION << QByteArray("localhost");
        QTest::newRow("1.2 localhost") << TLS1_2_VERSION << QByteArray("localhost");
        QTest::newRow("127.0.0.1") << TLS1_3_VERSION << QByteArray("127.0.0.1");
        QTest::newRow("::1") << TLS1_3_VERSION << QByteArray("::1");
        QTest::newRow("given name") << TLS1_3_VERSION << QByteArray("usher.example");
        QTest::newRow("given address") << TLS1_3_VERSION << QByteArray("192.0.2.7");
    }
    void servesAVerifyingClient()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, host);
        start();
        TlsClient client(port(), trusting(version, host.toStdString()));
        QVERIFY(client.connected());
        QCOMPARE(SSL_version(client.handle()), version);
        if (version == TLS1_2_VERSION) // in 1.3 the client guesses, and a good guess saves a round trip
            QCOMPARE(SSL_get_negotiated_group(client.handle()), NID_X9_62_prime256v1);
        for (const char* body : {"one", "two"}) {
            QVERIFY(client.send(post(body)));
            QCOMPARE(client.readReply()->body, std::string(body));
        }
    }

    void isNotTrustedUnderAnotherName()
    {
        start();
        QVERIFY(!TlsClient(port(), trusting(TLS1_3_VERSION, "other.example")).connected());
    }

    void refusesWhatIsTooOld_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("ciphers");
        QTest::newRow("TLS 1.1") << TLS1_1_VERSION << QByteArray("ALL:@SECLEVEL=0");
        QTest::newRow("TLS 1.0") << TLS1_VERSION << QByteArray("ALL:@SECLEVEL=0");
        QTest::newRow("CBC") << TLS1_2_VERSION << QByteArray("ECDHE-ECDSA-AES128-SHA256");
        QTest::newRow("no forward secrecy") << TLS1_2_VERSION << QByteArray("AES128-GCM-SHA256");
    }
    void refusesWhatIsTooOld()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, ciphers);
        start();
        TlsClientOptions options;
        options.minVersion = version;
        options.maxVersion = version;
        options.ciphers = ciphers.toStdString();
        QVERIFY(!TlsClient(port(), options).connected());
        QVERIFY(TlsClient(port(), trusting()).connected());
    }

    void resumesASession_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
        QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    }
    void resumesASession()
    {
        QFETCH(int, version);
        start();
        TlsClient first(port(), trusting(version));
        first.send(post("x"));
        QVERIFY(first.readReply());
        QVERIFY(!SSL_session_reused(first.handle()));
        const SessionPtr session(SSL_get1_session(first.handle()));
        TlsClientOptions options = trusting(version);
        options.session = session.get();
        TlsClient second(port(), options);
        QVERIFY(second.connected());
        QVERIFY(SSL_session_reused(second.handle()));
        second.send(post("y"));
        QCOMPARE(second.readReply()->body, std::string("y"));
    }

    void certificateCanBeReplacedWhileRunning()
    {
        const auto other = http::ensureOwnCertificate(folder() / "other", {});
        QVERIFY(other);
        start();
        TlsClient before(port(), trusting());
        before.send(post("1"));
        QCOMPARE(before.readReply()->body, std::string("1"));
        m_listener->setTls(*http::TlsContext::create(other->certificate, other->key));
        TlsClientOptions trustingOther = trusting();
        trustingOther.authority = other->authority;
        QTRY_VERIFY(TlsClient(port(), trustingOther).connected());
        QVERIFY(!TlsClient(port(), trusting()).connected());
        before.send(post("2"));
        QCOMPARE(before.readReply()->body, std::string("2"));
    }

    void plainListenerStaysPlain()
    {
        const auto tls = m_options.tls;
        m_options.tls.reset();
        m_listener->setTls(tls); // not started yet
        start();
        m_listener->setTls(tls);
        RawClient client(port());
        client.send(post("x"));
        QCOMPARE(client.readReply()->body, std::string("x"));
    }

    void speaksHttp11Only()
    {
        start();
        TlsClientOptions options = trusting();
        options.protocol = "http/1.1";
        TlsClient client(port(), options);
        const unsigned char* name = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(client.handle(), &name, &length);
        QCOMPARE(std::string_view(reinterpret_cast<const char*>(name), length), std::string_view("http/1.1"));
        options.protocol = "h2";
        QVERIFY(!TlsClient(port(), options).connected());
    }

    void carriesLargeBodiesBothWays()
    {
        start();
        TlsClient client(port(), trusting());
        std::string body(9'000'000, 'x');
        for (std::size_t i = 0; i < body.size(); i += 997)
            body[i] = char('a' + i % 26);
        QVERIFY(client.send(post(body)));
        QCOMPARE(client.readReply()->body, body);
    }

    void answersManyRequestsOfOneRecordAndManyRecordsOfOneRequest()
    {
        m_handler->answerLater();
        start();
        TlsClient client(port(), trusting());
        std::string all;
        for (int i = 0; i < 20; ++i)
            all += post(std::to_string(i));
        client.send(all);
        for (const char& byte : post("pieces"))
            client.send({&byte, 1});
        for (int i = 0; i <= 20; ++i) {
            QTRY_VERIFY(m_handler->requests().size() > std::size_t(i));
            m_listener->reply(m_handler->takeWaiting());
            QCOMPARE(client.readReply()->body, i == 20 ? std::string("pieces") : std::to_string(i));
        }
    }

    void endsWithACloseNotify()
    {
        m_options.deadlines.drain = 100ms;
        start();
        TlsClient refused(port(), trusting());
        refused.send("nonsense\r\n\r\n");
        QCOMPARE(refused.readReply()->status, 400);
        QVERIFY(refused.isClosedByPeer());
        TlsClient stopped(port(), trusting());
        stopped.send(post("x"));
        QVERIFY(stopped.readReply());
        m_listener->stop();
        QVERIFY(stopped.isClosedByPeer());
    }

    void halfCloseStillGetsItsAnswer()
    {
        m_handler->answerLater();
        start();
        TlsClient client(port(), trusting());
        client.send(post("x"));
        client.endSending();
        QTRY_COMPARE(m_handler->waiting(), std::size_t(1));
        m_listener->reply(m_handler->takeWaiting());
        QCOMPARE(client.readReply()->body, std::string("x"));
    }

    void handshakeThatDoesNotEndIsCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no byte") << QByteArray();
        QTest::newRow("half a record") << QByteArray("\x16\x03\x01\x02\x00\x01", 6);
    }
    void handshakeThatDoesNotEndIsCut()
    {
        QFETCH(QByteArray, bytes);
        m_options.deadlines.header = 100ms;
        start();
        RawClient client(port());
        client.send({bytes.data(), std::size_t(bytes.size())});
        QCOMPARE(client.readToEnd(), std::string());
        QVERIFY(m_handler->refusals().empty());
    }

    void plainHttpIsCut()
    {
        start();
        RawClient client(port());
        client.send(post("x"));
        QVERIFY(!client.readReply());
        QVERIFY(m_handler->requests().empty());
        QVERIFY(TlsClient(port(), trusting()).connected());
    }

    void stopDoesNotWaitForAHandshake()
    {
        start();
        RawClient client(port());
        client.send({"\x16\x03", 2});
        m_listener->stop();
        QCOMPARE(client.readToEnd(), std::string());
    }

    void saysWhatIsWrongWithTheFiles_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<http::TlsError>("error");
        const auto row = [](const char* name, const char* certificate, const char* key,
                            http::TlsError error) {
            QTest::newRow(name) << QByteArray(certificate) << QByteArray(key) << error;
        };
        row("no certificate", "missing", "own/server.key", http::TlsError::CertificateUnreadable);
        row("nonsense as certificate", "nonsense", "own/server.key", http::TlsError::CertificateUnreadable);
        row("key as certificate", "own/server.key", "own/server.key", http::TlsError::CertificateUnreadable);
        row("no key", "own/server.pem", "missing", http::TlsError::KeyUnreadable);
        row("nonsense as key", "own/server.pem", "nonsense", http::TlsError::KeyUnreadable);
        row("encrypted key", "own/server.pem", "encrypted.key", http::TlsError::KeyUnreadable);
        row("another key", "own/server.pem", "own/ca.key", http::TlsError::KeyDoesNotMatch);
        row("key of another kind", "own/server.pem", "rsa.key", http::TlsError::KeyDoesNotMatch);
        row("weak key", "weak.pem", "weak.key", http::TlsError::Unusable);
    }
    void saysWhatIsWrongWithTheFiles()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(http::TlsError, error);
        const auto context =
            http::TlsContext::create(folder() / certificate.toStdString(), folder() / key.toStdString());
        QVERIFY(!context);
        QCOMPARE(context.error(), error);
    }

    void ownFilesAreForTheOwnerOnly()
    {
        QCOMPARE(modeOf(folder() / "own"), mode_t(0700));
        QCOMPARE(modeOf(m_own.key), mode_t(0600));
        QCOMPARE(modeOf(folder() / "own/ca.key"), mode_t(0600));
        std::size_t files = 0;
        for (const auto& entry : fs::directory_iterator(folder() / "own")) {
            QVERIFY(!entry.path().filename().string().ends_with(".new"));
            ++files;
        }
        QCOMPARE(files, std::size_t(4));
    }

    void ownCertificateIsFoundAgain()
    {
        const fs::path here = folder() / "again";
        const auto first = http::ensureOwnCertificate(here, {});
        const std::string authority = content(first->authority);
        const std::string certificate = content(first->certificate);
        fs::permissions(first->key, fs::perms(0644));
        fs::permissions(here, fs::perms(0755));
        const auto second = http::ensureOwnCertificate(here, {"LOCALHOST", ""});
        QCOMPARE(content(second->authority), authority);
        QCOMPARE(content(second->certificate), certificate);
        QCOMPARE(modeOf(second->key), mode_t(0600));
        QCOMPARE(modeOf(here), mode_t(0700));
    }

    void ownCertificateIsRenewedForANewName()
    {
        const fs::path here = folder() / "name";
        const auto first = http::ensureOwnCertificate(here, {});
        const std::string authority = content(first->authority);
        const std::string certificate = content(first->certificate);
        QVERIFY(http::ensureOwnCertificate(here, {"new.example"}));
        QCOMPARE(content(first->authority), authority);
        QVERIFY(content(first->certificate) != certificate);
        QVERIFY(
            http::namesAll(readCertificate(first->certificate).get(), {"new.example", "localhost", "::1"}));
    }

    void ownCertificateIsRenewedBeforeItEnds_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("renewed");
        QTest::newRow("ended") << -1 << true;
        QTest::newRow("29 days left") << 29 << true;
        QTest::newRow("31 days left") << 31 << false;
    }
    void ownCertificateIsRenewedBeforeItEnds()
    {
        QFETCH(int, days);
        QFETCH(bool, renewed);
        const fs::path here = folder() / ("days" + std::to_string(days));
        const auto own = http::ensureOwnCertificate(here, {});
        const auto authority = readCertificate(own->authority);
        const auto authorityKey = readKey(here / "ca.key");
        write(own->certificate,
              http::makeServerCertificate(readKey(own->key).get(), {"localhost", "127.0.0.1", "::1"},
                                          {authority.get(), authorityKey.get()}, std::chrono::days(days))
                  .get());
        const std::string before = content(own->certificate);
        QVERIFY(http::ensureOwnCertificate(here, {}));
        QCOMPARE(content(own->certificate) != before, renewed);
    }

    void ownCertificateOfAnotherAuthorityIsReplaced()
    {
        const fs::path here = folder() / "authority";
        const auto own = http::ensureOwnCertificate(here, {});
        fs::remove(here / "ca.key");
        const std::string before = content(own->certificate);
        QVERIFY(http::ensureOwnCertificate(here, {}));
        QVERIFY(content(own->certificate) != before);
        QCOMPARE(X509_verify(readCertificate(own->certificate).get(), readKey(here / "ca.key").get()), 1);
    }

    void nameCannotBringAnother()
    {
        const auto own = http::ensureOwnCertificate(folder() / "injection", {"a.example,DNS:b.example"});
        QVERIFY(own);
        QVERIFY(!http::namesAll(readCertificate(own->certificate).get(), {"b.example"}));
    }

    void saysWhyThereIsNoOwnCertificate()
    {
        write(folder() / "file", std::string("in the way"));
        QCOMPARE(http::ensureOwnCertificate(folder() / "file", {}).error(),
                 http::CertificateError::FolderUnwritable);
        const fs::path here = folder() / "broken";
        const auto own = http::ensureOwnCertificate(here, {});
        write(own->authority, std::string("nonsense"));
        QCOMPARE(http::ensureOwnCertificate(here, {}).error(), http::CertificateError::Unreadable);
        QCOMPARE(content(own->authority), std::string("nonsense"));
    }

private:
    void start() { QVERIFY(m_listener->start(m_options)); }
    [[nodiscard]] std::uint16_t port() const { return m_listener->port(); }
    [[nodiscard]] fs::path folder() const { return m_folder.path().toStdString(); }

    [[nodiscard]] TlsClientOptions trusting(int version = TLS1_3_VERSION,
                                            const std::string& host = "localhost") const
    {
        TlsClientOptions options;
        options.authority = m_own.authority;
        options.host = host;
        options.maxVersion = version;
        return options;
    }

    QTemporaryDir m_folder;
    http::OwnCertificate m_own;
    std::unique_ptr<RecordingHandler> m_handler;
    std::unique_ptr<http::Listener> m_listener;
    http::ListenerOptions m_options;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
