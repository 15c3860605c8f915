// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reader.h"

#include <QObject>

#include <filesystem>
#include <optional>

namespace usher::engine {

/// Asks the store on a thread of its own. Lives on that thread.
class ReaderWorker : public QObject {
public:
    explicit ReaderWorker(std::filesystem::path data) : m_data(std::move(data)) {}

    /// The reader, opened at the first question and again after a failure; null while that fails.
    store::Reader* reader()
    {
        if (m_reader)
            return &*m_reader;
        const auto folder = store::DataFolder::open(m_data);
        if (!folder)
            return nullptr;
        if (auto reader = store::Reader::open(*folder))
            m_reader.emplace(std::move(*reader));
        return m_reader ? &*m_reader : nullptr;
    }

private:
    std::filesystem::path m_data;
    std::optional<store::Reader> m_reader;
};

} // namespace usher::engine
