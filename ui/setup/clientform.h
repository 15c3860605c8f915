// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"

#include <QWidget>

#include <set>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class ChoiceCard;
class FormField;
class IconLine;
class OwnClientForm;
class SegmentedControl;
class Theme;

/// Asks who may call: what an administrator knows of the app registration behind the secure webhook, of
/// another identity provider, or of a program of one's own that gets its tokens here. A field is looked at
/// when it is left; what is pointed out then follows each key.
class ClientForm : public QWidget {
    Q_OBJECT
public:
    explicit ClientForm(const Theme& theme, QWidget* parent = nullptr);
    ~ClientForm() override;

    void setDraft(const engine::ClientDraft& draft);
    [[nodiscard]] engine::ClientDraft draft() const;
    /// Points out what is wrong with every field, also with those that were not entered yet, and goes to the
    /// first that blocks.
    void showProblems();
    /// For the own clients that are configured and the secret.
    [[nodiscard]] OwnClientForm& own() { return *m_own; }
    [[nodiscard]] const OwnClientForm& own() const { return *m_own; }

Q_SIGNALS:
    /// An answer changed, by the person or by setDraft().
    void changed();

private:
    void build();
    QWidget* buildOrigin();
    QWidget* buildAzure();
    QWidget* buildOther();
    QWidget* buildVersion();
    QLineEdit* makeEdit(const char* objectName);
    FormField* makeField(engine::SetupField field, const QString& label, QWidget* input, QWidget* parent);
    void connectInputs();
    void onChanged();
    void onBrowse();
    void showWords();
    void showIssues();
    void retint();
    [[nodiscard]] bool isAzure() const;
    [[nodiscard]] bool isOwn() const;

    const Theme& m_theme;
    bool m_setting = false;                  ///< setDraft() is at work
    std::set<engine::SetupField> m_lookedAt; ///< left once
    std::vector<std::pair<engine::SetupField, FormField*>> m_fields;
    QLabel* m_originLabel = nullptr;
    SegmentedControl* m_origin = nullptr;
    OwnClientForm* m_own = nullptr;
    QWidget* m_azure = nullptr;
    QComboBox* m_cloud = nullptr;
    QLineEdit* m_tenant = nullptr;
    QWidget* m_version = nullptr;
    QLabel* m_versionLabel = nullptr;
    ChoiceCard* m_version1 = nullptr;
    ChoiceCard* m_version2 = nullptr;
    IconLine* m_where = nullptr;
    FormField* m_audienceField = nullptr;
    QLineEdit* m_audience = nullptr;
    QWidget* m_other = nullptr;
    QLineEdit* m_metadataUrl = nullptr;
    QLineEdit* m_caFile = nullptr;
    QPushButton* m_browse = nullptr;
};

} // namespace usher::ui
