// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppages.h"

#include <QDialog>

#include <memory>

class QLabel;
class QScrollArea;
class QSettings;
class QStackedWidget;

namespace usher::engine {
struct SetupState;
}

namespace usher::ui {

class SetupFooter;
class SetupSteps;

/// Leads through the set-up, page by page: the list of steps at the left, the page, the buttons below. To be
/// opened with open(); window-modal.
///
///     fetchState -> model, pages -> Next: leave() of the page -> next page ... -> Done
///                                   Back, a step that was seen: no check, nothing is lost
///                                   Cancel, Escape, close: asks when something entered is not in force
///
/// Lives on the window's thread.
class SetupWizard : public QDialog {
    Q_OBJECT
public:
    /// Service, theme and settings must live longer.
    SetupWizard(SetupService& service, const Theme& theme, QSettings& settings, QWidget* parent = nullptr,
                SetupPageMaker makePages = setupPages);
    ~SetupWizard() override;

    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    /// Somebody wants to know why a user is needed.
    void storyWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* buildPane();
    void connectParts();
    void restoreSize();
    void start(const engine::SetupState& state);
    void addPage(SetupPage& page);

    void goTo(int index);
    void goNext();
    void goBack();
    void onStepWanted(int index);
    /// Whether the page lets go; else it shows why not, and that is scrolled to.
    [[nodiscard]] bool leavePage();
    void refresh();
    void askToDiscard();
    void showHelp();
    [[nodiscard]] SetupPage& page() const { return *m_pages[std::size_t(m_current)]; }
    [[nodiscard]] QScrollArea* area() const;

    SetupService& m_service;
    const Theme& m_theme;
    QSettings& m_settings;
    const SetupPageMaker m_makePages;
    std::unique_ptr<SetupModel> m_model; ///< from the answer on
    std::vector<SetupPage*> m_pages;
    int m_current = 0;
    int m_furthest = 0;
    bool m_asking = false;
    SetupSteps* m_steps;
    QLabel* m_title = nullptr;
    QLabel* m_lead = nullptr;
    QStackedWidget* m_stack = nullptr;
    SetupFooter* m_footer;
};

} // namespace usher::ui
