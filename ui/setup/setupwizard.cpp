// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupwizard.h"

#include "ui/pieces.h"
#include "ui/setup/setupfooter.h"
#include "ui/setup/setupmodel.h"
#include "ui/setup/setuppage.h"
#include "ui/setup/setupservice.h"
#include "ui/setup/setupsteps.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QWhatsThis>

namespace usher::ui {

namespace {

const auto setupSizeKey = QLatin1String("setup/size");
constexpr QSize setupSize{1280, 800};
constexpr QSize smallestSetup{760, 520};
constexpr Qt::WindowFlags setupFlags = Qt::Dialog | Qt::WindowTitleHint | Qt::WindowSystemMenuHint |
                                       Qt::WindowMaximizeButtonHint | Qt::WindowCloseButtonHint;
constexpr int narrowSetup = 880; ///< below, the steps drop their words

// What a field says of itself: its own words, else those of what it is part of.
QString helpOf(const QWidget* field, const QWidget* upTo)
{
    for (; field && field != upTo; field = field->parentWidget()) {
        if (!field->whatsThis().isEmpty())
            return plainToolTip(field->whatsThis());
        if (!field->toolTip().isEmpty())
            return field->toolTip();
    }
    return {};
}

} // namespace

SetupWizard::SetupWizard(SetupService& service, const Theme& theme, QSettings& settings, QWidget* parent,
                         SetupPageMaker makePages)
    : QDialog(parent, setupFlags), m_service(service), m_theme(theme), m_settings(settings),
      m_makePages(std::move(makePages)), m_steps(new SetupSteps(theme, this)),
      m_footer(new SetupFooter(theme, this))
{
    setObjectName(QStringLiteral("setupWizard"));
    setWindowTitle(tr("Set up the integration"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_steps);
    row->addLayout(buildPane(), 1);
    column->addLayout(row, 1);
    column->addWidget(m_footer);
    connectParts();
    restoreSize();
    m_title->setText(tr("Reading the configuration…"));
    m_service.fetchState(this, [this](const engine::SetupState& state) { start(state); });
}

SetupWizard::~SetupWizard()
{
    qDeleteAll(m_pages); // before the model, which they read
}

void SetupWizard::reject()
{
    if (m_model && m_model->touched())
        askToDiscard();
    else
        QDialog::reject();
}

void SetupWizard::done(int result)
{
    m_settings.setValue(setupSizeKey, size());
    QDialog::done(result);
}

void SetupWizard::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool up = event->key() == Qt::Key_PageUp;
    if (enter && event->isAutoRepeat()) {
        event->accept(); // a key held down does not run through the pages
    } else if ((up || event->key() == Qt::Key_PageDown) && !m_pages.empty()) {
        area()->verticalScrollBar()->triggerAction(up ? QScrollBar::SliderPageStepSub
                                                      : QScrollBar::SliderPageStepAdd);
    } else if (event->matches(QKeySequence::HelpContents)) {
        showHelp();
    } else {
        QDialog::keyPressEvent(event);
    }
}

void SetupWizard::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    m_steps->setCompact(width() < m_theme.px(narrowSetup));
}

QLayout* SetupWizard::buildPane()
{
    auto* pane = new QWidget(this);
    pane->setObjectName(QStringLiteral("setupPane"));
    pane->setAttribute(Qt::WA_StyledBackground);
    m_title = makeLabel(m_theme.font(20, QFont::DemiBold), pane);
    m_title->setObjectName(QStringLiteral("setupTitle"));
    m_lead = makeLabel(m_theme.font(13), pane);
    m_lead->setObjectName(QStringLiteral("setupLead"));
    m_stack = new QStackedWidget(pane);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(m_theme.px(32), m_theme.px(22), m_theme.px(20), m_theme.px(16));
    head->setSpacing(m_theme.px(6));
    for (auto* label : {m_title, m_lead}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        head->addWidget(label);
    }
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    auto* around = new QVBoxLayout;
    around->addWidget(pane);
    return around;
}

void SetupWizard::connectParts()
{
    connect(m_footer, &SetupFooter::cancelWanted, this, &SetupWizard::reject);
    connect(m_footer, &SetupFooter::helpWanted, this, &SetupWizard::showHelp);
    connect(m_footer, &SetupFooter::backWanted, this, &SetupWizard::goBack);
    connect(m_footer, &SetupFooter::nextWanted, this, &SetupWizard::goNext);
    connect(m_steps, &SetupSteps::stepWanted, this, &SetupWizard::onStepWanted);
    const auto retint = [this] { setInk(*m_lead, m_theme.colors().secondary); };
    connect(&m_theme, &Theme::changed, this, retint);
    retint();
}

