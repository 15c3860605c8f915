// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/console.h"

#include "core/base/log.h"
#include "core/engine/engine.h"
#include "core/engine/readerworker.h"
#include "core/engine/repairpreview.h"
#include "core/payload/alertmapper.h"
#include "core/store/requestpins.h"

#include <QPointer>
#include <QThread>

namespace usher::engine {

namespace {

using Rows = std::vector<store::RequestRow>;

base::Result<Rows, store::StoreError> noReader()
{
    return base::fail(store::StoreError::Io);
}

/// A question that failed shows no rows; the next wake-up asks again.
Rows rowsOf(base::Result<Rows, store::StoreError> result)
{
    return result ? std::move(*result) : Rows();
}

template <class Value> std::optional<Value> known(base::Result<Value, store::StoreError> result)
{
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

} // namespace

class Console::Impl {
public:
    Impl(Console& console, Options options) : m_console(console), m_options(std::move(options))
    {
        m_engine = new Engine(m_options);
        m_engine->moveToThread(&m_engineThread);
        m_worker = new ReaderWorker(m_options.data);
        m_worker->moveToThread(&m_readerThread);
        connect(&m_engineThread, &QThread::finished, m_engine, &QObject::deleteLater);
        connect(&m_readerThread, &QThread::finished, m_worker, &QObject::deleteLater);
        connect(m_engine, &Engine::statusChanged, m_engine, [this] { passStatus(); });
        connect(m_engine, &Engine::requestsArrived, &m_console, &Console::requestsArrived);
        connect(m_engine, &Engine::sampleSent, &m_console, &Console::sampleSent);
        m_engineThread.setObjectName(QStringLiteral("usher-engine"));
        m_readerThread.setObjectName(QStringLiteral("usher-reader"));
        m_engineThread.start();
        m_readerThread.start();
    }

    ~Impl()
    {
        QMetaObject::invokeMethod(
            m_engine, [engine = m_engine] { engine->stop(); }, Qt::BlockingQueuedConnection);
        m_engineThread.quit();
        m_readerThread.quit();
        m_engineThread.wait();
        m_readerThread.wait();
    }

    void start()
    {
        onEngine([this] {
            auto started = m_engine->start();
            if (!started && started.error().error == Error::FolderHeld)
                started = m_engine->attach();
            onWindow([this, started] {
                if (started)
                    Q_EMIT m_console.started();
                else
                    Q_EMIT m_console.failed(started.error());
            });
        });
    }

    template <class Function> void onEngine(Function function)
    {
        QMetaObject::invokeMethod(m_engine, std::move(function), Qt::QueuedConnection);
    }

    template <class Function> void onWindow(Function function)
    {
        QMetaObject::invokeMethod(&m_console, std::move(function), Qt::QueuedConnection);
    }

    /// A function for any thread that brings its argument to `answer` on the window's thread while `context`
    /// is there.
    template <class Answer> auto onWindowFor(QObject* context, Answer answer)
    {
        return [this, guard = QPointer<QObject>(context), answer = std::move(answer)](auto result) {
            onWindow([guard, answer, result = std::move(result)]() mutable {
                if (guard)
                    answer(std::move(result));
            });
        };
    }

    /// Asks on the reader thread; `answer` gets the result on the window's thread while `context` is there.
    template <class Question, class Answer> void ask(QObject* context, Question question, Answer answer)
    {
        const auto work = [this, question = std::move(question),
                           pass = onWindowFor(context, std::move(answer))] {
            pass(question(m_worker->reader()));
        };
        QMetaObject::invokeMethod(m_worker, work, Qt::QueuedConnection);
    }

    /// Asks the engine; `answer` gets the result as ask() does.
    template <class Question, class Answer> void askEngine(QObject* context, Question question, Answer answer)
    {
        onEngine([this, question = std::move(question), pass = onWindowFor(context, std::move(answer))] {
            pass(question(*m_engine));
        });
    }

