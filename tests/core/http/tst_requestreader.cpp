// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestreader.h"

#include <QTest>

namespace http = usher::http;
using Step = http::RequestReader::Step;

namespace {

const std::string head = "POST /in HTTP/1.1\r\nHost: a\r\n";
const std::string chunkedHead = head + "Transfer-Encoding: chunked\r\n\r\n";

/// Feeds a reader piece by piece; the bodies it found, then `!` and the code when it refused.
QByteArray read(std::string_view bytes, std::size_t pieceSize)
{
    http::RequestReader reader("192.0.2.1", 100);
    std::string buffer;
    QByteArray found;
    while (!bytes.empty() || !buffer.empty()) {
        buffer += bytes.substr(0, pieceSize);
        bytes.remove_prefix(std::min(pieceSize, bytes.size()));
        for (bool more = true; more;) {
            std::size_t used = 0;
            const auto step = reader.read(buffer, used);
            buffer.erase(0, used);
            if (!step)
                return found + "!" + QByteArray::fromStdString(std::string(checkName(step.error().code)));
            if (*step == Step::Whole) {
                found += "(" + QByteArray::fromStdString(reader.take().body) + ")";
                reader.reset();
            }
            more = *step != Step::NeedMore;
        }
        if (bytes.empty())
            break;
    }
    return found + (reader.started() ? "..." : "");
}

} // namespace

/// Bytes of a connection become requests, however they are cut.
class TestRequestReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameInPiecesOfAnySize_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char* name, const std::string& bytes, const char* found) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(found);
        };
        row("nothing", "", "");
        row("empty lines only", "\r\n\r\n\r", "");
        row("half a head", "POST /in HT", "...");
        row("length", head + "Content-Length: 2\r\n\r\n{}", "({})");
        row("half a body", head + "Content-Length: 2\r\n\r\n{", "...");
        row("two requests", head + "Content-Length: 1\r\n\r\na\r\n" + head + "Content-Length: 1\r\n\r\nb",
            "(a)(b)");
        row("chunks", chunkedHead + "1\r\na\r\n2;x\r\nbc\r\n0\r\n\r\n", "(abc)");
        row("no chunk but the last", chunkedHead + "0\r\n\r\n", "()");
        row("last chunk without its end", chunkedHead + "0\r\n", "...");
        row("trailer", chunkedHead + "1\r\na\r\n0\r\nX: y\r\n\r\n" + head + "Content-Length: 0\r\n\r\n",
            "(a)()");
        row("chunks over the limit", chunkedHead + "65\r\nxxxxx", "!listener.too_large");
        row("bad chunk", chunkedHead + "1\r\nab\r\n0\r\n\r\n", "!listener.malformed");
        row("folded", head + " b\r\n", "!listener.malformed");
        row("another version", "POST /in HTTP/3.0\r\n\r\n", "!listener.version");
    }
    void readsTheSameInPiecesOfAnySize()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, found);
        const std::string_view all(bytes.data(), std::size_t(bytes.size()));
        for (std::size_t size = 1; size <= all.size() + 1; ++size)
            QCOMPARE(read(all, size), found);
    }

    void startsWithTheFirstByteOfARequest()
    {
        http::RequestReader reader("192.0.2.1", 100);
        std::size_t used = 0;
        QCOMPARE(reader.read("\r\n", used).value(), Step::NeedMore);
        QVERIFY(!reader.started());
        QCOMPARE(used, std::size_t(2));
        QCOMPARE(reader.read("P", used).value(), Step::NeedMore);
        QVERIFY(reader.started());
        QVERIFY(!reader.inBody());
        QCOMPARE(used, std::size_t(0));
    }

    void limitsABodyFromItsHeadOn_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<std::size_t>("most");
        QTest::addColumn<bool>("fits");
        const QByteArray length = "Content-Length: 10\r\n\r\n0123456789";
        const QByteArray chunks = "Transfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n4\r\n6789\r\n0\r\n\r\n";
        QTest::newRow("length") << length << std::size_t(10) << true;
        QTest::newRow("length, one less") << length << std::size_t(9) << false;
        QTest::newRow("chunks") << chunks << std::size_t(10) << true;
        QTest::newRow("chunks, one less") << chunks << std::size_t(9) << false;
        QTest::newRow("never more than the listener's") << chunks << std::size_t(1000) << true;
    }
    void limitsABodyFromItsHeadOn()
    {
        QFETCH(QByteArray, rest);
        QFETCH(std::size_t, most);
        QFETCH(bool, fits);
        http::RequestReader reader("192.0.2.1", 10);
        std::size_t used = 0;
        const std::string bytes = head + rest.toStdString();
        QCOMPARE(reader.read(bytes, used).value(), Step::Head);
        reader.limitBody(most);
        const auto step = reader.read(std::string_view(bytes).substr(used), used);
        QCOMPARE(step.has_value(), fits);
        if (!fits)
            QCOMPARE(step.error().code, usher::record::CheckCode::ListenerTooLarge);
    }

    void takesNoMemoryForAPromisedBody()
    {
        http::RequestReader reader("192.0.2.1", std::size_t(1) << 40);
        std::size_t used = 0;
        const std::string bytes = head + "Content-Length: 1000000000000\r\n\r\nabc";
        QCOMPARE(reader.read(bytes, used).value(), Step::Head);
        QCOMPARE(reader.read(std::string_view(bytes).substr(used), used).value(), Step::NeedMore);
        QVERIFY(reader.takeRefusal({}, {}).body.capacity() < 1'000'000);
    }
};

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
