// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkcode.h"
#include "tests/core/auth/tokenworld.h"

namespace usher::test {

/// A token and what the Token stage must say of it at nowSeconds.
struct TokenCase {
    std::string name;
    std::string token;
    record::CheckCode outcome = record::CheckCode::Accepted;
};

/// The table of tokens, right and wrong, that a stand-in must tell apart.
class TokenTable {
public:
    explicit TokenTable(const TokenWorld& world);
    [[nodiscard]] const std::vector<TokenCase>& cases() const { return m_cases; }

private:
    [[nodiscard]] std::string token(const Members& header, const Members& claims) const;
    void addRow(const std::string& name, const std::string& token,
                record::CheckCode code = record::CheckCode::Accepted);
    void addForms();
    void addAlgorithms();
    void addAudiences();
    void addIssuers();
    void addSignatures();
    void addTimes();
    void addCallers();
    // In tokentableattacks.cpp:
    void addKeyReferences();
    void addNullCharacters();
    void addSizes();
    void addEncodings();
    void addNumbers();
    void addRealIssuers();
    void addSignatureForms();
    void addKeyIds();
    void addVectorsOfTheRfcs();

    const Members m_header;
    const TestKey m_key;
    const TestKey m_strange;
    const TestKey m_ec;
    std::vector<TokenCase> m_cases;
};

} // namespace usher::test
