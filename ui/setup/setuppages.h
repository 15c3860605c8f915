// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace usher::ui {

class SetupModel;
class SetupPage;
class SetupService;
class Theme;

/// What the pages of the set-up are made with; all of it lives longer than they do.
struct SetupContext {
    SetupModel& model;
    SetupService& service;
    const Theme& theme;
};

/// Makes the pages in their order, at least one; the wizard becomes their parent.
using SetupPageMaker = std::function<std::vector<SetupPage*>(const SetupContext&)>;

/// The pages of the product.
[[nodiscard]] std::vector<SetupPage*> setupPages(const SetupContext& context);

} // namespace usher::ui
