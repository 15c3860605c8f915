// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/payload/alertmapper.h"
#include "core/payload/jsontree.h"
#include "tests/core/payload/payloadtest.h"

#include <QTest>

using usher::payload::JsonError;
using usher::payload::JsonKind;
using usher::payload::JsonTree;
using usher::test::shown;

namespace {

/// An object with arrays below it, `levels` containers in all.
std::string nestedArrays(std::size_t levels)
{
    return R"({"v":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
}

std::string nestedObjects(std::size_t levels)
{
    std::string json;
    for (std::size_t i = 1; i < levels; ++i)
        json += R"({"v":)";
    return json + "{}" + std::string(levels - 1, '}');
}

void addRow(const std::string& text, bool right)
{
    const QByteArray label = shown(text).left(60).toPercentEncoding(" {}[]\":,\\");
    QTest::addRow("%s %s", right ? "right" : "wrong", label.constData()) << shown(text) << right;
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesValues_data();
    void judgesValues();
    void judgesTexts_data();
    void judgesTexts();
    void keepsText_data();
    void keepsText();
    void countsDepth_data();
    void countsDepth();
    void countsValues_data();
    void countsValues();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void refusesEveryCutText();
    void survivesEveryChangedByte();
    void keepsJsonTextOfContainers();
    void findsMembersWithoutRegardToCase();
    void lastDuplicateWins();
    void findsDuplicatesAmongManyMembers();
    void readsAgain();
};

/// Each stands as the value in {"v": ...}, alone and in an array.
void TestJson::judgesValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("right");
    for (const char* value : {"null",
                              "true",
                              "false",
                              "0",
                              "-0",
                              "1",
                              "-1",
                              "10",
                              "1234567890",
                              "0.0",
                              "-0.5",
                              "1.25",
                              "1e1",
                              "1E1",
                              "1e+1",
                              "1e-1",
                              "0e0",
                              "-0E+00",
                              "1.5e300",
                              "1e400",
                              "-1e-400",
                              "18446744073709551616",
                              "123456789012345678901234567890123456789012345678901234567890.123456789",
                              "[]",
                              "{}",
                              "[[]]",
                              "[{}]",
                              "[1]",
                              "[1,2]",
                              "[ 1 , 2 ]",
                              "[null,true,false]",
                              "{\"a\":1}",
                              "{\"a\":{\"b\":[]}}",
                              "{\"a\":1,\"a\":2}",
                              "{\"\":0}",
                              "{ \"a\" : 1 , \"b\" : 2 }",
                              "\"\"",
                              "\"a\"",
                              "\" \"",
                              "\"\\\"\"",
                              "\"\\\\\"",
                              "\"\\/\"",
                              "\"/\"",
                              "\"\\b\\f\\n\\r\\t\"",
                              "\"\\u0000\"",
                              "\"\\u00e9\"",
                              "\"\\uD83D\\uDEA2\"",
                              "\"\\ud83d\\udea2\"",
                              "\"\\uD83D\"",
                              "\"\\uDEA2\"",
                              "\"\\uD83Dx\"",
                              "\"\\uD83D\\n\"",
                              "\"\\uD83D\\uD83D\\uDEA2\"",
                              "\"\\\\uD83D\"",
                              "\"\\uFFFF\"",
                              "\"\x7F\"",
                              "\"\xC3\xA9\"",
                              "\"\xF0\x9F\x9A\xA2\"",
                              "\"\xEF\xBF\xBE\"",
                              "\"{[:,]}\"",
                              "\"//\"",
                              "\"\xE2\x80\xA8\"",
                              "\"\xEF\xBB\xBF\"",
                              "{\"\\u0061\":1}",
                              "{\"\\n\":1}",
                              "{\"\\uD83D\":1}"})
        addRow(value, true);
    for (const char* value : {"",
                              "nul",
                              "nulll",
                              "NULL",
                              "Null",
                              "tru",
                              "truee",
                              "True",
                              "TRUE",
                              "fals",
                              "falsee",
                              "False",
                              "none",
                              "nil",
                              "undefined",
                              "NaN",
                              "nan",
                              "Infinity",
                              "-Infinity",
                              "inf",
                              "+1",
                              "+0",
                              "-",
                              "--1",
                              "- 1",
                              "01",
                              "-01",
                              "00",
                              "0123",
                              "1.",
                              ".5",
                              "-.5",
                              "1.e1",
                              "1e",
                              "1e+",
                              "1E-",
                              "1ee1",
                              "1e1.5",
                              "1.2.3",
                              "0x1F",
                              "0b1",
                              "0o7",
                              "1_000",
                              "1,000,",
                              "1a",
                              "1\"",
                              "12 34",
                              "1'",
                              "1e1e1",
                              "\xE2\x88\x92"
                              "1",
                              "\xEF\xBC\x91",
                              "abc",
                              "a",
                              "_",
                              "'a'",
                              "\"",
                              "\"a",
                              "a\"",
                              "\"a\"b",
                              "\"a\"\"b\"",
                              "b\"a\"",
                              "\"a\" \"b\"",
                              "true false",
                              "truefalse",
                              "true\"a\"",
                              "null1",
                              "1null",
                              "true[",
                              "\"\\",
                              "\"\\\"",
                              "\"\\a\"",
                              "\"\\x41\"",
                              "\"\\0\"",
                              "\"\\'\"",
                              "\"\\ \"",
                              "\"\\U0041\"",
                              "\"\\u\"",
                              "\"\\u0\"",
                              "\"\\u00\"",
                              "\"\\u004\"",
                              "\"\\u004g\"",
                              "\"\\u 041\"",
                              "\"\\u-041\"",
                              "\"\\uD83D\\u\"",
                              "\"\\uD83D\\uD\"",
                              "\"\\uD83D\\uZZZZ\"",
                              "\"\\uD83D\\x\"",
                              "\"\n\"",
                              "\"\r\"",
                              "\"\t\"",
                              "\"\x01\"",
                              "\"\x1F\"",
                              "\"a\x0Cz\"",
                              "[",
                              "]",
                              "[1",
                              "1]",
                              "[1,",
                              "[,",
                              "[,]",
                              "[1,]",
                              "[,1]",
                              "[1,,2]",
                              "[1 2]",
                              "[1;2]",
                              "[\"a\" \"b\"]",
                              "[1}",
                              "[1:2]",
                              "[[]",
                              "[]]",
                              "(1)",
                              "[:]",
                              "[1,2",
                              "{",
                              "}",
                              "{]",
                              "{\"a\"",
                              "{\"a\":",
                              "{\"a\":}",
                              "{\"a\":1",
                              "{\"a\":1,}",
                              "{,}",
                              "{,\"a\":1}",
                              "{\"a\":1,,\"b\":2}",
                              "{\"a\":1 \"b\":2}",
                              "{\"a\" 1}",
                              "{\"a\",1}",
                              "{\"a\"::1}",
                              "{\"a\":1:2}",
                              "{:1}",
                              "{\"a\":1;\"b\":2}",
                              "{a:1}",
                              "{'a':1}",
                              "{1:1}",
                              "{null:1}",
                              "{true:1}",
                              "{[]:1}",
                              "{{}:1}",
                              "{\"a\":b}",
                              "{\"a\"x:1}",
                              "{\"a\":1}}",
                              "{\"a\":1]",
                              "{\"\\x\":1}",
                              "{\"\\u12\":1}",
                              "{\"\t\":1}",
                              "{\"a\n\":1}",
                              "{\"a\":1,\"b\"}",
                              "{\"a\":1,b}",
                              "{\"a\"\"b\":1}",
                              "/**/1",
                              "1/**/",
                              "// x",
                              "1//",
                              "#1",
                              "1 #",
                              "\xC2\xA0"
                              "1",
                              "1\xC2\xA0",
                              "\x0B"
                              "1",
                              "1\x0C",
                              "\xEF\xBB\xBF"
                              "1",
                              "1\x01",
                              "$",
                              "@",
                              "`a`",
                              "=1",
                              "\"a\":1",
                              "\"a\":",
                              "\"a\":1}",
                              "\"a\":1]",
                              "\"a\":{}",
                              "1:2",
                              "true:1",
                              "null:1}",
                              "[]:1",
                              "{}:1}",
                              "\"\\n\":1}",
                              "\\n",
                              "\\u0031",
                              "*",
                              "&",
                              "%31",
                              "~",
                              "?",
                              "!"})
        addRow(value, false);
}

