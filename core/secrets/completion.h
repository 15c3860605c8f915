// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

namespace usher::secrets {

/// A callback that is called exactly once, through the event loop of its context, and not after the context
/// is gone. Who forgets it answers too: when its last owner goes, the callback gets `ifDropped`. Lives on the
/// thread of its context; shared by the lambdas that may have to answer.
template <class Value> class Completion {
public:
    using Callback = std::function<void(Value)>;

    Completion(QObject* context, Callback callback, Value ifDropped)
        : m_context(context), m_callback(std::move(callback)), m_ifDropped(std::move(ifDropped))
    {
    }
    ~Completion() { complete(std::move(m_ifDropped)); }
    Completion(const Completion&) = delete;
    Completion& operator=(const Completion&) = delete;

    /// The first call counts.
    void complete(Value value)
    {
        auto callback = std::exchange(m_callback, nullptr);
        if (!callback || !m_context)
            return;
        QMetaObject::invokeMethod(
            m_context.data(),
            [callback = std::move(callback), value = std::move(value)]() mutable {
                callback(std::move(value));
            },
            Qt::QueuedConnection);
    }

private:
    QPointer<QObject> m_context;
    Callback m_callback;
    Value m_ifDropped;
};

template <class Value>
[[nodiscard]] std::shared_ptr<Completion<Value>>
makeCompletion(QObject* context, std::function<void(Value)> callback, Value ifDropped)
{
    return std::make_shared<Completion<Value>>(context, std::move(callback), std::move(ifDropped));
}

} // namespace usher::secrets
