// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "tests/core/auth/tokentable.h"

namespace usher::test {

using enum record::CheckCode;

namespace {

/// So many lists, one in the other.
std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

/// The claims set and its token in RFC 7515 A.1 and RFC 7519 3.1.
constexpr const char* claimsOfRfc7515 = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                                        "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr const char* signatureOfRfc7515A2 =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
    "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
    "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
    "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
    "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
    "p0igcN_IoypGlUPQGe77Rw";
constexpr const char* signatureOfRfc7515A3 =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
    "pmWQxfKTUJqPP3-Kg6NU1Q";
constexpr const char* tokenOfRfc7515A4 = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
                                         "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZq"
                                         "wqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8Kp"
                                         "EHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
constexpr const char* tokenOfRfc7519A1 = "eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0."
                                         "QR1Owv2ug2WyPBnbQrRARTeEk9kDO2w8qDcjiHnSJflSdv1iNqhWXaKH4MqAkQtM"
                                         "oNfABIPJaZm0HaA415sv3aeuBWnD8J-Ui7Ah6cWafs3ZwwFKDFUUsWHSK-IPKxLG"
                                         "TkND09XyjORj_CHAgOPJ-Sd8ONQRnJvWn_hXV1BNMHzUjPyYwEsRhDhzjAD26ima"
                                         "sOTsgruobpYGoQcXUwFDn7moXPRfDE8-NoQX7N7ZYMmpUDkR-Cx9obNGwJQ3nM52"
                                         "YCitxoQVPzjbl7WBuB7AohdBoZOdZ24WlN1lVIeh8v1K4krB8xgKvRU8kgFrEn_a"
                                         "1rZgN5TiysnmzTROF869lQ."
                                         "AxY8DCtDaGlsbGljb3RoZQ."
                                         "MKOle7UQrG6nSxTLX6Mqwt0orbHvAKeWnDYvpIAeZ72deHxz3roJDXQyhxx0wKaM"
                                         "HDjUEOKIwrtkHthpqEanSBNYHZgmNOV7sln1Eu9g3J8."
                                         "fiK51VwhsxJ-siBMR-YFiA";

} // namespace

void TokenTable::addKeyReferences()
{
    const auto header = [&](const std::string& name, const std::string& text) {
        const Members changed = with(m_header, {{name, text}});
        addRow(name + " of a stranger is not believed", m_strange.token(json(changed), json(claimsV2())),
               TokenSignature);
        addRow(name + " says nothing", token(changed, claimsV2()));
        const Members alone = with(changed, {{"kid", ""}});
        addRow(name + " is no kid", token(alone, claimsV2()), TokenUnknownKey);
    };
    header("jku", inQuotes("http://127.0.0.1:1/keys"));
    header("x5u", inQuotes("https://attacker.example/chain.pem"));
    header("x5c", R"(["MIIB"])");
    header("x5t", inQuotes("k1"));
    header("jwk", m_strange.jwk("k1"));
}

void TokenTable::addNullCharacters()
{
    const auto claim = [&](const std::string& name, const std::string& text, record::CheckCode code) {
        addRow("NUL in " + name, token(m_header, with(claimsV2(), {{name, text}})), code);
    };
    const auto header = [&](const std::string& name, const std::string& text, record::CheckCode code) {
        addRow("NUL in " + name, token(with(m_header, {{name, text}}), claimsV2()), code);
    };
    const std::string issuer = "https://login.example/" + std::string(tenant) + "/v2.0";
    claim("aud", inQuotes(std::string(clientV2) + R"(\u0000)"), TokenAudience);
    claim("iss", inQuotes(issuer + R"(\u0000.attacker.example)"), TokenIssuer);
    claim("tid", inQuotes(std::string(tenant) + R"(\u0000)"), TokenIssuer);
    claim("azp", inQuotes(std::string(auth::azureActionGroupsAppId) + R"(\u0000x)"), TokenClaim);
    header("kid", R"("k1\u0000")", TokenUnknownKey);
    header("alg", R"("RS256\u0000")", TokenAlgorithm);
    addRow("NUL in a member's name", token(m_header, with(claimsV2(), {{R"(aud\u0000)", "1"}})));
    addRow("NUL behind the claims", m_key.token(json(m_header), json(claimsV2()) + std::string(1, '\0')),
           TokenMalformed);
}

void TokenTable::addSizes()
{
    // Both lengths of a base64url text that differ by one byte of input are needed to meet each size.
    const auto sized = [&](std::size_t bytes) {
        for (const char* typ : {"\"J\"", "\"JW\"", "\"JWT\""}) {
            const Members header = with(m_header, {{"typ", typ}});
            const std::size_t empty = token(header, with(claimsV2(), {{"x", "\"\""}})).size();
            for (std::size_t fill = (bytes - empty) * 3 / 4 - 2; fill < (bytes - empty) * 3 / 4 + 2; ++fill) {
                const auto made = token(header, with(claimsV2(), {{"x", inQuotes(std::string(fill, 'x'))}}));
                if (made.size() == bytes)
                    return made;
            }
        }
        return std::string();
    };
    addRow("as long as a token may be", sized(base::limits::tokenBytes));
    addRow("a byte longer than a token may be", sized(base::limits::tokenBytes + 1), TokenMalformed);
    const auto deep = [&](std::size_t depth) {
        return token(m_header, with(claimsV2(), {{"x", nested(depth)}}));
    };
    addRow("as deep as claims may be", deep(base::limits::jsonDepth - 1));
    addRow("deeper than claims may be", deep(base::limits::jsonDepth), TokenMalformed);
    addRow("much deeper than claims may be", deep(3000), TokenMalformed);
    addRow("deep header", token(with(m_header, {{"x", nested(3000)}}), claimsV2()), TokenMalformed);
    std::string audiences = inQuotes(clientV2);
    for (int i = 0; i < 500; ++i)
        audiences += ",\"api://x\"";
    addRow("own audience among five hundred",
           token(m_header, with(claimsV2(), {{"aud", '[' + audiences + ']'}})));
    std::string members;
    for (int i = 0; i < 500; ++i)
        members += ",\"m" + std::to_string(i) + "\":0";
    addRow("five hundred claims more",
           m_key.token(json(m_header), '{' + members.substr(1) + ',' + json(claimsV2()).substr(1)));
}

void TokenTable::addEncodings()
{
    const std::string good = token(m_header, claimsV2());
    const std::string claims = json(claimsV2());
    const auto raw = [&](const char* name, const std::string& text) {
        addRow(name, m_key.token(json(m_header), text), TokenMalformed);
    };
    raw("claims with a byte order mark", "\xef\xbb\xbf"
                                         "x" +
                                             claims);
    raw("claims in another encoding", R"({"aud":")"
                                      "\xff\xfe"
                                      R"("})");
    raw("half a surrogate pair", R"({"x":"\ud800",)" + claims.substr(1));
    raw("claims and more", claims + claims);
    raw("claims cut", claims.substr(0, claims.size() - 1));
    raw("claims with a comment", "/**/" + claims);
    raw("claims with a comma too many", claims.substr(0, claims.size() - 1) + ",}");
    raw("aud twice, one of them escaped", R"({"\u0061ud":"x",)" + claims.substr(1));
    raw("twice deep in a claim", R"({"x":[{"y":{"z":1,"z":1}}],)" + claims.substr(1));
    raw("control character in a claim", "{\"x\":\"\n\"," + claims.substr(1));
    addRow("kid twice", m_key.token(R"({"alg":"RS256","kid":"k1","kid":"k1"})", claims), TokenMalformed);
    addRow("standard base64", good.substr(0, good.rfind('.') + 1) + "ab+/", TokenMalformed);
    addRow("line end within", good.substr(0, 10) + "%0A" + good.substr(10), TokenMalformed);
    addRow("bits left over", good.substr(0, good.rfind('.') + 1) + "cx", TokenMalformed);
    addRow("dot in front", '.' + good, TokenMalformed);
    addRow("only dots", "..", TokenMalformed);
    addRow("quoted", inQuotes(good), TokenMalformed);
    addRow("two with a comma", good + ',' + good, TokenMalformed);
}

