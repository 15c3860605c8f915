// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"
#include "ui/ringedtable.h"

#include <optional>

class QSettings;

namespace usher::ui {

class EmptyNote;
class RequestModel;

/// The table of requests. Keeps the chosen request over new arrivals and says when the person looks elsewhere
/// than at the newest. Columns can be moved, hidden and sized, and are remembered.
class RequestTable : public RingedTable {
    Q_OBJECT
public:
    RequestTable(RequestModel& model, const Theme& theme, QSettings& settings, QWidget* parent = nullptr);

    /// The id of the chosen request, 0 when none is.
    [[nodiscard]] std::int64_t chosenId() const;
    [[nodiscard]] std::optional<record::CheckCode> chosenOutcome() const;
    void chooseFirst();
    /// False when the page with this request is not there; then it is chosen when it comes, unless the person
    /// chose another meanwhile.
    bool choose(std::int64_t id);
    void saveColumns() const;

    /// Whether the chosen request is kept from retention.
    [[nodiscard]] bool isChosenPinned() const;

    void copyAsText() const;
    void copyAsJson() const;

Q_SIGNALS:
    void chosen(qint64 id); ///< 0 = none
    void opened(qint64 id); ///< Enter or double click
    void lookedAway();      ///< scrolled or chose: following has to pause
    void pauseWanted();     ///< Space
    void pinWanted(qint64 id, bool on);
    void onlyLikeThisWanted(usher::record::CheckCode code);
    void clearFiltersWanted();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restoreColumns();
    void fitColumns();
    void keepChosen();
    void take(const store::RequestRow& row);
    void onPageLoaded();
    void showEmptiness();
    void showRowMenu(const QPoint& at);
    void showColumnMenu(const QPoint& at);

    RequestModel& m_model;
    QSettings& m_settings;
    std::int64_t m_chosen = 0;
    store::RequestRow m_chosenRow; ///< as it was; its page may be gone
    std::int64_t m_wanted = 0;     ///< to be chosen when its page comes
    bool m_choosing = false;       ///< the current row, when its page comes
    EmptyNote* m_empty;
    bool m_byProgram = false;
};

} // namespace usher::ui