void TestJson::judgesValues()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, right);
    JsonTree tree;
    const std::string text = value.toStdString();
    for (const auto& json : {R"({"v":)" + text + "}", R"({"v": )" + text + "\n}", R"({"v":[)" + text + "]}",
                             R"({"w":[{"v":)" + text + R"(}],"x":0})"}) {
        // An empty array is right where a missing value is not.
        if (text.empty() && json.find("[]") != std::string::npos)
            continue;
        QCOMPARE(tree.read(json).has_value(), right);
    }
}

void TestJson::judgesTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("right");
    const std::string bom = "\xEF\xBB\xBF";
    const std::string nul(1, '\0');
    for (const std::string& text : {std::string("{}"), std::string(" \t\r\n{} \t\r\n"), bom + "{}",
                                    bom + " {\"a\":1}\n", "{\"a\":\"\\u0000\"}" + std::string(200, ' '),
                                    std::string(200, '\n') + "{}", std::string("{\"a\":[1,{}],\"b\":{}}")})
        addRow(text, true);
    for (const std::string& text : {std::string(),
                                    std::string("  \n"),
                                    bom,
                                    bom + bom + "{}",
                                    " " + bom + "{}",
                                    "{}" + bom,
                                    "{}" + nul,
                                    nul + "{}",
                                    "{" + nul + "}",
                                    "{\"a\":\"" + nul + "\"}",
                                    "{\"a\":1" + nul + "}",
                                    std::string("[]"),
                                    std::string("[{}]"),
                                    std::string("1"),
                                    std::string("\"{}\""),
                                    std::string("null"),
                                    std::string("true"),
                                    std::string("{}{}"),
                                    std::string("{} {}"),
                                    std::string("{},"),
                                    std::string("{}]"),
                                    std::string("{}}"),
                                    std::string("{}1"),
                                    std::string("{}\"a\""),
                                    std::string("{"),
                                    std::string("}"),
                                    std::string("{\"a\":1"),
                                    std::string("{\"a\":{}"),
                                    std::string("{\"a\":[}"),
                                    std::string("{\"a\":[1}"),
                                    std::string("{} x"),
                                    std::string("x {}"),
                                    std::string("//\n{}"),
                                    std::string("{}\xC2\xA0"),
                                    std::string("{}\x0B"),
                                    std::string("{\"a\":\"\xFF\"}"),
                                    std::string("{\"a\":\"\xC0\xAF\"}"),
                                    std::string("{\"a\":\"\xED\xA0\x80\"}"),
                                    std::string("{\"a\":\"\xF4\x90\x80\x80\"}"),
                                    std::string("{\"a\":\"\xE2\x82\"}"),
                                    std::string("{\"a\":1}\xC3"),
                                    std::string("\xFF\xFE{\0}\0", 6)})
        addRow(text, false);
}