// Never larger than the screen that it opens on.
void SetupWizard::restoreSize()
{
    const auto room = screen()->availableSize();
    const auto scaled = [this](QSize size) {
        return QSize(m_theme.px(size.width()), m_theme.px(size.height()));
    };
    setMinimumSize(scaled(smallestSetup).boundedTo(room));
    const auto held = m_settings.value(setupSizeKey).toSize();
    resize((held.isValid() ? held : scaled(setupSize)).boundedTo(room).expandedTo(minimumSize()));
}

void SetupWizard::start(const engine::SetupState& state)
{
    m_model = std::make_unique<SetupModel>(state);
    m_pages = m_makePages({*m_model, m_service, m_theme});
    m_steps->setCount(int(m_pages.size())); // behind the buttons and before the pages for the Tab key
    for (auto* page : m_pages)
        addPage(*page);
    connect(m_model.get(), &SetupModel::changed, this, &SetupWizard::refresh);
    goTo(0);
}

void SetupWizard::addPage(SetupPage& page)
{
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(m_theme.px(32), m_theme.px(2), m_theme.px(20), m_theme.px(16));
    column->addWidget(&page);
    column->addStretch(1);
    scroll->setWidget(content);
    m_stack->addWidget(scroll);
    connect(&page, &SetupPage::changed, this, &SetupWizard::refresh);
    connect(&page, &SetupPage::storyWanted, this, &SetupWizard::storyWanted);
}

void SetupWizard::goTo(int index)
{
    m_current = index;
    m_furthest = std::max(m_furthest, index);
    m_stack->setCurrentIndex(index);
    area()->verticalScrollBar()->setValue(0);
    m_steps->setCurrent(index, m_furthest);
    page().enter();
    refresh();
    auto* first = page().focusFirst();
    (first ? first : &page())->setFocus(Qt::OtherFocusReason);
}

void SetupWizard::goNext()
{
    if (m_pages.empty() || !leavePage())
        return;
    if (m_current + 1 < int(m_pages.size()))
        goTo(m_current + 1);
    else
        accept();
}

void SetupWizard::goBack()
{
    if (m_current > 0)
        goTo(m_current - 1);
}

// Ahead one by one: each page between is asked as Next would.
void SetupWizard::onStepWanted(int index)
{
    if (index < m_current)
        goTo(index);
    while (m_current < index && leavePage())
        goTo(m_current + 1);
}

bool SetupWizard::leavePage()
{
    if (page().leave())
        return true;
    QTimer::singleShot(0, this, [this] { // what is said beside the field takes room first
        if (auto* wrong = page().focusWidget())
            area()->ensureWidgetVisible(wrong, 0, m_theme.px(48));
    });
    return false;
}

void SetupWizard::refresh()
{
    const int count = int(m_pages.size());
    for (int i = 0; i < count; ++i)
        m_steps->setWords(i, m_pages[std::size_t(i)]->stepTitle(), m_pages[std::size_t(i)]->stepText());
    const auto name = tr("Step %1 of %2: %3").arg(m_current + 1).arg(count).arg(page().title());
    if (accessibleName() != name)
        setAccessibleName(name);
    page().setAccessibleName(name);
    page().setAccessibleDescription(page().lead());
    m_title->setText(page().title());
    m_lead->setText(page().lead());
    m_footer->setNote(page().note());
    m_footer->setCancelText(m_model->saved() && !m_model->touched() ? tr("Close") : tr("Cancel"));
    const bool last = m_current + 1 == count;
    m_footer->setWays(m_current > 0, last ? tr("Done") : m_pages[std::size_t(m_current) + 1]->enterText());
}

void SetupWizard::askToDiscard()
{
    if (m_asking)
        return;
    m_asking = true;
    auto* box = new QMessageBox(this);
    box->setObjectName(QStringLiteral("discardSetupBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(windowTitle());
    box->setText(tr("Close without saving what you entered?"));
    box->setInformativeText(tr("What is in force stays as it is."));
    auto* discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardSetupButton"));
    auto* stay = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    stay->setObjectName(QStringLiteral("keepEditingButton"));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::finished, this, [this, box, discard] {
        m_asking = false;
        if (box->clickedButton() == discard)
            QDialog::reject();
    });
    box->open();
}

void SetupWizard::showHelp()
{
    if (m_pages.empty())
        return;
    const QWidget* field = page().focusWidget();
    const auto own = helpOf(field, page().parentWidget());
    const auto* shown = own.isEmpty() ? static_cast<const QWidget*>(m_lead) : field;
    QWhatsThis::showText(shown->mapToGlobal(QPoint(0, shown->height())),
                         own.isEmpty() ? plainToolTip(page().lead()) : own, this);
}

QScrollArea* SetupWizard::area() const
{
    return static_cast<QScrollArea*>(m_stack->currentWidget());
}

} // namespace usher::ui
