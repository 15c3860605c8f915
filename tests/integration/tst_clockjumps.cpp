// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/faultrig.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace usher;

namespace {

/// libfaketime, which gives one program another time of day; empty when it is not installed.
QString timeLibrary()
{
    for (const char* const folder :
         {"/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime"}) {
        const QString file = QString::fromLatin1(folder) + QStringLiteral("/libfaketimeMT.so.1");
        if (QFile::exists(file))
            return file;
    }
    return {};
}

QString clockFile(const QString& data)
{
    return data + QStringLiteral(".clock");
}

/// Seconds between the engine's clock and the true one from now on.
void setClock(const QString& data, qint64 offset)
{
    const QString next = clockFile(data) + QStringLiteral(".next");
    QFile file(next);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(offset < 0 ? "" : "+") + QByteArray::number(offset) + "s\n");
    file.close();
    // Read anew at every look at the clock: never a half one.
    QCOMPARE(::rename(QFile::encodeName(next).constData(), QFile::encodeName(clockFile(data)).constData()),
             0);
}

test::PlainStandIn::Wrapper withClock()
{
    return [](const QString& data) {
        setClock(data, 0);
        return QStringList{QStringLiteral("env"),
                           QStringLiteral("LD_PRELOAD=") + timeLibrary(),
                           QStringLiteral("FAKETIME_TIMESTAMP_FILE=") + clockFile(data),
                           QStringLiteral("FAKETIME_NO_CACHE=1"),
                           QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC=1"),
                           QStringLiteral("DONT_FAKE_MONOTONIC=1")};
    };
}

} // namespace

/// The clock of the engine's computer is set, by an hour or a day, back and forth, under it.
class TestClockJumps : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void jumps();
    void tokenStaysTaken();

private:
    static QJsonObject status(test::FaultRig& rig);
};

void TestClockJumps::initTestCase()
{
#if defined(__SANITIZE_ADDRESS__)
    QSKIP("AddressSanitizer wants to be the first library; the ordinary build has this test");
#endif
    if (timeLibrary().isEmpty())
        QSKIP("there is no libfaketime; install faketime");
}

QJsonObject TestClockJumps::status(test::FaultRig& rig)
{
    return QJsonDocument::fromJson(
               rig.standIn().ctl({QStringLiteral("status"), QStringLiteral("--json")}).out)
        .object();
}

void TestClockJumps::jumps()
{
    test::FaultRig rig(withClock());
    QVERIFY(rig.standIn().isReady());
    QVERIFY(rig.standIn()
                .ctl({QStringLiteral("rate"), QStringLiteral("add"), QStringLiteral("calm"),
                      QStringLiteral("--limit"), QStringLiteral("1000")})
                .exitCode == 0);
    QTRY_VERIFY(!rig.post()->field("X-RateLimit-Reset").empty());
    const QString data = rig.standIn().dataPath();
    const std::string refused = test::PlainStandIn::request({}, rig.standIn().alert());
    constexpr qint64 days = 2 * 86'400;
    const std::string ofThen = test::PlainStandIn::request(
        "Bearer " + rig.standIn().token(std::chrono::seconds(days)), rig.standIn().alert());
    // A token that is not valid then is refused; with the right time it is accepted again, at once.
    for (const qint64 offset : {days, qint64(0), -days, qint64(0), qint64(3600), qint64(-3600), qint64(0),
                                qint64(200), qint64(-200), qint64(0)}) {
        setClock(data, offset);
        const bool valid = offset >= -200 && offset <= 3600; // the token's day and its skew
        const auto reply = rig.post();
        QVERIFY(reply);
        QCOMPARE(reply->status, valid ? 200 : 401);
        QCOMPARE(rig.standIn().send(refused), 401);
        // One that is valid then is counted in an hour of then.
        if (offset == days)
            QCOMPARE(rig.standIn().send(ofThen), 200);
        // An hour that is counted ends soon, whatever the clock has said before; set back a little it goes
        // on.
        if (valid) {
            const auto now = QDateTime::currentSecsSinceEpoch() + offset;
            const auto reset = QByteArray::fromStdString(reply->field("X-RateLimit-Reset")).toLongLong();
            QVERIFY2(reset > now - 2 && reset <= now + 7202, reply->head.c_str());
        }
    }
    // What was refused while the clock was wrong is stored, but is not of these 15 minutes.
    QTRY_COMPARE_WITH_TIMEOUT(rig.stored().size(), rig.acknowledged().size() + 1, 5'000);
    QCOMPARE(rig.loss(), std::string());
    QStringList codes;
    for (const auto& one : status(rig).value(QLatin1String("findings")).toArray())
        codes += one.toObject().value(QLatin1String("code")).toString();
    QVERIFY2(!codes.join(QLatin1Char(' ')).contains(QLatin1String("token.expired")),
             qPrintable(codes.join(QLatin1Char(' '))));
    QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0);
}

/// A token that is taken once is not forgotten with a clock that runs ahead and comes back.
void TestClockJumps::tokenStaysTaken()
{
    test::FaultRig rig(withClock());
    QVERIFY(rig.standIn().isReady());
    QCOMPARE(rig.standIn()
                 .ctl({QStringLiteral("setup"), QStringLiteral("oidc"), QStringLiteral("--client-id"),
                       QString::fromLatin1(simulate::demoAudienceV1), QStringLiteral("--jti"),
                       QStringLiteral("true")})
                 .exitCode,
             0);
    QTRY_COMPARE(rig.post()->status, 401); // in force, and taken
    // Another token, which is valid then, makes the engine forget those that are over.
    const QString data = rig.standIn().dataPath();
    setClock(data, 2 * 86'400);
    QCOMPARE(rig.post()->status, 401);
    const std::string then = rig.standIn().token(std::chrono::days(2));
    QCOMPARE(rig.standIn().send(test::PlainStandIn::request("Bearer " + then, rig.standIn().alert())), 200);
    for (const qint64 offset : {0, 80'000, 0}) {
        setClock(data, offset);
        QCOMPARE(rig.post()->status, 401);
    }
    const auto newest = [&] {
        const auto request =
            QJsonDocument::fromJson(
                rig.standIn()
                    .ctl({QStringLiteral("requests"), QStringLiteral("list"), QStringLiteral("--limit"),
                          QStringLiteral("1"), QStringLiteral("--json")})
                    .out)
                .object();
        return request.value(QLatin1String("outcome")).toString();
    };
    QTRY_COMPARE(newest(), QStringLiteral("token.replayed"));
}

QTEST_GUILESS_MAIN(TestClockJumps)
#include "tst_clockjumps.moc"
