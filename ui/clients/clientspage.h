// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientchange.h"
#include "core/engine/clientlist.h"

#include <QAction>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace usher::ui {

class ClientModel;
class ClientSource;
class ClientTable;
class ClientsEmpty;
class CopyRow;
class IconLine;
class NewClientDialog;
class Theme;

/// The page of OAuth clients: whose tokens are accepted, what own clients have been given, and what can be
/// done about it.
///
///     action -> [question] -> ClientSource::change() -> what was done, with Undo or the secret
class ClientsPage : public QWidget {
    Q_OBJECT
public:
    /// `source` must live longer.
    ClientsPage(ClientSource& source, const Theme& theme, QWidget* parent = nullptr);

    /// For the menu; those that need a client are off while none is chosen that they fit.
    [[nodiscard]] QList<QAction*> changes() const;
    void setUpOffered(bool offered);
    /// What takes the keyboard when the page is shown.
    [[nodiscard]] QWidget& firstFocus();

Q_SIGNALS:
    void setUpWanted();

private:
    QLayout* buildHead();
    QLayout* buildBar();
    QWidget* buildDone();
    void buildTable();
    QLayout* buildFoot();
    QAction* makeAction(const char* name, const QString& text);
    QPushButton* buttonFor(QAction& action, const char* objectName);
    void connectActions();
    void onClients();
    void onChosen();
    void create();
    void make(NewClientDialog& dialog, const engine::ClientWish& wish);
    void ask(engine::ClientWish::Kind kind);
    void change(engine::ClientWish::Kind kind, const engine::ListedClient& client);
    void onChanged(engine::ClientWish::Kind kind, const engine::ListedClient& client,
                   const engine::ClientAnswer& answer);
    void showSecret(const QString& name, const engine::ClientAnswer& answer);
    void sayDone(const QString& text, bool trouble);
    void retint();
    [[nodiscard]] std::optional<engine::ListedClient> chosen() const;

    ClientSource& m_source;
    const Theme& m_theme;
    ClientModel* m_model;
    QAction* m_create;
    QAction* m_newSecret;
    QAction* m_revoke;
    QAction* m_toggle;
    QAction* m_remove;
    QLabel* m_title = nullptr;
    QLabel* m_lead = nullptr;
    QWidget* m_doneBox = nullptr;
    IconLine* m_done = nullptr;
    QPushButton* m_undo = nullptr;
    std::function<void()> m_undoing;
    QStackedWidget* m_stack = nullptr;
    ClientTable* m_table = nullptr;
    ClientsEmpty* m_empty = nullptr;
    IconLine* m_nobody = nullptr;
    CopyRow* m_tokenUrl = nullptr;
};

} // namespace usher::ui
