// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/identity/password.h"
#include "tests/support/threadtime.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace usher;
using namespace usher::identity;

namespace {

base::SecretString secret(const std::string& text)
{
    return base::SecretString(text);
}

/// Quick, for what is not about cost.
constexpr ScryptCost cheap{16, 1, 1};

/// RFC 7914 section 12, the third vector: "pleaseletmein" with the salt "SodiumChloride"; of its 64 bytes the
/// first 32, which are the same whatever length was asked for (PBKDF2, RFC 8018 5.2).
const std::string vectorKey("\x70\x23\xbd\xcb\x3a\xfd\x73\x48\x46\x1c\x06\xcd\x81\xfd\x38\xeb"
                            "\xfd\xa8\xfb\xba\x90\x4f\x8e\x3e\xa9\xb5\x43\xf6\x54\x5d\xa1\xf2",
                            32);
const std::string vectorSalt = "SodiumChloride";

std::string verifierOf(const std::string& cost, const std::string& salt, const std::string& key)
{
    return "scrypt:" + cost + ":" + base::toBase64Url(salt) + ":" + base::toBase64Url(key);
}

} // namespace

class TestPassword : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verifiesWhatItMade_data();
    void verifiesWhatItMade();
    void isScrypt();
    void saltsEachVerifier();
    void namesItsCost();
    void makesNoneWithoutPasswordOrReason();
    void verifiesNothingByAnUnreadableVerifier_data();
    void verifiesNothingByAnUnreadableVerifier();
    void nobodyCostsAsMuchAsSomebody();
};

void TestPassword::verifiesWhatItMade_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("tried");
    QTest::addColumn<bool>("right");
    const auto row = [](const char* name, const QByteArray& password, const QByteArray& tried, bool right) {
        QTest::newRow(name) << password << tried << right;
    };
    row("same", "hunter2", "hunter2", true);
    row("other", "hunter2", "hunter3", false);
    row("case", "hunter2", "Hunter2", false);
    row("longer", "hunter2", "hunter22", false);
    row("shorter", "hunter2", "hunter", false);
    row("blank behind", "hunter2", "hunter2 ", false);
    row("nothing", "hunter2", "", false);
    row("not ASCII", "p\xc3\xa4ssw\xc3\xb6rt", "p\xc3\xa4ssw\xc3\xb6rt", true);
    row("zero inside", QByteArray("a\0b", 3), QByteArray("a\0b", 3), true);
    row("other behind a zero", QByteArray("a\0b", 3), QByteArray("a\0c", 3), false);
    row("one blank", " ", " ", true);
    row("64 KiB", QByteArray(65'536, 'x'), QByteArray(65'536, 'x'), true);
    row("64 KiB, the last differs", QByteArray(65'536, 'x'), QByteArray(65'535, 'x') + 'y', false);
}

void TestPassword::verifiesWhatItMade()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, tried);
    QFETCH(bool, right);
    const auto verifier = makePasswordVerifier(secret(password.toStdString()), cheap);
    QVERIFY(verifier);
    QCOMPARE(verifyPassword(*verifier, secret(tried.toStdString())), right);
}

void TestPassword::isScrypt()
{
    const std::string verifier = verifierOf("16384:8:1", vectorSalt, vectorKey);
    QVERIFY(verifyPassword(verifier, secret("pleaseletmein")));
    QVERIFY(!verifyPassword(verifier, secret("pleaseletmeout")));
}

void TestPassword::saltsEachVerifier()
{
    const auto one = makePasswordVerifier(secret("hunter2"), cheap);
    const auto two = makePasswordVerifier(secret("hunter2"), cheap);
    QVERIFY(one && two);
    QVERIFY(*one != *two);
    QVERIFY(one->find("hunter2") == std::string::npos);
}

void TestPassword::namesItsCost()
{
    const auto verifier = makePasswordVerifier(secret("hunter2"));
    QVERIFY(verifier);
    QVERIFY(verifier->starts_with("scrypt:16384:8:1:"));
    // 16 and 32 bytes as base64url
    QCOMPARE(verifier->size(), std::string("scrypt:16384:8:1:").size() + 22 + 1 + 43);
    QVERIFY(verifyPassword(*verifier, secret("hunter2")));
}

