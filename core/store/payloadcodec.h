// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/admissionrecord.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::store {

/// How request_payload.content is stored; the numbers are part of the database format.
enum class PayloadEncoding : std::int64_t {
    Raw = 0,            ///< as it is
    ZstdDictionary = 1, ///< one Zstandard frame (RFC 8878) made with `payloadDictionary`
};

/// A payload as stored: the head (method, target, header lines), directly followed by the body.
struct PackedPayload {
    std::string content;
    PayloadEncoding encoding = PayloadEncoding::Raw;
    std::size_t headBytes = 0; ///< of the unpacked content
};

struct Payload {
    std::string method; ///< neither this nor the target holds a line feed
    std::string target;
    std::string headers;
    std::string body;
};

/// Packs as small as is quick; any thread.
[[nodiscard]] PackedPayload packPayload(const record::AdmissionRecord& record);

/// Nothing when the content is damaged, or larger unpacked than any request can be.
[[nodiscard]] std::optional<Payload> unpackPayload(std::string_view content, PayloadEncoding encoding,
                                                   std::size_t headBytes);

} // namespace usher::store
