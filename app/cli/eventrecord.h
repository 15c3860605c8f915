// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/store/reader.h"

namespace usher::app {

/// The columns of em_event by their names; additional_info is derived from what was received, with azureData
/// when `whole`.
[[nodiscard]] Record eventRecord(const store::EventRow& event, store::Reader& reader, bool whole);

} // namespace usher::app
