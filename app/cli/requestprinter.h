// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/store/reader.h"

#include <QObject>

#include <string>

namespace usher::app {

/// Prints each request as it is decided, and the sentence of the diagnosis whenever it becomes another one:
/// the demo without a window. Lives on the engine's thread.
class RequestPrinter : public QObject {
    Q_OBJECT
public:
    RequestPrinter(engine::Engine& engine, store::Reader reader, const std::string& dataFolder);

private:
    void onArrived();
    void onStatus();
    [[nodiscard]] std::string healLine(const diagnosis::Finding& finding) const;

    engine::Engine& m_engine;
    store::Reader m_reader;
    const std::string m_program; ///< and the folder it works on
    std::int64_t m_printed = 0;
    std::string m_state;
};

} // namespace usher::app
