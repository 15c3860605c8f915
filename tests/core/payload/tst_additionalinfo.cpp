// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/payload/alertmapper.h"
#include "tests/core/payload/payloadtest.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using usher::test::body;
using usher::test::fixture;
using usher::test::shown;
namespace payload = usher::payload;

namespace {

const QByteArray crane =
    "/subscriptions/5c0ffee0-1111-4222-8333-0123456789ab/resourceGroups/harbour-rg/providers/"
    "Microsoft.Compute/virtualMachines/crane-01";
const QByteArray jws = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln";

QJsonObject info(const std::string& json, const std::vector<payload::QueryParameter>& parameters = {},
                 const std::string& target = "/t", bool withAzureData = true)
{
    const std::string text = payload::additionalInfo(json, parameters, target, withAzureData);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(shown(text), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("not JSON: %s", text.c_str());
    return document.object();
}

QByteArray value(const QJsonObject& object, const QByteArray& name)
{
    const QJsonValue found = object.value(QString::fromUtf8(name));
    return found.isString() ? found.toString().toUtf8() : QByteArray("<no text>");
}

bool has(const QJsonObject& object, const QByteArray& name)
{
    return object.contains(QString::fromUtf8(name));
}

} // namespace

class TestAdditionalInfo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void flattensPayload();
    void flattensOddNames();
    void lastOfEqualPathsWins();
    void addsUrlParameters();
    void redactsUrlParameters();
    void resolvesCollisions();
    void keepsBodyAsReceived();
    void leavesAzureDataOut();
    void takesTargetsApart_data();
    void takesTargetsApart();
    void namesBoundDimension_data();
    void namesBoundDimension();
    void showsSchemaId();
    void omitsLargeFlattenedPart();
    void countsWhatIsLeft();
    void survivesHugeFlattenedPart();
    void survivesBodiesThatAreNoJson_data();
    void survivesBodiesThatAreNoJson();
    void readsEveryFixture();
};

void TestAdditionalInfo::flattensPayload()
{
    const QJsonObject object =
        info(fixture("metric-static"), {{"source", "azuremonitor"}}, crane.toStdString());
    QCOMPARE(value(object, "data.essentials.alertRule"), QByteArray("crane cpu high"));
    QCOMPARE(value(object, "data.essentials.alertTargetIDs.0"), crane);
    QCOMPARE(value(object, "data.alertContext.condition.allOf.0.metricValue"), QByteArray("91.25"));
    QCOMPARE(value(object, "data.alertContext.condition.allOf.0.webTestName"), QByteArray()); // null
    QCOMPARE(value(object, "data.alertContext.condition.allOf.0.dimensions.0.name"),
             QByteArray("ResourceId"));
    QCOMPARE(value(object, "data.customProperties.desk"), QByteArray("north"));
    QCOMPARE(value(object, "source"), QByteArray("azuremonitor"));
    QCOMPARE(value(object, "schemaId"), QByteArray("azureMonitorCommonAlertSchema"));
    QCOMPARE(value(object, "object_id"), crane);
    QCOMPARE(value(object, "azureData"), shown(fixture("metric-static")));
    QVERIFY(!has(object, "data"));
    QVERIFY(!has(object, "name"));
    QVERIFY(!has(object, "flattened"));
    for (const auto& entry : object)
        QVERIFY(entry.isString());
}

void TestAdditionalInfo::flattensOddNames()
{
    const QJsonObject object = info(
        R"({"":{"":1,"b":{"":2}},"a.b":true,"c":[[],{},[1.50,[false]],"\u00e9\n"],"e":{},"\"q\"":-0,"l":"\uD800"})");
    QCOMPARE(value(object, "."), QByteArray("1"));
    QCOMPARE(value(object, ".b."), QByteArray("2"));
    QCOMPARE(value(object, "a.b"), QByteArray("true"));
    QCOMPARE(value(object, "c.2.0"), QByteArray("1.50"));
    QCOMPARE(value(object, "c.2.1.0"), QByteArray("false"));
    QCOMPARE(value(object, "c.3"), QByteArray("\xC3\xA9\n"));
    QCOMPARE(value(object, "\"q\""), QByteArray("-0"));
    QCOMPARE(value(object, "l"), QByteArray("\xEF\xBF\xBD"));
    for (const char* name : {"", "b", "c", "c.0", "c.1", "e"})
        QVERIFY2(!has(object, name), name);
}