void TokenTable::addNumbers()
{
    const auto claims = [&](const std::string& name, const std::string& text, record::CheckCode code) {
        addRow(name + ' ' + text, token(m_header, with(claimsV2(), {{name, text}})), code);
    };
    claims("exp", "true", TokenExpired);
    claims("exp", "0", TokenExpired);
    claims("exp", "-0.0", TokenExpired);
    claims("exp", "9007199254740993", Accepted);
    claims("exp", "18446744073709551615", Accepted);
    claims("exp", "18446744073709551616", TokenMalformed); // beyond what can be read
    claims("exp", "1e400", TokenMalformed);
    claims("exp", "NaN", TokenMalformed);
    claims("exp", "Infinity", TokenMalformed);
    claims("exp", "0x7fffffff", TokenMalformed);
    claims("exp", "01900000000", TokenMalformed);
    claims("nbf", "-9223372036854775808", Accepted);
    claims("nbf", "1e300", TokenNotYetValid);
    claims("nbf", "null", TokenNotYetValid);
}

void TokenTable::addRealIssuers()
{
    for (const RealIssuer& issuer : realIssuers()) {
        const Members claims = with(issuer.v1 ? claimsV1() : claimsV2(),
                                    {{"aud", inQuotes(issuer.audience)}, {"iss", inQuotes(issuer.issued)}});
        addRow(std::string("issuer of ") + issuer.name, token(m_header, claims));
        const std::string other = issuer.v1
                                      ? "https://login.microsoftonline.com/" + std::string(tenant) + "/v2.0"
                                      : "https://sts.windows.net/" + std::string(tenant) + "/";
        addRow(std::string("issuer of ") + issuer.name + ", token of the other version",
               token(m_header, with(claims, {{"iss", inQuotes(other)}})), TokenIssuer);
    }
}

