// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redact.h"

#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher::base;

namespace {
const std::string token =
    toBase64Url(R"({"alg":"RS256"})") + "." + toBase64Url(R"({"aud":"x"})") + ".c2lnbmF0dXJl";
}

class TestRedact : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheShapeOfAToken();
    void takesTokensOutOfText();
    void takesCredentialsOutOfText();
    void leavesOrdinaryTextAlone();
    void escapesWhatHarmsATerminal();
    void showsAStrangersText_data();
    void showsAStrangersText();
    void boundsWhatItShows();
};

void TestRedact::knowsTheShapeOfAToken()
{
    QVERIFY(looksLikeJws(token));
    QVERIFY(!looksLikeJws("1.2.3"));
    QVERIFY(!looksLikeJws("login.microsoftonline.com"));
    QVERIFY(!looksLikeJws(token.substr(0, token.rfind('.'))));
    QVERIFY(looksLikeJws(token.substr(0, token.rfind('.') + 1))); // an empty third part
}

void TestRedact::takesTokensOutOfText()
{
    const std::string text = redactSecrets("refused \"" + token + "\" at the door");
    QCOMPARE(text, "refused \"<redacted>" + fingerprint(token) + "\" at the door");
    QCOMPARE(redactSecrets("jwt=" + token), "jwt=<redacted>" + fingerprint(token));
    QCOMPARE(redactSecrets("/a/" + token + "/b"), "/a/<redacted>" + fingerprint(token) + "/b");
    QCOMPARE(redactSecrets(token + "=="), "<redacted>" + fingerprint(token) + "==");
    QCOMPARE(redactSecrets("It was " + token + ".").find("c2lnbmF0dXJl"), std::string::npos);
    QCOMPARE(redactSecrets(token + ".aXY.dGFn").find("c2lnbmF0dXJl"), std::string::npos); // five parts: a JWE
}

void TestRedact::takesCredentialsOutOfText()
{
    QCOMPARE(redactSecrets("Authorization: Basic dXNlcjpwYXNz"),
             "Authorization: Basic <redacted>" + fingerprint("dXNlcjpwYXNz"));
    QCOMPARE(redactSecrets("bearer opaque-1 next"), "bearer <redacted>" + fingerprint("opaque-1") + " next");
}

void TestRedact::leavesOrdinaryTextAlone()
{
    QCOMPARE(redactSecrets("listening on https://127.0.0.1:8443"),
             std::string("listening on https://127.0.0.1:8443"));
}

void TestRedact::escapesWhatHarmsATerminal()
{
    QCOMPARE(escapeControls("a\x1b[31mb"), std::string("a\\u{1b}[31mb"));
    QCOMPARE(escapeControls("r\u202Etxt"), std::string("r\\u{202e}txt"));
    QCOMPARE(escapeControls("\xc3\xa9 \xff"), std::string("\xc3\xa9 \\xff"));
    QCOMPARE(escapeControls("\xc1\x90"), std::string("\\xc1\\x90"));
    QCOMPARE(escapeControls("\xe0\x82\x9b"), std::string("\\xe0\\x82\\x9b"));
    QCOMPARE(escapeControls("\xed\xa0\x80"), std::string("\\xed\\xa0\\x80"));
    QCOMPARE(escapeControls("\xf4\x90\x80\x80"), std::string("\\xf4\\x90\\x80\\x80"));
    QCOMPARE(escapeControls("\xf0\x9f\x98\x80"), std::string("\xf0\x9f\x98\x80"));
    QCOMPARE(escapeControls("\u0085"), std::string("\\u{85}"));
    QCOMPARE(escapeControls("“quoted” ok"), std::string("“quoted” ok"));
}

void TestRedact::showsAStrangersText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const std::string& text, const std::string& shown) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray::fromStdString(shown);
    };
    row("words", "api://kiln öfen", "api://kiln öfen");
    row("nothing", "", "");
    row("control", std::string("a\x1b[2J\0", 6) + "\r\nb", "a\\u{1b}[2J\\u{0}\\u{d}\\u{a}b");
    row("turned round", "a\u202Eb", "a\\u{202e}b");
    row("not UTF-8", "a\xff\xc3", "a\\xff\\xc3");
    row("a token", token, "<redacted>" + fingerprint(token));
    row("a token in words", "x " + token, "x <redacted>" + fingerprint(token));
    row("a credential", "Basic dXNlcg==", "Basic <redacted>" + fingerprint("dXNlcg=="));
    row("as long as it may be", std::string(200, 'a'), std::string(200, 'a'));
    row("longer", std::string(201, 'a'), std::string(197, 'a') + "…");
    row("cut within a letter", std::string(196, 'a') + "öxyz", std::string(196, 'a') + "…");
    row("cut behind one", std::string(195, 'a') + "öwxyz", std::string(195, 'a') + "ö…");
}

void TestRedact::showsAStrangersText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shown);
    const std::string once = shownText(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(once), shown);
    QVERIFY(once.size() <= limits::shownBytes);
    QCOMPARE(shownText(once), once);
    QCOMPARE(shownValue(text.toStdString()), once.empty() ? "\"\"" : once);
}

// Whoever sends megabytes has them looked at only where they are shown.
void TestRedact::boundsWhatItShows()
{
    const std::string padded = std::string(limits::tokenBytes, ' ') + token;
    QVERIFY(shownText(padded).ends_with(cutMark));
    QCOMPARE(shownText(std::string(5'000'000, '\x1b')).size(), shownText(std::string(200, '\x1b')).size());
}

QTEST_APPLESS_MAIN(TestRedact)
#include "tst_redact.moc"