void TestJson::judgesTexts()
{
    QFETCH(QByteArray, text);
    JsonTree tree;
    QTEST(tree.read(text.toStdString()).has_value(), "right");
}

void TestJson::keepsText_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    const QByteArray replacement = "\xEF\xBF\xBD";
    QTest::newRow("string") << QByteArray("\"a b\"") << QByteArray("a b");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t\u0041")") << QByteArray("\"\\/\b\f\n\r\tA");
    QTest::newRow("null character") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
    QTest::newRow("pair") << QByteArray(R"("\uD83D\uDEA2")") << QByteArray("\xF0\x9F\x9A\xA2");
    QTest::newRow("lone high") << QByteArray(R"("a\uD83Db")") << "a" + replacement + "b";
    QTest::newRow("lone low") << QByteArray(R"("a\udEA2b")") << "a" + replacement + "b";
    QTest::newRow("wrong order") << QByteArray(R"("\uDEA2\uD83D")") << replacement + replacement;
    QTest::newRow("high before a pair")
        << QByteArray(R"("\uD83D\uD83D\uDEA2")") << replacement + "\xF0\x9F\x9A\xA2";
    QTest::newRow("high before another escape") << QByteArray(R"("\uD83D\u0041")") << replacement + "A";
    QTest::newRow("escaped backslash") << QByteArray(R"("\\uD83D")") << QByteArray("\\uD83D");
    QTest::newRow("two backslashes and a high") << QByteArray(R"("\\\uD83D")") << "\\" + replacement;
    QTest::newRow("number as written") << QByteArray("1.50E+400") << QByteArray("1.50E+400");
    QTest::newRow("long number") << QByteArray("123456789012345678901234567890")
                                 << QByteArray("123456789012345678901234567890");
    QTest::newRow("minus zero") << QByteArray("-0") << QByteArray("-0");
    QTest::newRow("true") << QByteArray("true") << QByteArray("true");
    QTest::newRow("false") << QByteArray("false ") << QByteArray("false");
    QTest::newRow("null is nothing") << QByteArray("null") << QByteArray();
    QTest::newRow("array") << QByteArray("[ 1, \"x\" ] ") << QByteArray("[ 1, \"x\" ]");
    QTest::newRow("object") << QByteArray("{\"a\":{}}\n") << QByteArray("{\"a\":{}}");
}

