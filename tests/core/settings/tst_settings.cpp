// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include <QTest>

using namespace usher::settings;

class TestSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDefaultIsAllowed();
    void checksValues_data();
    void checksValues();
    void keepsTheOldValueOnFailure();
};

void TestSettings::everyDefaultIsAllowed()
{
    for (const Row& row : allSettings()) {
        Settings settings;
        QVERIFY2(settings.set(row.key, row.defaultText).has_value(), std::string(row.name).c_str());
        QCOMPARE(settingFromName(row.name).value(), row.key);
        QVERIFY(!row.help.empty());
    }
}

void TestSettings::checksValues_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("error"); // -1 = allowed
    const auto row = [](const char* name, const char* value, int error) {
        QTest::addRow("%s=%s", name, value) << QByteArray(name) << QByteArray(value) << error;
    };
    row("oidc.min_refresh_seconds", "1", -1);
    row("oidc.min_refresh_seconds", "0", int(ValueError::OutOfRange));
    row("oidc.min_refresh_seconds", "86401", int(ValueError::OutOfRange));
    row("oidc.min_refresh_seconds", "5 ", int(ValueError::NotANumber));
    row("oidc.min_refresh_seconds", "", int(ValueError::NotANumber));
    row("token.algorithms", "RS256,ES256", -1);
    row("token.algorithms", "none", int(ValueError::NotAChoice));
    row("token.algorithms", "HS256", int(ValueError::NotAChoice));
    row("token.algorithms", "RS256,", int(ValueError::NotAChoice));
    row("reply.user_inactive_status", "403", -1);
    row("reply.user_inactive_status", "200", int(ValueError::NotAChoice));
    row("reply.user_ambiguous_status", "403", -1);
    row("reply.user_password_reset_status", "403", -1);
    row("reply.role_status", "401", -1);
    row("reply.role_status", "404", int(ValueError::NotAChoice));
    row("reply.too_large_status", "400", -1);
    row("reply.too_large_status", "431", int(ValueError::NotAChoice));
    row("payload.inspect_other_schemas", "false", -1);
    row("glide.authenticate.api.user.reset_password.mandatory", "yes", int(ValueError::NotABoolean));
    row("sn_em_connector.AzureMonitorAlertSenderAADRole", "", -1);
    row("oauth.token_error_form", "instance", -1);
    row("oauth.token_error_form", "json", int(ValueError::NotAChoice));
    row("oauth.password_needs_interactive_session", "true", -1);
    row("oauth.failures_per_minute", "1", -1);
    row("oauth.failures_per_minute", "0", int(ValueError::OutOfRange));
    row("connector.source", "", int(ValueError::OutOfRange));
}

void TestSettings::checksValues()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, error);
    Settings settings;
    const auto result = settings.set(settingFromName(name.toStdString()).value(), value.toStdString());
    QCOMPARE(result ? -1 : int(result.error()), error);
}

void TestSettings::keepsTheOldValueOnFailure()
{
    Settings settings;
    QVERIFY(settings.set(Key::OidcMinRefreshSeconds, "7").has_value());
    QVERIFY(!settings.set(Key::OidcMinRefreshSeconds, "x").has_value());
    QCOMPARE(settings.integer(Key::OidcMinRefreshSeconds), 7);
}

QTEST_APPLESS_MAIN(TestSettings)
#include "tst_settings.moc"
