// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"
#include "ui/fieldlist.h"

namespace usher::ui {

/// The pages of the detail as named values. Pure.
[[nodiscard]] std::vector<Field> eventFields(const store::RequestDetail& detail,
                                             const store::EventRow& event);
/// `now` is what times are told from.
[[nodiscard]] std::vector<Field> claimFields(const store::RequestDetail& detail, base::TimePoint now);
[[nodiscard]] std::vector<Field> headerFields(const store::RequestDetail& detail);
/// What the caller saw. Usher answers like the instance does, so the reason is not among it.
[[nodiscard]] std::vector<Field> replyFields(const store::RequestDetail& detail);

} // namespace usher::ui