void TestJson::keepsText()
{
    QFETCH(QByteArray, value);
    JsonTree tree;
    const auto root = tree.read(R"({"v":)" + value.toStdString() + "}");
    QVERIFY(root.has_value());
    QTEST(shown(root->member("v").text()), "text");
}

void TestJson::countsDepth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("right");
    for (const std::size_t levels : {std::size_t(2), std::size_t(63), std::size_t(64)}) {
        QTest::addRow("arrays %d", int(levels)) << shown(nestedArrays(levels)) << true;
        QTest::addRow("objects %d", int(levels)) << shown(nestedObjects(levels)) << true;
    }
    for (const std::size_t levels :
         {std::size_t(65), std::size_t(66), std::size_t(1024), std::size_t(100'000)}) {
        QTest::addRow("arrays %d", int(levels)) << shown(nestedArrays(levels)) << false;
        QTest::addRow("objects %d", int(levels)) << shown(nestedObjects(levels)) << false;
    }
}

void TestJson::countsDepth()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, right);
    JsonTree tree;
    const auto root = tree.read(text.toStdString());
    QCOMPARE(root.has_value(), right);
    if (!root)
        QCOMPARE(root.error().error, JsonError::TooDeep);
}

void TestJson::countsValues_data()
{
    constexpr std::size_t most = usher::base::limits::jsonNodes;
    QTest::addColumn<int>("zeros"); // beside the root and the array
    QTest::addColumn<bool>("right");
    QTest::newRow("as many as allowed") << int(most) - 2 << true;
    QTest::newRow("one more") << int(most) - 1 << false;
    QTest::newRow("10 MB of them") << 5'000'000 << false;
}

void TestJson::countsValues()
{
    QFETCH(int, zeros);
    QFETCH(bool, right);
    std::string text = R"({"v":[0)";
    for (int i = 1; i < zeros; ++i)
        text += ",0";
    text += "]}";
    JsonTree tree;
    const auto root = tree.read(text);
    QCOMPARE(root.has_value(), right);
    if (!root)
        QCOMPARE(root.error().error, JsonError::TooMany);
}

void TestJson::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("offset");
    QTest::newRow("empty") << QByteArray() << int(JsonError::Empty) << 0;
    QTest::newRow("blanks") << QByteArray(" \n ") << int(JsonError::Empty) << 0;
    QTest::newRow("only a BOM") << QByteArray("\xEF\xBB\xBF") << int(JsonError::Empty) << 3;
    QTest::newRow("array") << QByteArray("[]") << int(JsonError::NotObject) << 0;
    QTest::newRow("text") << QByteArray("  \"x\"") << int(JsonError::NotObject) << 2;
    QTest::newRow("word") << QByteArray("hello") << int(JsonError::NotJson) << 0;
    QTest::newRow("UTF-8 first") << QByteArray("[\xFF") << int(JsonError::NotUtf8) << 1;
    QTest::newRow("UTF-8 behind the root") << QByteArray("{}\xFF") << int(JsonError::NotUtf8) << 2;
    QTest::newRow("number") << QByteArray("{\"abc\": 01, \"d\":1}") << int(JsonError::NotJson) << 8;
    QTest::newRow("BOM counts") << QByteArray("\xEF\xBB\xBF{\"abc\": 01, \"d\":1}") << int(JsonError::NotJson)
                                << 11;
    QTest::newRow("behind the root") << QByteArray("{} {}") << int(JsonError::NotJson) << 3;
}

void TestJson::tellsWhatIsWrong()
{
    QFETCH(QByteArray, text);
    JsonTree tree;
    const auto root = tree.read(text.toStdString());
    QVERIFY(!root.has_value());
    QTEST(int(root.error().error), "error");
    QTEST(int(root.error().offset), "offset");
}

void TestJson::refusesEveryCutText()
{
    const std::string whole = usher::test::fixture("log-v2");
    const std::size_t size = whole.find_last_of('}') + 1;
    QVERIFY(size > 100);
    JsonTree tree;
    QVERIFY(tree.read(whole).has_value());
    for (std::size_t length = 0; length < size; ++length)
        QVERIFY2(!tree.read(std::string(whole, 0, length)).has_value(),
                 QByteArray::number(qulonglong(length)).constData());
}

