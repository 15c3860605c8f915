// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"
#include "core/engine/setupstate.h"
#include "ui/setup/asidepanel.h"

#include <memory>
#include <optional>

class QGridLayout;
class QPushButton;

namespace usher::ui {

class IconLine;
class SetupService;
class WrappedLabel;

/// What follows from the answers about the OAuth client, live, and whether the identity provider is there and
/// says the same.
class DerivedPanel : public AsidePanel {
    Q_OBJECT
public:
    DerivedPanel(SetupService& service, const Theme& theme, QWidget* parent = nullptr);
    ~DerivedPanel() override;

    /// Ends a question to another provider and forgets its answer.
    void setDraft(const engine::ClientDraft& draft);
    /// What is known of the keys of the provider that the draft names.
    [[nodiscard]] engine::KeysKnown keysKnown() const;

Q_SIGNALS:
    void keysKnownChanged(usher::engine::KeysKnown keys);

protected:
    void retint() override;

private:
    /// One derived value with its name.
    struct Row {
        QGridLayout* grid = nullptr;
        QLabel* name = nullptr;
        WrappedLabel* value = nullptr;
        QLabel* note = nullptr; ///< null: none
    };

    Row addRow(const char* objectName, const QString& name, const QString& note = {});
    void showRow(const Row& row, const std::string& value, const QString& instead);
    void onPressed();
    void onAnswer(const engine::MetadataAnswer& answer);
    void refresh();
    void showIssuer();
    void showResult();
    void showFetched();

    SetupService& m_service;
    engine::ClientDraft m_draft;
    std::unique_ptr<QObject> m_asking; ///< while it is there the provider is being asked
    std::optional<engine::MetadataAnswer> m_answer;
    QPushButton* m_fetch = nullptr;
    Row m_metadata;
    Row m_issuer;
    QLabel* m_assumed = nullptr;
    Row m_userClaim;
    Row m_caller;
    WrappedLabel* m_callerValue = nullptr;
    Row m_signature;
    IconLine* m_result = nullptr;
    IconLine* m_advice = nullptr;
};

} // namespace usher::ui