    void passStatus()
    {
        onWindow([this, status = m_engine->status()]() mutable {
            m_status = std::move(status);
            Q_EMIT m_console.statusChanged();
        });
    }

    Console& m_console;
    const Options m_options;
    QThread m_engineThread;
    QThread m_readerThread;
    Engine* m_engine = nullptr;       ///< deleted by its thread
    ReaderWorker* m_worker = nullptr; ///< deleted by its thread
    Status m_status;
};

Console::Console(Options options, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, std::move(options)))
{
}

Console::~Console() = default;

void Console::start()
{
    m_impl->start();
}

const Status& Console::status() const
{
    return m_impl->m_status;
}

void Console::setListening(bool on)
{
    m_impl->onEngine([this, on] {
        const auto done = m_impl->m_engine->setListening(on);
        if (!done)
            m_impl->onWindow([this, failure = done.error()] { Q_EMIT failed(failure); });
    });
}

void Console::startDemo()
{
    m_impl->onEngine([this] {
        const auto done = m_impl->m_engine->startDemo();
        m_impl->onWindow([this, done] {
            if (done)
                Q_EMIT demoStarted();
            else
                Q_EMIT demoFailed(done.error());
        });
    });
}

void Console::repair(const diagnosis::Repair& repair)
{
    m_impl->onEngine([this, repair] {
        const auto undo = m_impl->m_engine->repair(repair);
        m_impl->onWindow([this, repair, undo] {
            if (undo)
                Q_EMIT repaired(repair, *undo);
            else
                Q_EMIT repairFailed(repair);
        });
    });
}

void Console::changeClient(const ClientWish& wish, QObject* context,
                           std::function<void(ClientAnswer)> callback)
{
    m_impl->askEngine(
        context, [wish](Engine& engine) { return engine.changeClient(wish); }, std::move(callback));
}

void Console::fetchSetup(QObject* context, std::function<void(const SetupState&)> callback)
{
    m_impl->askEngine(
        context, [](Engine& engine) { return engine.setupState(); }, std::move(callback));
}

void Console::fetchMetadata(const ClientDraft& draft, QObject* context,
                            std::function<void(const MetadataAnswer&)> callback)
{
    m_impl->onEngine([this, draft, pass = m_impl->onWindowFor(context, std::move(callback))] {
        m_impl->m_engine->fetchMetadata(draft, pass);
    });
}

void Console::applySetup(const SetupDraft& draft, QObject* context,
                         std::function<void(const SetupApplied&)> callback)
{
    m_impl->askEngine(
        context, [draft](Engine& engine) { return engine.applySetup(draft); }, std::move(callback));
}

void Console::exportConfiguration(QObject* context,
                                  std::function<void(base::Result<std::string, store::StoreError>)> callback)
{
    m_impl->askEngine(
        context, [](Engine& engine) { return engine.exportConfiguration(); }, std::move(callback));
}

void Console::importConfiguration(std::string text, QObject* context,
                                  std::function<void(base::Result<Imported, ImportFailure>)> callback)
{
    m_impl->askEngine(
        context, [text = std::move(text)](Engine& engine) { return engine.importConfiguration(text); },
        std::move(callback));
}

void Console::sendSample(const std::string& kind, bool resolved)
{
    m_impl->onEngine([this, kind, resolved] { m_impl->m_engine->sendSample(kind, resolved); });
}

void Console::verify(base::SecretString token, const std::string& clientId, QObject* context,
                     VerificationCallback callback)
{
    m_impl->onEngine(
        [this, wish = VerificationWish{std::move(token), clientId},
         pass = m_impl->onWindowFor(context, std::move(callback))] { m_impl->m_engine->verify(wish, pass); });
}

void Console::fetchRequests(const store::RequestFilter& filter, std::int64_t belowId, std::size_t limit,
                            QObject* context, RowsCallback callback)
{
    m_impl->ask(
        context,
        [filter, belowId, limit](store::Reader* reader) {
            return rowsOf(reader != nullptr ? reader->requests(filter, belowId, limit) : noReader());
        },
        std::move(callback));
}

void Console::fetchNewRequests(const store::RequestFilter& filter, std::int64_t aboveId, std::size_t limit,
                               QObject* context, RowsCallback callback)
{
    m_impl->ask(
        context,
        [filter, aboveId, limit](store::Reader* reader) {
            return rowsOf(reader != nullptr ? reader->newRequests(filter, aboveId, limit) : noReader());
        },
        std::move(callback));
}

void Console::fetchRequestIds(const store::RequestFilter& filter, std::int64_t belowId, QObject* context,
                              IdsCallback callback)
{
    m_impl->ask(
        context,
        [filter, belowId](store::Reader* reader) {
            return reader != nullptr ? known(reader->requestIds(filter, belowId)) : std::nullopt;
        },
        std::move(callback));
}

void Console::fetchRequest(std::int64_t id, QObject* context, DetailCallback callback)
{
    m_impl->ask(
        context,
        [id](store::Reader* reader) { return reader != nullptr ? known(reader->request(id)) : std::nullopt; },
        std::move(callback));
}

void Console::pinRequest(std::int64_t id, bool on, QObject* context, std::function<void(bool)> callback)
{
    m_impl->askEngine(
        context,
        [id, on, data = m_impl->m_options.data](Engine&) {
            const auto folder = store::DataFolder::open(data);
            if (!folder)
                return false;
            auto pins = store::RequestPins::open(*folder);
            return pins && (on ? pins->pin(id) : pins->unpin(id)).has_value();
        },
        std::move(callback));
}

void Console::fetchHistory(std::size_t limit, QObject* context, HistoryCallback callback)
{
    m_impl->ask(
        context,
        [limit](store::Reader* reader) {
            return reader != nullptr ? known(reader->findingHistory(std::nullopt, limit)) : std::nullopt;
        },
        std::move(callback));
}

void Console::fetchAlerts(const store::AlertFilter& filter, std::size_t limit, QObject* context,
                          AlertsCallback callback)
{
    m_impl->ask(
        context,
        [filter, limit](store::Reader* reader) {
            return reader != nullptr ? known(reader->alerts(filter, 0, limit)) : std::nullopt;
        },
        std::move(callback));
}

void Console::fetchAlertDetail(const store::AlertRow& alert, std::size_t limit, QObject* context,
                               AlertDetailCallback callback)
{
    using Events = std::optional<std::vector<store::EventRow>>;
    using Changes = std::optional<std::vector<store::AlertChangeRow>>;
    m_impl->ask(
        context,
        [alert, limit](store::Reader* reader) {
            return reader != nullptr ? std::pair(known(reader->alertEvents(alert.newestEventId, limit)),
                                                 known(reader->alertHistory(alert.id, limit)))
                                     : std::pair<Events, Changes>();
        },
        [callback = std::move(callback)](std::pair<Events, Changes> found) {
            callback(std::move(found.first), std::move(found.second));
        });
}

void Console::previewRepair(const diagnosis::Finding& finding, QObject* context, EffectCallback callback)
{
    const auto pass = m_impl->onWindowFor(context, std::move(callback));
    m_impl->onEngine([impl = m_impl.get(), finding, pass] {
        const auto look = [impl, finding, pass, configuration = impl->m_engine->configuration()] {
            store::Reader* const reader = impl->m_worker->reader();
            const bool known = reader != nullptr && configuration != nullptr;
            pass(known ? engine::previewRepair(finding, *reader, *configuration, base::SystemClock().now())
                       : std::nullopt);
        };
        QMetaObject::invokeMethod(impl->m_worker, look, Qt::QueuedConnection);
    });
}

std::string Console::additionalInfo(const store::RequestDetail& detail, const store::EventRow& event)
{
    return payload::additionalInfo(detail.body, payload::parseTarget(detail.target).parameters,
                                   event.values.target, true);
}

} // namespace usher::engine
