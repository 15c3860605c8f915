// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/store/configstore.h"
#include "core/store/credentialstore.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <array>

using namespace usher;
using namespace usher::store;
using auth::OwnToken;

namespace {

constexpr std::int64_t life = 1'800'000; ///< ms

OwnToken token(const std::string& text, const std::string& client = "watcher",
               std::int64_t issued = test::startMillis)
{
    OwnToken made;
    made.digest = base::sha256(text);
    made.clientId = client;
    made.issued = base::fromMillis(issued);
    made.expires = base::fromMillis(issued + life);
    return made;
}

} // namespace

class TestCredentialStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsEveryField();
    void holdsNoToken();
    void countsChangesApartFromTheConfiguration();
    void issuesAllOrNone();
    void revokesOnlyThoseOfTheClient();
    void revokesAllOfAClient();
    void theOldestMakeRoom();
    void endedOnesTakeNoRoom();
    void prunesWhatEndedLongAgo();
    void prunesWhatIsTooMuchWhileItIssues();
    void aRemovedClientTakesItsTokensAlong();
    void aFifthWrongPasswordLocks();
    void aRightPasswordCountsFromZero();
    void unknownUsersAreNotCounted();
    void revokesSeveralAtOnce();
    void failsWholeOrNotAtAll();

private:
    auth::OwnTokenChange issue(const OwnToken& token);
    [[nodiscard]] bool isAlive(const std::string& text);
    [[nodiscard]] identity::User user() { return m_config->load()->users.at(0); }
    [[nodiscard]] std::int64_t rows() const
    {
        return test::PlainConnection(*m_folder).number("SELECT count(*) FROM oauth_credential");
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<ConfigStore> m_config;
    std::optional<CredentialStore> m_store;
    test::ManualClock m_clock;
};

void TestCredentialStore::init()
{
    m_clock.set(test::startMillis);
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    auto config = ConfigStore::open(*m_folder, m_clock);
    auto store = CredentialStore::open(*m_folder, m_clock);
    QVERIFY(config && store);
    m_config = std::move(*config);
    m_store = std::move(*store);
    identity::User made;
    made.userName = "azure.kiln";
    QVERIFY(m_config->saveUser(made));
}

void TestCredentialStore::cleanup()
{
    m_store.reset();
    m_config.reset();
    m_folder.reset();
    m_dir.reset();
}

auth::OwnTokenChange TestCredentialStore::issue(const OwnToken& token)
{
    return m_store->issue(std::array{token}).value();
}

bool TestCredentialStore::isAlive(const std::string& text)
{
    const auto tokens = m_store->load();
    const auto found = tokens.value().find(base::sha256(text));
    return found && found->isAlive(m_clock.now());
}

void TestCredentialStore::keepsEveryField()
{
    std::vector<OwnToken> made;
    int number = 0;
    for (const auto kind : {auth::TokenKind::Access, auth::TokenKind::Refresh})
        for (const auto grant :
             {auth::Grant::ClientCredentials, auth::Grant::Password, auth::Grant::RefreshToken}) {
            OwnToken one = token(std::to_string(number++));
            one.kind = kind;
            one.grant = grant;
            one.user = "user-" + std::to_string(number);
            made.push_back(one);
        }
    const auto change = m_store->issue(made);
    QVERIFY(change);
    QVERIFY(change->tokens == made);
    const auto read = m_store->load();
    QVERIFY(read);
    QCOMPARE(read->size(), made.size());
    QCOMPARE(read->generation(), change->generation);
    for (const OwnToken& one : made)
        QVERIFY(*read->find(one.digest) == one);
    QVERIFY(*m_config->loadTokens()->find(made[3].digest) == made[3]);
}

void TestCredentialStore::holdsNoToken()
{
    const base::SecretString text = auth::newOpaqueToken();
    issue(token(std::string(text.reveal())));
    m_store.reset();
    m_config.reset();
    QDir folder(QString::fromStdString(m_folder->database().parent_path().string()));
    bool found = false;
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(QByteArray(text.reveal().data(), qsizetype(text.reveal().size()))));
        found = found || bytes.contains("watcher");
    }
    QVERIFY(found);
}

void TestCredentialStore::countsChangesApartFromTheConfiguration()
{
    const auto configuration = *m_config->generation();
    const auto tokens = *m_config->tokenGeneration();
    QCOMPARE(issue(token("a")).generation, tokens + 1);
    QCOMPARE(m_store->revoke(base::sha256("a"), "watcher")->generation, tokens + 2);
    QCOMPARE(m_store->revoke(base::sha256("a"), "watcher")->generation, std::uint64_t(0));
    QCOMPARE(m_store->prune()->generation, std::uint64_t(0));
    QCOMPARE(*m_config->tokenGeneration(), tokens + 2);
    QCOMPARE(*m_config->generation(), configuration);
}

void TestCredentialStore::issuesAllOrNone()
{
    issue(token("a"));
    const auto before = *m_config->tokenGeneration();
    const auto failed = m_store->issue(std::array{token("b"), token("a")});
    QVERIFY(!failed);
    QCOMPARE(failed.error(), StoreError::Constraint);
    QVERIFY(isAlive("a"));
    QVERIFY(!isAlive("b"));
    QCOMPARE(*m_config->tokenGeneration(), before);
}

