// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/store/requestpins.h"
#include "core/store/retention.h"
#include "core/store/searchschema.h"
#include "tests/core/store/storefixture.h"

#include <QtTest>

#include <algorithm>
#include <thread>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::store;

namespace {

constexpr int stored = 9'000; // more than is looked through without the index

/// Few texts often, some rarely, each target its own.
record::AdmissionRecord searchedRecord(int n)
{
    record::AdmissionRecord record = test::acceptedRecord();
    record.events.clear();
    record.alert.alertRule = "Rule " + std::to_string(n % 3);
    record.alert.target = "Kiln-" + std::to_string(n);
    record.alert.service = n % 1'000 == 7 ? "Rare_100%" : "Platform";
    record.user = n % 2 == 0 ? "azure.kiln" : "";
    record.clientId = n == 42 ? "the only client" : "kiln-client";
    return record;
}

QString lower(const std::string& text)
{
    return QString::fromStdString(text).toLower();
}

bool holds(const RequestRow& row, const QString& word)
{
    const auto texts = {row.alert.alertRule, row.alert.target, row.alert.service, row.user, row.clientId};
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return lower(text).contains(word); });
}

std::vector<std::int64_t> idsOf(const std::vector<RequestRow>& rows)
{
    std::vector<std::int64_t> ids;
    for (const RequestRow& row : rows)
        ids.push_back(row.id);
    return ids;
}

/// As a table asks that shows page by page.
std::vector<std::int64_t> pagedIds(Reader& reader, const RequestFilter& filter)
{
    constexpr std::size_t pageRows = 150;
    std::vector<std::int64_t> paged;
    while (true) {
        const auto page = idsOf(reader.requests(filter, paged.empty() ? 0 : paged.back(), pageRows).value());
        if (page.size() > pageRows)
            return {};
        if (page.empty())
            return paged;
        paged.insert(paged.end(), page.begin(), page.end());
    }
}

std::vector<std::int64_t> stretchedIds(Reader& reader, const RequestFilter& filter)
{
    std::vector<std::int64_t> ids;
    std::int64_t below = 0;
    do {
        const auto stretch = reader.requestIds(filter, below).value();
        ids.insert(ids.end(), stretch.ids.begin(), stretch.ids.end());
        below = stretch.below;
    } while (below != 0);
    return ids;
}

} // namespace

/// A search by the index finds what a look at every request finds.
class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void findsWhatIsThere();
    void looksOnlyWhereItCanBe();
    void isWrittenOnceABlock();
    void findsWhatFollowsARejectedRequest();
    void findsOnAfterARestart();
    void forgetsWhatIsGone();
    void findsThePinned();

private:
    void startWriter() { m_writer = std::move(*Writer::start(*m_folder, m_log, m_clock)); }
    void store(WriteItem item);
    void storeNumbered(int count);
    void waitForAll() { QTRY_COMPARE_WITH_TIMEOUT(m_log.committedCount(), m_submitted, 60'000); }
    [[nodiscard]] std::int64_t number(const std::string& sql) const
    {
        return test::PlainConnection(*m_folder).number(sql);
    }
    [[nodiscard]] std::vector<std::int64_t> search(const std::string& word) const;
    /// Texts of requests that the index does not lead to.
    [[nodiscard]] std::int64_t notIndexed() const;

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    test::ManualClock m_clock;
    test::CommitLog m_log;
    std::size_t m_submitted = 0;
    std::unique_ptr<Writer> m_writer;
};

void TestSearch::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    m_submitted = m_log.committedCount();
    startWriter();
}