void TokenTable::addSignatureForms()
{
    const auto signedAs = [&](const std::string& name, const Members& header, const auto& change) {
        const std::string input = base::toBase64Url(json(header)) + '.' + base::toBase64Url(json(claimsV2()));
        addRow(name, input + '.' + base::toBase64Url(change(input)), TokenSignature);
    };
    const Members ec = with(m_header, {{"alg", inQuotes("ES256")}, {"kid", inQuotes("e1")}});
    const std::string zero(32, '\0');
    const auto good = [&](const std::string& input) { return m_ec.sign("ES256", input); };
    signedAs("ES256 with r zero", ec, [&](const auto& input) { return zero + good(input).substr(32); });
    signedAs("ES256 with s zero", ec, [&](const auto& input) { return good(input).substr(0, 32) + zero; });
    signedAs("ES256 with both zero", ec, [&](const auto&) { return zero + zero; });
    signedAs("ES256 of 63 bytes", ec, [&](const auto& input) { return good(input).substr(0, 63); });
    signedAs("ES256 of 65 bytes", ec, [&](const auto& input) { return good(input) + '\0'; });
    signedAs("ES256 with halves exchanged", ec,
             [&](const auto& input) { return good(input).substr(32) + good(input).substr(0, 32); });
    signedAs("ES256 as DER", ec, [&](const auto& input) { return m_ec.sign("ES256 as DER", input); });
    signedAs("ES256 all ones", ec, [&](const auto&) { return std::string(64, '\xff'); });
    const auto rsa = [&](const std::string& input) { return m_key.sign("RS256", input); };
    signedAs("RS256 with a zero in front", m_header, [&](const auto& input) { return '\0' + rsa(input); });
    signedAs("RS256 a byte short", m_header, [&](const auto& input) { return rsa(input).substr(0, 255); });
    signedAs("RS256 a byte long", m_header, [&](const auto& input) { return rsa(input) + 'x'; });
    signedAs("RS256 zero", m_header, [&](const auto&) { return std::string(256, '\0'); });
    signedAs("RS256 one", m_header, [&](const auto&) { return std::string(255, '\0') + '\1'; });
    signedAs("RS256 larger than the modulus", m_header,
             [&](const auto&) { return std::string(256, '\xff'); });
    const Members pss = with(m_header, {{"alg", inQuotes("PS256")}});
    signedAs("PS256 without salt", pss,
             [&](const auto& input) { return m_key.sign("PS256 without salt", input); });
    signedAs("PS256 by another hash", pss, [&](const auto& input) { return m_key.sign("PS512", input); });
}