void TestCredentialStore::revokesOnlyThoseOfTheClient()
{
    issue(token("a"));
    QVERIFY(m_store->revoke(base::sha256("a"), "other")->tokens.empty());
    QVERIFY(m_store->revoke(base::sha256("unknown"), "watcher")->tokens.empty());
    QVERIFY(isAlive("a"));
    m_clock.set(test::startMillis + 1'000);
    const auto change = m_store->revoke(base::sha256("a"), "watcher");
    QCOMPARE(change->tokens.size(), std::size_t(1));
    QVERIFY(change->tokens[0].end == auth::TokenEnd::Revoked);
    QCOMPARE(base::toMillis(change->tokens[0].ended), test::startMillis + 1'000);
    QVERIFY(*m_store->load()->find(base::sha256("a")) == change->tokens[0]);
}

void TestCredentialStore::revokesAllOfAClient()
{
    for (const char* const text : {"a", "b", "c"})
        issue(token(text));
    issue(token("x", "other"));
    QVERIFY(m_store->revoke(base::sha256("c"), "watcher"));
    QCOMPARE(m_store->revokeClient("watcher")->tokens.size(), std::size_t(2));
    QVERIFY(!isAlive("a") && !isAlive("b") && isAlive("x"));
    QCOMPARE(test::PlainConnection(*m_folder).value(
                 "SELECT record || ' ' || field || ' ' || after_value FROM config_change"
                 " WHERE table_name = 'oauth_credential'"),
             std::string("watcher revoked 2"));
    QVERIFY(m_store->revokeClient("watcher")->tokens.empty());
}

void TestCredentialStore::theOldestMakeRoom()
{
    std::vector<OwnToken> many;
    for (std::size_t i = 0; i < base::limits::tokensPerClient; ++i)
        many.push_back(token(std::to_string(i)));
    QVERIFY(m_store->issue(many));
    issue(token("x", "other"));
    QVERIFY(isAlive("0"));
    const auto change = m_store->issue(std::array{token("new"), token("newer")});
    QCOMPARE(change->tokens.size(), std::size_t(4));
    QVERIFY(!isAlive("0") && !isAlive("1"));
    QVERIFY(isAlive("2") && isAlive("new") && isAlive("newer") && isAlive("x"));
    const auto ended = m_store->load()->find(base::sha256("0"));
    QVERIFY(ended->end == auth::TokenEnd::Surplus);
    QVERIFY(std::find(change->tokens.begin(), change->tokens.end(), *ended) != change->tokens.end());
}

void TestCredentialStore::endedOnesTakeNoRoom()
{
    std::vector<OwnToken> many;
    for (std::size_t i = 0; i < base::limits::tokensPerClient; ++i)
        many.push_back(token(std::to_string(i)));
    QVERIFY(m_store->issue(many));
    QVERIFY(m_store->revoke(base::sha256("500"), "watcher"));
    issue(token("new"));
    QVERIFY(isAlive("0"));
    m_clock.set(test::startMillis + life); // all expire
    QCOMPARE(issue(token("late", "watcher", test::startMillis + life)).tokens.size(), std::size_t(1));
}

void TestCredentialStore::prunesWhatEndedLongAgo()
{
    const auto week = std::chrono::milliseconds(base::limits::endedTokenLife).count();
    OwnToken lasting = token("lasting");
    lasting.expires = base::fromMillis(test::startMillis + 100 * week);
    OwnToken revoked = lasting;
    revoked.digest = base::sha256("revoked");
    QVERIFY(m_store->issue(std::array{token("expired"), lasting, revoked}));
    QVERIFY(m_store->revoke(revoked.digest, "watcher"));
    m_clock.set(test::startMillis + week - 1);
    QVERIFY(m_store->prune()->forgotten.empty());
    m_clock.set(test::startMillis + week);
    const auto first = m_store->prune();
    QCOMPARE(first->forgotten, std::vector<base::Sha256>{revoked.digest});
    QCOMPARE(first->generation, *m_config->tokenGeneration());
    m_clock.set(test::startMillis + life + week);
    QCOMPARE(m_store->prune()->forgotten, std::vector<base::Sha256>{base::sha256("expired")});
    QVERIFY(isAlive("lasting"));
    QCOMPARE(rows(), std::int64_t(1));
}

/// A client that takes a new token again and again leaves a bounded number of rows, here and in memory.
void TestCredentialStore::prunesWhatIsTooMuchWhileItIssues()
{
    constexpr std::size_t batch = 1'000;
    const std::size_t most = base::limits::endedTokens + base::limits::tokensPerClient;
    auth::OwnTokens known = *m_store->load();
    std::size_t number = 0;
    for (int turn = 0; turn < 14; ++turn) {
        m_clock.set(test::startMillis + turn);
        std::vector<OwnToken> many;
        for (std::size_t i = 0; i < batch; ++i)
            many.push_back(token(std::to_string(number++)));
        known = known.with(m_store->issue(many).value());
        QVERIFY(rows() <= std::int64_t(most));
    }
    QCOMPARE(rows(), std::int64_t(most));
    QCOMPARE(known.size(), most);
    QVERIFY(!known.find(base::sha256("0")));
    QVERIFY(isAlive(std::to_string(number - 1)));
}

void TestCredentialStore::aRemovedClientTakesItsTokensAlong()
{
    auth::OAuthClient client;
    client.name = "Watcher";
    client.clientId = "watcher";
    QVERIFY(m_config->saveClient(client));
    issue(token("a"));
    const auto before = *m_config->tokenGeneration();
    QVERIFY(m_config->removeClient("watcher"));
    QCOMPARE(*m_config->tokenGeneration(), before + 1);
    QVERIFY(m_config->saveClient(client));
    QVERIFY(!isAlive("a"));
    QCOMPARE(m_config->removeClient("nobody").error(), StoreError::NotFound);
}

void TestCredentialStore::aFifthWrongPasswordLocks()
{
    const std::string id = user().sysId;
    for (std::int64_t i = 1; i < base::limits::failedPasswords; ++i) {
        const auto generation = *m_config->generation();
        const auto tries = m_store->countFailure(id);
        QVERIFY(tries);
        QCOMPARE(tries->failedAttempts, i);
        QVERIFY(!tries->lockedOut);
        QCOMPARE(*m_config->generation(), generation + 1);
    }
    QVERIFY(m_store->countFailure(id)->lockedOut);
    QVERIFY(user().lockedOut);
    QCOMPARE(user().failedAttempts, base::limits::failedPasswords);
    QCOMPARE(m_store->countFailure(id)->failedAttempts, base::limits::failedPasswords + 1);
    // The lock is in the log of changes, once; the tries are not.
    test::PlainConnection plain(*m_folder);
    QCOMPARE(
        plain.value("SELECT group_concat(record || ' ' || field || ' ' || after_value) FROM config_change"
                    " WHERE field IN ('locked_out', 'failed_attempts')"),
        std::string("azure.kiln locked_out true"));
}

void TestCredentialStore::aRightPasswordCountsFromZero()
{
    const std::string id = user().sysId;
    const auto generation = *m_config->generation();
    QCOMPARE(m_store->countSuccess(id)->failedAttempts, std::int64_t(0));
    QCOMPARE(*m_config->generation(), generation); // nothing has changed
    for (int i = 0; i < 4; ++i)
        QVERIFY(m_store->countFailure(id));
    QVERIFY(m_store->countSuccess(id));
    QCOMPARE(user().failedAttempts, std::int64_t(0));
    for (int i = 0; i < 5; ++i)
        QVERIFY(m_store->countFailure(id));
    // Whoever is locked out is let in by an administrator, not by the right password.
    QVERIFY(m_store->countSuccess(id)->lockedOut);
    QVERIFY(user().lockedOut);
}

void TestCredentialStore::unknownUsersAreNotCounted()
{
    QCOMPARE(m_store->countFailure("nobody").error(), StoreError::NotFound);
    QCOMPARE(m_store->countSuccess("").error(), StoreError::NotFound);
}

void TestCredentialStore::revokesSeveralAtOnce()
{
    for (const char* const text : {"a", "b", "c"})
        issue(token(text));
    const auto generation = *m_config->tokenGeneration();
    const std::array digests{base::sha256("a"), base::sha256("b")};
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("CREATE TRIGGER kiln BEFORE UPDATE ON oauth_credential WHEN OLD.id = 2 BEGIN"
                          " SELECT RAISE(ABORT, 'no'); END"));
    QVERIFY(!m_store->revoke(digests, "watcher"));
    QVERIFY(isAlive("a") && isAlive("b"));
    QVERIFY(plain.execute("DROP TRIGGER kiln"));
    QCOMPARE(m_store->revoke(digests, "watcher")->tokens.size(), std::size_t(2));
    QVERIFY(!isAlive("a") && !isAlive("b") && isAlive("c"));
    QCOMPARE(*m_config->tokenGeneration(), generation + 1);
}

void TestCredentialStore::failsWholeOrNotAtAll()
{
    issue(token("a"));
    const std::string id = user().sysId;
    test::PlainConnection plain(*m_folder);
    QVERIFY(plain.execute("CREATE TRIGGER kiln BEFORE UPDATE ON config_generation BEGIN"
                          " SELECT RAISE(ABORT, 'no'); END"));
    QVERIFY(!m_store->issue(std::array{token("b")}));
    QVERIFY(!m_store->revoke(base::sha256("a"), "watcher"));
    QVERIFY(!m_store->countFailure(id));
    QVERIFY(isAlive("a") && !isAlive("b"));
    QCOMPARE(user().failedAttempts, std::int64_t(0));
    QVERIFY(plain.execute("DROP TRIGGER kiln"));
    QVERIFY(m_store->issue(std::array{token("b")}));
}

QTEST_GUILESS_MAIN(TestCredentialStore)
#include "tst_credentialstore.moc"
