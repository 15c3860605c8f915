// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/diagnosis/diagnosisworld.h"

#include <string_view>
#include <vector>

namespace usher::test {

/// A situation in which exactly this finding of the catalogue comes first, or first among the notes.
struct FindingRow {
    std::string_view code;
    void (*build)(DiagnosisWorld&);
    bool isNote = false;
};

/// One row for each finding of the catalogue.
[[nodiscard]] std::vector<FindingRow> findingRows();

} // namespace usher::test