void TestJson::survivesEveryChangedByte()
{
    const std::string whole = usher::test::fixture("log-v1-metric-measurement");
    QVERIFY(!whole.empty());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const char byte : {'\0', '"', '\\', '{', ']', ',', '\xC3', '0'}) {
            std::string changed = whole;
            changed[i] = byte;
            const auto mapped = usher::payload::mapAlert(changed, {"Azure Monitor", {}});
            QVERIFY(mapped.refused.has_value() == mapped.events.empty());
        }
    }
}

void TestJson::keepsJsonTextOfContainers()
{
    JsonTree tree;
    const auto root = tree.read("{\"a\" : [1,\n {\"b\":[]} ]\t, \"c\":{ }  , \"d\":[[\"x\"] ]}");
    QVERIFY(root.has_value());
    QCOMPARE(shown(root->member("a").text()), QByteArray("[1,\n {\"b\":[]} ]"));
    QCOMPARE(shown(root->member("a").element(1).text()), QByteArray("{\"b\":[]}"));
    QCOMPARE(shown(root->member("c").text()), QByteArray("{ }"));
    QCOMPARE(shown(root->member("d").text()), QByteArray("[[\"x\"] ]"));
    QVERIFY(root->member("d").element(1).is(JsonKind::Missing));
    QVERIFY(root->member("a").member("b").is(JsonKind::Missing));
    QVERIFY(root->element(0).is(JsonKind::Missing));
}

void TestJson::findsMembersWithoutRegardToCase()
{
    JsonTree tree;
    const auto root = tree.read(R"({"ABC":1,"abc":2,"Abc":3,"X":4,"x\u0065":5,"\u00c4":6})");
    QVERIFY(root.has_value());
    QCOMPARE(shown(root->member("abc").text()), QByteArray("2"));
    QCOMPARE(shown(root->member("ABC").text()), QByteArray("1"));
    QCOMPARE(shown(root->member("aBC").text()), QByteArray("3"));
    QCOMPARE(shown(root->member("x").text()), QByteArray("4"));
    QCOMPARE(shown(root->member("XE").text()), QByteArray("5"));
    QVERIFY(root->member("\xC3\xA4").is(JsonKind::Missing)); // only ASCII letters are alike
    QVERIFY(root->member("ab").is(JsonKind::Missing));
    QVERIFY(!tree.duplicateMembers());
}

void TestJson::lastDuplicateWins()
{
    JsonTree tree;
    const auto root = tree.read(R"({"a":{"x":1},"b":0,"\u0061":{"y":2},"c":[{"d":1,"d":2}]})");
    QVERIFY(root.has_value());
    QVERIFY(tree.duplicateMembers());
    QVERIFY(root->member("a").member("x").is(JsonKind::Missing));
    QCOMPARE(shown(root->member("a").member("y").text()), QByteArray("2"));
    QCOMPARE(shown(root->member("c").element(0).member("d").text()), QByteArray("2"));
    int superseded = 0;
    for (const auto member : *root)
        superseded += member.superseded() ? 1 : 0;
    QCOMPARE(superseded, 1);
}

void TestJson::findsDuplicatesAmongManyMembers()
{
    std::string json = "{\"x\":{";
    for (int i = 0; i < 100'000; ++i)
        json += '"' + std::to_string(i) + "\":{},";
    JsonTree tree;
    QVERIFY(tree.read(json + "\"y\":0}}").has_value());
    QVERIFY(!tree.duplicateMembers());
    const auto root = tree.read(json + "\"77\":1}}");
    QVERIFY(root.has_value());
    QVERIFY(tree.duplicateMembers());
    QCOMPARE(shown(root->member("x").member("77").text()), QByteArray("1"));
}

void TestJson::readsAgain()
{
    JsonTree tree;
    QVERIFY(tree.read(R"({"a":1,"a":2})").has_value());
    QVERIFY(tree.duplicateMembers());
    QVERIFY(!tree.read("{").has_value());
    QVERIFY(!tree.duplicateMembers());
    const auto root = tree.read(R"({"b":"\u0062"})");
    QVERIFY(root.has_value());
    QVERIFY(root->member("a").is(JsonKind::Missing));
    QCOMPARE(shown(root->member("b").text()), QByteArray("b"));
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
