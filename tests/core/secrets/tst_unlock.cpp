// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretvault.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"
#include "tests/support/program.h"

#include <QSignalSpy>
#include <QTest>

using namespace usher;
using secrets::KeyringState;
namespace keyring = test::keyring;

namespace {

QByteArray xdotool(const QStringList& arguments)
{
    return test::run(QStringLiteral("xdotool"), arguments).out.trimmed();
}

/// The window of GNOME's dialog for passwords; empty when there is none.
QByteArray dialog()
{
    return xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--class"),
                    QStringLiteral("gcr-prompter")});
}

bool dialogHasFocus()
{
    const QByteArray window = dialog();
    return !window.isEmpty() && xdotool({QStringLiteral("getwindowfocus")}) == window;
}

} // namespace

/// With a keyring that is locked, or that has to be set up first, and the desktop's own dialog that asks for
/// its password; answered with the keyboard.
class TestUnlock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void neverAsksTheUserByItself();
    void takesARefusal();
    void leavesTheServiceUnharmedAtTheEnd();
    void opensTheKeyring();

private:
    [[nodiscard]] KeyringState state() const { return m_vault->keyring().state; }

    std::unique_ptr<secrets::KeychainSecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault;
};

void TestUnlock::init()
{
    m_vault.reset();
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QTRY_COMPARE(state(), KeyringState::Locked);
    QTRY_COMPARE(dialog(), QByteArray());
}

void TestUnlock::neverAsksTheUserByItself()
{
    test::Kept kept;
    test::Removed removed;
    m_vault->write("name", base::SecretString("secret"), this, kept.callback());
    m_vault->remove("name", this, removed.callback());
    m_vault->probe();
    QTRY_COMPARE(kept.count + removed.count, 2);
    QTRY_COMPARE(state(), KeyringState::Locked);
    QCOMPARE(dialog(), QByteArray());
}

void TestUnlock::takesARefusal()
{
    m_vault->unlock();
    m_vault->unlock(); // one dialog
    QTRY_VERIFY_WITH_TIMEOUT(dialogHasFocus(), 20'000);
    QSignalSpy changed(m_vault.get(), &secrets::SecretVault::keyringChanged);
    QCOMPARE(state(), KeyringState::Locked);
    xdotool({QStringLiteral("key"), QStringLiteral("Escape")});
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(state(), KeyringState::Locked);
    QTRY_COMPARE(dialog(), QByteArray());
}

void TestUnlock::leavesTheServiceUnharmedAtTheEnd()
{
    m_vault->unlock();
    QTRY_VERIFY_WITH_TIMEOUT(dialogHasFocus(), 20'000);
    m_vault.reset();
    m_store.reset();
    xdotool({QStringLiteral("key"), QStringLiteral("Escape")}); // the dialog is the service's and stays
    QTRY_COMPARE(dialog(), QByteArray());
}

void TestUnlock::opensTheKeyring()
{
    test::Kept kept;
    m_vault->write("name", base::SecretString("secret"), this, kept.callback());
    QTRY_COMPARE(kept.count, 1);
    QVERIFY(*kept.value == secrets::Kept::ForSessionOnly);
    m_vault->unlock();
    QTRY_VERIFY_WITH_TIMEOUT(dialogHasFocus(), 20'000);
    const QString password = QStringLiteral("correct horse");
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("60"), password});
    if (keyring::mode() == QStringLiteral("new")) {
        xdotool({QStringLiteral("key"), QStringLiteral("Tab")});
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("60"), password});
    }
    xdotool({QStringLiteral("key"), QStringLiteral("Return")});
    QTRY_COMPARE_WITH_TIMEOUT(state(), KeyringState::Available, 20'000);
    test::Reply<std::size_t> moved;
    m_vault->moveToKeychain(this, moved.callback());
    QTRY_COMPARE(moved.count, 1);
    QCOMPARE(moved.value, std::size_t(0));
    QCOMPARE(keyring::lookUp("name"), std::optional(QByteArray("secret")));
}

QTEST_GUILESS_MAIN(TestUnlock)
#include "tst_unlock.moc"
