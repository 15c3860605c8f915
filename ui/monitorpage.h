// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/detailplace.h"

#include <QWidget>

class QSettings;
class QSplitter;
class QTimer;

namespace usher::ui {

class CoverPanels;
class DetailPane;
class EvidencePanel;
class FilterBar;
class FindingCard;
class FlowStrip;
class HistoryPanel;
class RepairPreviews;
class RequestModel;
class RequestSource;
class RequestTable;
class Theme;
class Timeline;

/// What arrives, what became of it and why. Composes the status panel, the table and the detail, and keeps
/// the filter.
class MonitorPage : public QWidget {
    Q_OBJECT
public:
    MonitorPage(RequestSource& source, const Theme& theme, QSettings& settings, QWidget* parent = nullptr);

    void setStatus(const engine::Status& status);
    void noteArrival(std::int64_t newestId);
    /// Fetches the table again, after the engine started.
    void reload();

    [[nodiscard]] DetailPlace detailPlace() const { return m_place; }
    void setDetailPlace(DetailPlace place);
    [[nodiscard]] bool compactRows() const { return m_compactRows; }
    void setCompactRows(bool on);
    void setFollowing(bool on);
    void toggleFollowing();
    void clearFilters();
    void showHistory();
    /// The request with this id, whatever the filter was.
    void showRequest(qint64 id);
    void showOnlyLikeChosen();
    /// Keeps the chosen request from retention, or no longer.
    void pinChosen(bool on);
    /// Filters by text, a little after the last key.
    void search(const QString& text);
    void save();

    [[nodiscard]] RequestTable& table() { return *m_table; }
    [[nodiscard]] FindingCard& card() { return *m_card; }

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);
    void followingChanged(bool on);
    void searchShown(const QString& text);
    void chosenChanged(bool any);
    /// What became of keeping a request.
    void pinned(bool on, bool done);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectParts();
    void setFilter(const store::RequestFilter& filter);
    void connectEvidence();
    /// Filters by a check and chooses the request `id` (0 = the first).
    void showCode(record::CheckCode code, qint64 id = 0);
    void showFiltered(const store::RequestFilter& filter, qint64 id);
    void chooseWanted();
    void previewRepairs(const diagnosis::Report& report);
    void openEvidence(const diagnosis::Finding& finding);
    void showRequestsOf(const store::FindingOccurrence& finding);
    void onChosen(qint64 id);
    void onOpened();
    void arrange();

    RequestSource& m_source;
    const Theme& m_theme;
    QSettings& m_settings;
    RequestModel* m_model;
    FlowStrip* m_strip = nullptr;
    FindingCard* m_card = nullptr;
    Timeline* m_timeline = nullptr;
    FilterBar* m_filterBar = nullptr;
    RequestTable* m_table = nullptr;
    QSplitter* m_splitter = nullptr;
    EvidencePanel* m_evidence = nullptr;
    HistoryPanel* m_history = nullptr;
    CoverPanels* m_covers = nullptr; ///< the two above, in place of the splitter
    RepairPreviews* m_previews = nullptr;
    DetailPane* m_detail = nullptr;
    QTimer* m_searchTimer;
    QString m_searchText;
    DetailPlace m_place = DetailPlace::Right;
    bool m_compactRows = false;
    bool m_folded = true;           ///< below because there is no room at the right: only when opened
    std::optional<qint64> m_choose; ///< once the filter has its rows; 0 = the first
};

} // namespace usher::ui