void TestAdditionalInfo::lastOfEqualPathsWins()
{
    const QJsonObject dots = info(R"({"a.b":1,"a":{"b":2},"c":{"0":3},"c.0":4})");
    QCOMPARE(value(dots, "a.b"), QByteArray("2"));
    QCOMPARE(value(dots, "c.0"), QByteArray("4"));
    // Of duplicate members the last stands for all of them, with what is below it.
    const QJsonObject duplicates = info(R"({"a":{"x":1,"z":1},"a":{"x":2},"d":[1,2],"d":null})");
    QCOMPARE(value(duplicates, "a.x"), QByteArray("2"));
    QVERIFY(!has(duplicates, "a.z"));
    QCOMPARE(value(duplicates, "d"), QByteArray());
    QVERIFY(!has(duplicates, "d.0"));
}

void TestAdditionalInfo::addsUrlParameters()
{
    const auto parameters =
        payload::parseTarget("/x?source=azuremonitor&empty=&a+b=c%20d&%C3%A9=%FF").parameters;
    const QJsonObject object = info(body(""), parameters);
    QCOMPARE(value(object, "source"), QByteArray("azuremonitor"));
    QCOMPARE(value(object, "empty"), QByteArray());
    QCOMPARE(value(object, "a b"), QByteArray("c d"));
    QCOMPARE(value(object, "\xC3\xA9"), QByteArray("\xEF\xBF\xBD"));
}

void TestAdditionalInfo::redactsUrlParameters()
{
    const auto received =
        payload::parseTarget("/x?TOKEN=abc&sig=&event_class=" + jws.toStdString()).parameters;
    const std::string text = payload::additionalInfo(body(""), received, "/t", true);
    QVERIFY(!shown(text).contains(jws));
    const QJsonObject object = info(body(""), received);
    QCOMPARE(value(object, "TOKEN"), QByteArray("<redacted>ba7816bf"));
    QCOMPARE(value(object, "sig"), QByteArray("<redacted>e3b0c442"));
    QCOMPARE(value(object, "event_class"), "<redacted>" + shown(usher::base::fingerprint(jws.toStdString())));
    // Derived on reading from the stored target it is the same.
    std::vector<payload::QueryParameter> stored = received;
    for (auto& parameter : stored)
        parameter.value = payload::storableValue(parameter.name, parameter.value);
    QCOMPARE(payload::additionalInfo(body(""), stored, "/t", true), text);
}

void TestAdditionalInfo::resolvesCollisions()
{
    const std::string json =
        R"({"schemaId":"S","object_id":"p","x":"p","name":"p","azureData":"p","data":{"y":"p"}})";
    const std::vector<payload::QueryParameter> parameters{{"schemaId", "u"},  {"x", "u"},
                                                          {"data.y", "u"},    {"resourceType", "u"},
                                                          {"azureData", "u"}, {"object_id", "u"}};
    const QJsonObject object = info(json, parameters);
    QCOMPARE(value(object, "schemaId"), QByteArray("S"));
    QCOMPARE(value(object, "object_id"), QByteArray("/t"));
    QCOMPARE(value(object, "x"), QByteArray("u"));
    QCOMPARE(value(object, "data.y"), QByteArray("u"));
    QCOMPARE(value(object, "resourceType"), QByteArray());
    QCOMPARE(value(object, "name"), QByteArray("p")); // ours only for dimension-bound log alerts
    QCOMPARE(value(object, "azureData"), shown(json));
    QVERIFY(!has(info(json, parameters, "/t", false), "azureData"));
}

void TestAdditionalInfo::keepsBodyAsReceived()
{
    const std::string json = "{ \"a\" : 1.0,\r\n\"a\":\"\\uD800\\/\xC3\xA9\" }\n";
    QCOMPARE(value(info(json), "azureData"), shown(json));
    QCOMPARE(value(info("\xEF\xBB\xBF" + json), "azureData"), shown(json));
}