void TestPassword::makesNoneWithoutPasswordOrReason()
{
    QVERIFY(!makePasswordVerifier(secret("")));
    QVERIFY(!makePasswordVerifier(secret("x"), {0, 8, 1}));
    QVERIFY(!makePasswordVerifier(secret("x"), {1, 8, 1}));
    QVERIFY(!makePasswordVerifier(secret("x"), {1000, 8, 1}));
    QVERIFY(!makePasswordVerifier(secret("x"), {16'384, 0, 1}));
    QVERIFY(!makePasswordVerifier(secret("x"), {16'384, 8, 0}));
    QVERIFY(!makePasswordVerifier(secret("x"), {1ULL << 30, 8, 1}));
    QVERIFY(!makePasswordVerifier(secret("x"), {1ULL << 63, 64, 1}));
}

void TestPassword::verifiesNothingByAnUnreadableVerifier_data()
{
    QTest::addColumn<QByteArray>("verifier");
    const auto row = [](const char* name, const std::string& verifier) {
        QTest::newRow(name) << QByteArray::fromStdString(verifier);
    };
    const std::string good = verifierOf("16384:8:1", vectorSalt, vectorKey);
    row("empty", {});
    row("the password", "pleaseletmein");
    row("other scheme", "sha256" + good.substr(6));
    row("scheme in capitals", "SCRYPT" + good.substr(6));
    row("no power of two", verifierOf("16383:8:1", vectorSalt, vectorKey));
    row("no cost", verifierOf("1:8:1", vectorSalt, vectorKey));
    row("cost of a gigabyte", verifierOf("1048576:8:1", vectorSalt, vectorKey));
    row("endless rounds", verifierOf("16384:8:4294967295", vectorSalt, vectorKey));
    row("negative", verifierOf("-16384:8:1", vectorSalt, vectorKey));
    row("no number", verifierOf("16384:8:", vectorSalt, vectorKey));
    row("beyond 64 bits", verifierOf("18446744073709551617:8:1", vectorSalt, vectorKey));
    row("a part missing", good.substr(0, good.rfind(':')));
    row("a part more", good + ":x");
    row("no salt", verifierOf("16384:8:1", {}, vectorKey));
    row("short key", verifierOf("16384:8:1", vectorSalt, vectorKey.substr(1)));
    row("empty key", verifierOf("16384:8:1", vectorSalt, {}));
    row("padding", good + "=");
    row("blank in front", " " + good);
    row("line end behind", good + "\n");
}

void TestPassword::verifiesNothingByAnUnreadableVerifier()
{
    QFETCH(QByteArray, verifier);
    QVERIFY(!verifyPassword(verifier.toStdString(), secret("pleaseletmein")));
    QVERIFY(!verifyPassword(verifier.toStdString(), secret("")));
}

/// Of five tries each the quickest.
void TestPassword::nobodyCostsAsMuchAsSomebody()
{
    const std::string known = verifierOf("16384:8:1", vectorSalt, vectorKey);
    const std::string broken = verifierOf("1048576:8:1", vectorSalt, vectorKey);
    const std::array<std::string, 3> verifiers{known, std::string(), broken};
    std::array<qint64, 3> quickest{};
    for (int round = 0; round < 5; ++round)
        for (std::size_t i = 0; i < verifiers.size(); ++i) {
            const auto begin = test::threadTime();
            QVERIFY(!verifyPassword(verifiers[i], secret("a guess")));
            const qint64 took = (test::threadTime() - begin).count();
            quickest[i] = round == 0 ? took : std::min(quickest[i], took);
        }
    QVERIFY2(
        quickest[1] > quickest[0] / 2 && quickest[1] < quickest[0] * 2,
        qPrintable(QStringLiteral("%1 ns for nobody, %2 ns for somebody").arg(quickest[1]).arg(quickest[0])));
    QVERIFY(quickest[2] > quickest[0] / 2 && quickest[2] < quickest[0] * 2);
}

QTEST_APPLESS_MAIN(TestPassword)
#include "tst_password.moc"
