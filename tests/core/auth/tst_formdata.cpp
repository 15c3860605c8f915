// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/formdata.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher;
using namespace usher::auth;

namespace {

std::string filled(std::size_t parameters)
{
    std::string body;
    for (std::size_t i = 0; i < parameters; ++i)
        body += (i == 0 ? "p" : "&p") + std::to_string(i) + "=v";
    return body;
}

} // namespace

class TestFormData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAValue_data();
    void readsAValue();
    void refuses_data();
    void refuses();
    void takesAsMuchAsIsAllowed();
};

void TestFormData::readsAValue_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("value"); // of `a`; empty = it is not there
    const auto row = [](const char* name, const QByteArray& body, const QByteArray& value) {
        QTest::newRow(name) << body << value;
    };
    row("one", "a=b", "b");
    row("first of two", "a=b&c=d", "b");
    row("second of two", "c=d&a=b", "b");
    row("nothing", "", "");
    row("another", "b=a", "");
    row("case counts", "A=b", "");
    row("no value", "a=", "");
    row("no equals sign", "a", "");
    row("equals sign in the value", "a=b=c=", "b=c=");
    row("plus is a blank", "a=b+c", "b c");
    row("escaped plus", "a=b%2Bc", "b+c");
    row("escaped ampersand", "a=b%26c=d", "b&c=d");
    row("escaped name", "%61=b", "b");
    row("hex in both cases", "a=%4a%4A", "JJ");
    row("escape of an escape", "a=%2541", "%41");
    row("escape at the end", "a=b%63", "bc");
    row("umlaut escaped", "a=%C3%A4", "\xc3\xa4");
    row("umlaut as it is", "a=\xc3\xa4", "\xc3\xa4");
    row("tab", "a=b%09c", "b\tc");
    row("empty pieces", "&&a=b&&", "b");
    row("empty name", "=x&a=b", "b");
    row("question mark is no delimiter", "?a=b", "");
    row("semicolon is no delimiter", "c=d;a=b", "");
    // The example of RFC 6749 appendix B.
    row("the standard's own example", "a=+%25%26%2B%C2%A3%E2%82%AC", " %&+\xc2\xa3\xe2\x82\xac");
}

void TestFormData::readsAValue()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, value);
    const auto form = FormData::parse({body.data(), std::size_t(body.size())});
    QVERIFY(form);
    const base::SecretString* const found = form->find("a");
    QCOMPARE(found != nullptr, !value.isEmpty());
    if (found != nullptr)
        QCOMPARE(QByteArray::fromStdString(std::string(found->reveal())), value);
}

void TestFormData::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const QByteArray& body, FormError error) {
        QTest::newRow(name) << body << int(error);
    };
    row("twice", "a=b&a=c", FormError::Repeated);
    row("twice the same", "a=b&c=d&a=b", FormError::Repeated);
    row("twice, once escaped", "a=b&%61=c", FormError::Repeated);
    row("twice without a value", "a&a=", FormError::Repeated);
    row("half an escape", "a=%4", FormError::BadEscape);
    row("a lone per cent sign", "a=100%", FormError::BadEscape);
    row("no hex digits", "a=%zz", FormError::BadEscape);
    row("one hex digit", "a=%4z", FormError::BadEscape);
    row("signed hex digits", "a=%-1", FormError::BadEscape);
    row("escape cut by the next parameter", "a=%4&c=1", FormError::BadEscape);
    row("bad escape in a name", "%=a", FormError::BadEscape);
    row("null byte", QByteArray("a=b\0c", 5), FormError::BadCharacter);
    row("null byte escaped", "a=b%00", FormError::BadCharacter);
    row("null byte in a name", "a%00=b", FormError::BadCharacter);
    row("line end", "a=b\r\n", FormError::BadCharacter);
    row("line end escaped", "a=b%0d%0aSet-Cookie:x", FormError::BadCharacter);
    row("escape character", "a=%1b[2J", FormError::BadCharacter);
    row("delete", "a=%7f", FormError::BadCharacter);
    row("no UTF-8", "a=%ff", FormError::NotUtf8);
    row("no UTF-8 as it is", "a=\xc3(", FormError::NotUtf8);
    row("overlong", "a=%c0%80", FormError::NotUtf8);
    row("surrogate", "a=%ed%a0%80", FormError::NotUtf8);
    row("code point cut", "a=%e2%82", FormError::NotUtf8);
    row("a parameter too many", QByteArray::fromStdString(filled(base::limits::formParameters + 1)),
        FormError::TooManyParameters);
    row("a byte too many", QByteArray(int(base::limits::formBytes) + 1, 'a'), FormError::TooLarge);
}

void TestFormData::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, error);
    const auto form = FormData::parse({body.data(), std::size_t(body.size())});
    QVERIFY(!form);
    QCOMPARE(int(form.error()), error);
}

void TestFormData::takesAsMuchAsIsAllowed()
{
    QVERIFY(FormData::parse(filled(base::limits::formParameters)));
    const auto form = FormData::parse("a=" + std::string(base::limits::formBytes - 2, 'x'));
    QVERIFY(form);
    QCOMPARE(form->find("a")->reveal().size(), base::limits::formBytes - 2);
}

QTEST_GUILESS_MAIN(TestFormData)
#include "tst_formdata.moc"