void TestAdditionalInfo::leavesAzureDataOut()
{
    const QJsonObject object = info(body(R"("alertRule":"r")"), {}, "/t", false);
    QVERIFY(!has(object, "azureData"));
    QCOMPARE(value(object, "data.essentials.alertRule"), QByteArray("r"));
}

void TestAdditionalInfo::takesTargetsApart_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("subscription");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("resource") << crane << QByteArray("5c0ffee0-1111-4222-8333-0123456789ab")
                              << QByteArray("Microsoft.Compute/virtualMachines") << QByteArray("crane-01");
    QTest::newRow("below a resource")
        << QByteArray("/subscriptions/s/resourcegroups/g/providers/Microsoft.Sql/Servers/a/Databases/b")
        << QByteArray("s") << QByteArray("Microsoft.Sql/Servers/Databases") << QByteArray("a/b");
    QTest::newRow("three levels") << QByteArray("/subscriptions/s/providers/P/x/1/y/2/z/3") << QByteArray("s")
                                  << QByteArray("P/x/y/z") << QByteArray("1/2/3");
    QTest::newRow("other case") << QByteArray("/SUBSCRIPTIONS/S/ResourceGroups/g/PROVIDERS/P/x/1")
                                << QByteArray("S") << QByteArray("P/x") << QByteArray("1");
    QTest::newRow("last providers") << QByteArray("/subscriptions/s/providers/P/x/1/providers/Q/y/2")
                                    << QByteArray("s") << QByteArray("Q/y") << QByteArray("2");
    QTest::newRow("first subscriptions") << QByteArray("/subscriptions/s/subscriptions/r/providers/P/x/1")
                                         << QByteArray("s") << QByteArray("P/x") << QByteArray("1");
    QTest::newRow("name missing") << QByteArray("/subscriptions/s/providers/P/x") << QByteArray("s")
                                  << QByteArray("P/x") << QByteArray();
    QTest::newRow("provider alone") << QByteArray("/subscriptions/s/providers/P") << QByteArray("s")
                                    << QByteArray("P") << QByteArray();
    QTest::newRow("providers at the end")
        << QByteArray("/subscriptions/s/providers") << QByteArray("s") << QByteArray() << QByteArray();
    QTest::newRow("subscription") << QByteArray("/subscriptions/s") << QByteArray("s") << QByteArray()
                                  << QByteArray();
    QTest::newRow("resource group") << QByteArray("/subscriptions/s/resourceGroups/g") << QByteArray("s")
                                    << QByteArray() << QByteArray();
    QTest::newRow("no slash in front") << QByteArray("subscriptions/s/providers/P/x/1/") << QByteArray("s")
                                       << QByteArray("P/x") << QByteArray("1");
    QTest::newRow("subscriptions at the end")
        << QByteArray("/subscriptions") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("something else") << QByteArray("crane-01") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray() << QByteArray();
}

void TestAdditionalInfo::takesTargetsApart()
{
    QFETCH(QByteArray, target);
    const QJsonObject object = info(body(""), {}, target.toStdString());
    QTEST(value(object, "subscriptionId"), "subscription");
    QTEST(value(object, "resourceType"), "type");
    QTEST(value(object, "resourceName"), "name");
    QCOMPARE(value(object, "object_id"), target);
}

void TestAdditionalInfo::namesBoundDimension_data()
{
    QTest::addColumn<QByteArray>("fixtureName");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("bound") << QByteArray("log-v1-metric-measurement")
                           << QByteArray("gauge-07.harbour.example");
    QTest::newRow("bound to null") << QByteArray("log-application-insights")
                                   << QByteArray("UndefinedAttributeValue");
    QTest::newRow("without dimensions") << QByteArray("log-v1-number-of-results") << QByteArray("<no text>");
    QTest::newRow("another service") << QByteArray("log-v2") << QByteArray("<no text>");
}

void TestAdditionalInfo::namesBoundDimension()
{
    QFETCH(QByteArray, fixtureName);
    QTEST(value(info(fixture(fixtureName)), "name"), "name");
}

