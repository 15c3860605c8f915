// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;

/// A window on a data folder that another engine owns.
class TestAttached : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatKeepsTheOwnerFromStoring();
};

void TestAttached::saysWhatKeepsTheOwnerFromStoring()
{
    const QTemporaryDir dir;
    const auto folder = store::test::folderIn(dir);
    auto owner = store::EngineLock::take(folder);
    QVERIFY(owner);
    owner->publish("http://127.0.0.1:8080");
    Options options;
    options.data = folder.path();
    Engine window(options);
    QVERIFY(window.attach());
    const auto first = [&window] {
        const auto& findings = window.status().report.findings;
        return findings.empty() ? std::string() : findings.front().code;
    };
    QVERIFY(first() != "store.unavailable.disk_full");
    owner->publishHealth({store::StoreError::DiskFull, base::SystemClock().now(), 3, 0});
    QTRY_COMPARE(first(), std::string("store.unavailable.disk_full"));
    QCOMPARE(window.status().report.findings.front().count, 3);
    owner->publishHealth({});
    QTRY_VERIFY(first() != "store.unavailable.disk_full");
}

QTEST_GUILESS_MAIN(TestAttached)
#include "tst_attached.moc"