void TestSearch::cleanup()
{
    m_writer.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestSearch::store(WriteItem item)
{
    while (!m_writer->submit(std::move(item)))
        std::this_thread::sleep_for(1ms);
}

void TestSearch::storeNumbered(int count)
{
    for (int n = 1; n <= count; ++n)
        store(test::withReply(searchedRecord(n)));
    m_submitted += std::size_t(count);
    waitForAll();
}

std::vector<std::int64_t> TestSearch::search(const std::string& word) const
{
    RequestFilter filter;
    filter.search = word;
    return idsOf(Reader::open(*m_folder)->requests(filter, 0, 0).value());
}

std::int64_t TestSearch::notIndexed() const
{
    std::int64_t count = 0;
    for (const char* const column : {"alert_rule", "target", "service", "user", "client_id"})
        count += number(std::string("SELECT count(*) FROM request WHERE ") + column +
                        " <> '' AND NOT EXISTS(SELECT 1 FROM search_block JOIN search_text"
                        " ON search_text.id = text_id WHERE text = " +
                        column + " AND block = request.id / 256)");
    return count;
}

void TestSearch::findsWhatIsThere()
{
    storeNumbered(stored);
    auto reading = Reader::open(*m_folder);
    const auto all = reading->requests({}, 0, 0).value();
    for (const char* const word : {"rule 1", "KILN-", "kiln-42", "kiln-8999", "e_1", "100%", "_100", "only",
                                   "\\", "nowhere", "platform", "azure.kiln", "'", "n-777", "4"}) {
        std::vector<std::int64_t> expected;
        for (const RequestRow& row : all)
            if (holds(row, QString::fromLatin1(word).toLower()))
                expected.push_back(row.id);
        RequestFilter filter;
        filter.search = word;
        QVERIFY2(idsOf(reading->requests(filter, 0, 0).value()) == expected, word);
        QVERIFY2(pagedIds(*reading, filter) == expected, word);
        QVERIFY2(stretchedIds(*reading, filter) == expected, word);
    }
}

void TestSearch::looksOnlyWhereItCanBe()
{
    storeNumbered(stored);
    // Behind the index's back: where it points to nothing, nothing is found, so nothing was looked at.
    QVERIFY(test::PlainConnection(*m_folder).execute("UPDATE request SET target = 'moved' WHERE id = 1000"));
    QCOMPARE(search("moved"), std::vector<std::int64_t>());
    QVERIFY(test::PlainConnection(*m_folder).execute("UPDATE request SET target = 'near' WHERE id = 8999"));
    QCOMPARE(search("near"), std::vector<std::int64_t>{8'999}); // the newest are looked through
}

void TestSearch::isWrittenOnceABlock()
{
    storeNumbered(2'560);
    QCOMPARE(
        number("SELECT count(*) FROM search_block JOIN search_text ON id = text_id WHERE text = 'Rule 1'"),
        2'560 / searchBlock + 1); // the last one begins with the last request
    QCOMPARE(number("SELECT count(*) FROM search_block JOIN search_text ON id = text_id"
                    " WHERE text = 'the only client'"),
             1);
    QCOMPARE(number("SELECT count(*) FROM search_text WHERE text = ''"), 0);
}

void TestSearch::findsWhatFollowsARejectedRequest()
{
    auto twin = test::acceptedRecord();
    store(test::withReply(twin));
    m_submitted += 1;
    waitForAll();
    const auto failedBefore = m_log.failedCount();
    m_log.hold();
    store(test::withReply(searchedRecord(1))); // holds the writer while the batch gathers
    QTRY_COMPARE(number("SELECT count(*) FROM request"), 2);
    auto before = searchedRecord(2);
    store(test::withReply(before));
    twin.alert.target = "Twin";
    twin.alert.alertRule = "Rule of all";
    store(test::withReply(twin)); // its event's sys_id is there
    auto after = searchedRecord(3);
    after.alert.alertRule = "Rule of all";
    store(test::withReply(after));
    m_log.release();
    m_submitted += 3;
    waitForAll();
    QCOMPARE(m_log.failedCount(), failedBefore + 1);
    for (const std::string text : {"Twin", "Rule of all"}) // the rejected one is stored as refused
        QTRY_COMPARE(std::int64_t(search(text).size()),
                     number("SELECT count(*) FROM request WHERE '" + text + "' IN (target, alert_rule)"));
    QVERIFY(search("rule of all").size() > 0);
    QCOMPARE(notIndexed(), 0);
    QCOMPARE(search("kiln-2").size(), std::size_t(1));
}

void TestSearch::findsOnAfterARestart()
{
    storeNumbered(300);
    m_writer.reset();
    startWriter();
    storeNumbered(stored);
    QCOMPARE(search("kiln-299").size(), std::size_t(2 + 10)); // twice, and 2990 to 2999
    QCOMPARE(number("SELECT count(*) FROM search_text WHERE text = 'kiln-client'"), 1);
    QCOMPARE(notIndexed(), 0);
}

void TestSearch::forgetsWhatIsGone()
{
    storeNumbered(stored);
    m_writer.reset();
    auto retention = std::move(*Retention::start(*m_folder, m_clock));
    retention.setRules({0h, 300, 0});
    for (int round = 0; round < 10'000; ++round) {
        const auto removed = retention.removeBatch();
        QVERIFY(removed);
        if (!removed->more)
            break;
    }
    QCOMPARE(number("SELECT count(*) FROM request"), 300);
    const std::string oldest = "(SELECT min(id) / 256 FROM request)";
    QCOMPARE(number("SELECT count(*) FROM search_block WHERE block < " + oldest), 0);
    QCOMPARE(number("SELECT count(*) FROM search_text WHERE id NOT IN (SELECT text_id FROM search_block)"),
             0);
    QCOMPARE(number("SELECT count(*) FROM search_text WHERE text = 'the only client'"), 0);
    startWriter();
    storeNumbered(50); // what the writer knew is gone as well
    QCOMPARE(notIndexed(), 0);
    QCOMPARE(search("the only client").size(), std::size_t(1));
    QCOMPARE(search("kiln-9000").size(), std::size_t(1));
}

void TestSearch::findsThePinned()
{
    storeNumbered(stored);
    QVERIFY(RequestPins::open(*m_folder)->pin(42));
    m_writer->setRetentionRules({0h, 300, 0});
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM request"), 301, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM search_block WHERE block < 30 AND block <> 0"), 0,
                              60'000);
    QCOMPARE(search("the only client"), std::vector<std::int64_t>{42});
    storeNumbered(400); // of some the writer knew the texts, which are gone
    QCOMPARE(notIndexed(), 0);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