void TestAdditionalInfo::showsSchemaId()
{
    QCOMPARE(value(info(R"({"SCHEMAID":"x"})"), "schemaId"), QByteArray("x"));
    QCOMPARE(value(info(R"({"SCHEMAID":"x"})"), "SCHEMAID"), QByteArray("x"));
    QCOMPARE(value(info(R"({"schemaId":["x"]})"), "schemaId"), QByteArray(R"(["x"])"));
    QCOMPARE(value(info("{}"), "schemaId"), QByteArray());
}

void TestAdditionalInfo::omitsLargeFlattenedPart()
{
    // Keys and values together: one byte of key, the rest value.
    const std::string most(1024 * 1024 - 1, 'x');
    QVERIFY(!has(info("{\"a\":\"" + most + "\"}"), "flattened"));
    const std::string over = "{\"a\":\"" + most + "x\"}";
    const QJsonObject object = info(over, {{"flattened", "u"}, {"b", "u"}});
    QCOMPARE(value(object, "flattened"), QByteArray("omitted"));
    QCOMPARE(value(object, "b"), QByteArray("u"));
    QCOMPARE(value(object, "azureData"), shown(over));
    QVERIFY(!has(object, "a"));
    QVERIFY(!has(info("{\"b\":0,\"a\":\"" + most + "\"}"), "b"));
    QVERIFY(!has(info("{\"a\":\"" + most + "\",\"b\":0}"), "b"));
}

void TestAdditionalInfo::countsWhatIsLeft()
{
    const std::string large(1024 * 1024 - 10, 'x');
    const QJsonObject duplicates = info("{\"a\":\"" + large + "\",\"a\":\"" + large + "\"}");
    QVERIFY(!has(duplicates, "flattened"));
    const QJsonObject paths = info("{\"a.b\":\"" + large + "\",\"a\":{\"b\":\"" + large + "\"}}");
    QVERIFY(!has(paths, "flattened"));
    QCOMPARE(value(paths, "a.b").size(), qsizetype(large.size()));
}

void TestAdditionalInfo::survivesHugeFlattenedPart()
{
    // A long name above many values: written out the larger one would be a terabyte.
    const std::string name = "{\"" + std::string(1'000'000, 'n') + "\":[0";
    for (const int values : {200'000, 1'000'000}) {
        std::string json = name;
        for (int i = 0; i < values; ++i)
            json += ",0";
        QCOMPARE(value(info(json + "]}", {}, "/t", false), "flattened"), QByteArray("omitted"));
    }
}

void TestAdditionalInfo::survivesBodiesThatAreNoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("azureData");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello") << QByteArray("hello");
    QTest::newRow("no object") << QByteArray("[1]") << QByteArray("[1]");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xFF\"}") << QByteArray("{\"a\":\"\xEF\xBF\xBD\"}");
    QTest::newRow("null bytes") << QByteArray("\0{", 2) << QByteArray("\0{", 2);
}

void TestAdditionalInfo::survivesBodiesThatAreNoJson()
{
    QFETCH(QByteArray, text);
    const QJsonObject object = info(text.toStdString(), {{"source", "x"}});
    QTEST(value(object, "azureData"), "azureData");
    QCOMPARE(value(object, "object_id"), QByteArray("/t"));
    QCOMPARE(value(object, "source"), QByteArray("x"));
    QCOMPARE(object.size(), 7);
}

void TestAdditionalInfo::readsEveryFixture()
{
    const QStringList names = QDir(QString::fromUtf8(USHER_FIXTURES)).entryList({QStringLiteral("*.json")});
    QVERIFY(names.size() >= 19);
    for (const QString& file : names) {
        const std::string json = fixture(file.chopped(5).toUtf8());
        const QJsonObject object = info(json, {}, crane.toStdString());
        QCOMPARE(value(object, "azureData"), shown(json));
        QVERIFY(object.size() > 10);
    }
}

QTEST_APPLESS_MAIN(TestAdditionalInfo)
#include "tst_additionalinfo.moc"