void TokenTable::addKeyIds()
{
    const auto kid = [&](const std::string& name, const std::string& text) {
        addRow("kid " + name, token(with(m_header, {{"kid", text}}), claimsV2()), TokenUnknownKey);
    };
    kid("as a path", inQuotes("../../../../dev/null"));
    kid("as a file", inQuotes("/etc/passwd"));
    kid("as an address", inQuotes("http://127.0.0.1:1/keys"));
    kid("as a question to a database", inQuotes("k1' OR '1'='1"));
    kid("as a command", inQuotes("k1;id|sh"));
    kid("with a blank", inQuotes("k1 "));
    kid("very long", inQuotes(std::string(8000, 'k')));
    kid("in a list", R"(["k1"])");
    kid("null", "null");
    addRow("kid escaped", token(with(m_header, {{"kid", R"("\u006b1")"}}), claimsV2()));
}

void TokenTable::addVectorsOfTheRfcs()
{
    const std::string claims = std::string(".") + claimsOfRfc7515 + '.';
    const std::string a1 =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + claims + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    addRow("RFC 7515 A.1 and RFC 7519 3.1, HS256", a1, TokenAlgorithm);
    // Signed well, by published keys, but for nobody here.
    addRow("RFC 7515 A.2, RS256", "eyJhbGciOiJSUzI1NiJ9" + claims + signatureOfRfc7515A2, TokenAudience);
    addRow("RFC 7515 A.3, ES256", "eyJhbGciOiJFUzI1NiJ9" + claims + signatureOfRfc7515A3, TokenAudience);
    addRow("RFC 7515 A.4, a payload that is no JSON", tokenOfRfc7515A4, TokenMalformed);
    addRow("RFC 7515 A.5 and RFC 7519 6.1, none", "eyJhbGciOiJub25lIn0" + claims, TokenAlgorithm);
    addRow(
        "RFC 7515 A.6, JSON serialization",
        R"({"payload":")" + std::string(claimsOfRfc7515) +
            R"(","signatures":[{"protected":"eyJhbGciOiJSUzI1NiJ9","header":{"kid":"2010-12-29"},"signature":")" +
            signatureOfRfc7515A2 + R"("}]})",
        TokenMalformed);
    addRow("RFC 7515 A.7, flattened",
           R"({"payload":")" + std::string(claimsOfRfc7515) +
               R"(","protected":"eyJhbGciOiJFUzI1NiJ9","signature":")" + signatureOfRfc7515A3 + R"("})",
           TokenMalformed);
    addRow("RFC 7519 A.1, encrypted", tokenOfRfc7519A1, TokenMalformed);
    const auto moved = [&](const char* kid, const char* alg, const char* signature) {
        const Members header{{"alg", inQuotes(alg)}, {"kid", inQuotes(kid)}};
        return base::toBase64Url(json(header)) + '.' + base::toBase64Url(json(claimsV2())) + '.' + signature;
    };
    addRow("signature of RFC 7515 A.2 over other claims", moved("a2", "RS256", signatureOfRfc7515A2),
           TokenSignature);
    addRow("signature of RFC 7515 A.3 over other claims", moved("a3", "ES256", signatureOfRfc7515A3),
           TokenSignature);
}

} // namespace usher::test
