// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/admission/tokenrows.h"

#include "core/base/limits.h"

namespace usher::test {

namespace {

const std::string clientGrant = "grant_type=client_credentials";

std::string joined(const std::string& a, const std::string& b)
{
    return a + "&" + b;
}

class Rows {
public:
    explicit Rows(const OAuthWorld& world)
        : m_world(world), m_bound(world.credentials("bound")), m_basic(world.basic("bound")),
          m_good(joined(clientGrant, m_bound))
    {
        addGood();
        addGoodPasswords();
        addGoodHttp();
        addBadClients();
        addBadBasic();
        addMisplaced();
        addUnreadable();
        addIncomplete();
        addUnsupported();
        addBadPasswords();
        addBadRefreshTokens();
        addRevocations();
        addMethods();
        addContents();
        addHttp();
        addNeighbours();
    }

    std::vector<TokenRow> rows;

private:
    void addGood();
    void addGoodPasswords();
    void addGoodHttp();
    void addBadClients();
    void addBadBasic();
    void addMisplaced();
    void addUnreadable();
    void addIncomplete();
    void addUnsupported();
    void addBadPasswords();
    void addBadRefreshTokens();
    void addRevocations();
    void addMethods();
    void addContents();
    void addHttp();
    void addNeighbours();

    void row(const std::string& name, const std::string& bytes, int status = 200,
             const std::string& error = {})
    {
        rows.push_back({name, bytes, status, error});
    }
    /// A form to the issuing path.
    void ask(const std::string& name, const std::string& body, int status = 200,
             const std::string& error = {}, const std::string& fields = {})
    {
        row(name, OAuthWorld::form(issuePath, body, fields), status, error);
    }
    void badClient(const std::string& name, const std::string& id, const std::string& secret)
    {
        ask(name, clientGrant + "&client_id=" + id + "&client_secret=" + secret, 401, "invalid_client");
    }
    void badBasic(const std::string& name, const std::string& field)
    {
        ask(name, clientGrant, 401, "invalid_client", field);
    }
    void badRequest(const std::string& name, const std::string& body, const std::string& fields = {})
    {
        ask(name, body, 400, "invalid_request", fields);
    }
    void badPassword(const std::string& name, const std::string& user, const std::string& password)
    {
        ask(name, "grant_type=password&" + m_bound + "&username=" + user + "&password=" + password, 400,
            "invalid_grant");
    }
    [[nodiscard]] std::string raw(const std::string& line, const std::string& fields,
                                  const std::string& body) const
    {
        return line + "\r\nHost: a\r\n" + fields + "\r\n" + body;
    }

    const OAuthWorld& m_world;
    const std::string m_bound; ///< its credentials
    const std::string m_basic;
    const std::string m_good;
    const std::string m_formType = "Content-Type: application/x-www-form-urlencoded\r\n";
};

void Rows::addGood()
{
    ask("client in the form", m_good);
    ask("client by Basic", clientGrant, 200, {}, m_basic);
    ask("client by Basic, its id also in the form", clientGrant + "&client_id=" + m_world.id("bound"), 200,
        {}, m_basic);
    ask("client without a user", joined(clientGrant, m_world.credentials("unbound")));
    ask("a scope", m_good + "&scope=useraccount+other");
    ask("an empty scope", m_good + "&scope=");
    ask("unknown parameters", m_good + "&audience=x&resource=https%3A%2F%2Fa&=nameless");
    ask("empty pieces", "&&" + m_good + "&&");
    ask("escaped letters", "gr%61nt_type=client%5fcredentials&" + m_bound);
    ask("as many parameters as there may be", [&] {
        std::string body = m_good;
        for (std::size_t i = 3; i < base::limits::formParameters; ++i)
            body += "&p" + std::to_string(i) + "=v";
        return body;
    }());
    ask("as large as it may be",
        m_good + "&x=" + std::string(base::limits::formBytes - m_good.size() - 3, 'y'));
    ask("Basic with escapes", clientGrant, 200, {},
        OAuthWorld::basicOf("id%2Dbound:" + m_world.secret("bound")));
}

void Rows::addGoodPasswords()
{
    const std::string user = "&username=maria&password=";
    ask("password", "grant_type=password&" + m_bound + user + OAuthWorld::passwordEncoded);
    ask("password by Basic", "grant_type=password" + user + OAuthWorld::passwordEncoded, 200, {}, m_basic);
    ask("password with a plus for the blank",
        "grant_type=password&" + m_bound + user + "p+w%2B%25%26%3D%c3%a4:1");
    ask("password of a user for another client",
        "grant_type=password&" + m_world.credentials("other") + user + OAuthWorld::passwordEncoded);
    ask("password of a user who is not interactive", "grant_type=password&" + m_bound +
                                                         "&username=" + rigUser +
                                                         "&password=" + OAuthWorld::passwordEncoded);
}

void Rows::addGoodHttp()
{
    row("another case of the type",
        raw("POST /oauth_token.do HTTP/1.1",
            "Content-Type: APPLICATION/X-WWW-Form-URLEncoded; charset=\"UTF-8\"\r\nContent-Length: " +
                std::to_string(m_good.size()) + "\r\n",
            m_good));
    row("chunked", raw("POST /oauth_token.do HTTP/1.1", m_formType + "Transfer-Encoding: chunked\r\n", [&] {
            char size[16];
            std::snprintf(size, sizeof size, "%zx", m_good.size());
            return size + ("\r\n" + m_good + "\r\n0\r\n\r\n");
        }()));
    row("HTTP/1.0", raw("POST /oauth_token.do HTTP/1.0",
                        m_formType + "Content-Length: " + std::to_string(m_good.size()) + "\r\n", m_good));
    row("absolute form", OAuthWorld::form("https://a/oauth_token.do", m_good));
    row("letters of the path escaped", OAuthWorld::form("/%6fauth%5Ftoken.do", m_good));
    row("a query that is not looked at",
        OAuthWorld::form("/oauth_token.do?grant_type=password&x=%zz", m_good));
    ask("no content coding", m_good, 200, {}, "Content-Encoding: identity\r\n");
    ask("a wish to be expected", m_good, 200, {}, "Expect: 100-continue\r\n");
}

void Rows::addBadClients()
{
    const std::string id = m_world.id("bound");
    const std::string secret = m_world.secret("bound");
    badClient("unknown id", "id-none", secret);
    badClient("wrong secret", id, std::string(43, 'A'));
    badClient("secret of another client", id, m_world.secret("other"));
    badClient("id in capitals", "ID-BOUND", secret);
    badClient("id with a blank behind", id + "+", secret);
    badClient("secret with a blank behind", id, secret + "+");
    badClient("secret but for its end", id, secret.substr(0, secret.size() - 1));
    badClient("secret and more", id, secret + "A");
    badClient("id and secret swapped", secret, id);
    badClient("inactive client", m_world.id("off"), m_world.secret("off"));
    badClient("client without a secret", m_world.id("bare"), m_world.secret("bare"));
    badClient("no secret for the client without one", m_world.id("bare"), "");
    badClient("what is kept of the secret", id, auth::verifierOf(base::SecretString(secret)));
    badClient("empty secret", id, "");
    badClient("empty id", "", secret);
    badClient("SQL in the id", "%27+OR+%271%27%3D%271", secret);
    badClient("SQL in the secret", id, "%27+OR+1%3D1+--");
    badClient("wildcard as id", "%25", secret);
    badClient("pattern as id", "id-_____", secret);
    badClient("LDAP in the id", "*)(uid=*", secret);
    badClient("shell in the secret", id, "%24%28id%29%60id%60");
    badClient("markup in the id", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", secret);
    badClient("format in the id", "%25s%25n%25n", secret);
    badClient("path in the id", "..%2F..%2Fetc%2Fpasswd", secret);
    badClient("right-to-left in the id", "%E2%80%AEdnuob-di", secret);
    badClient("an id that looks the same", "i%D0%B5-bound", secret); // a Cyrillic letter
    badClient("endless id", std::string(60'000, 'x'), secret);
    badClient("endless secret", id, std::string(60'000, 'x'));
    ask("no credentials", clientGrant, 401, "invalid_client");
    ask("id alone", clientGrant + "&client_id=" + id, 401, "invalid_client");
    ask("empty body", "", 401, "invalid_client");
    ask("JSON in place of a form", R"({"grant_type":"client_credentials","client_id":"id-bound"})", 401,
        "invalid_client");
}

void Rows::addBadBasic()
{
    const std::string id = m_world.id("bound");
    badBasic("Basic with a wrong secret", OAuthWorld::basicOf(id + ":wrong"));
    badBasic("Basic with an unknown id", OAuthWorld::basicOf("none:" + m_world.secret("bound")));
    badBasic("Basic of an inactive client", m_world.basic("off"));
    badBasic("Basic without a colon", OAuthWorld::basicOf(id));
    badBasic("Basic without a secret", OAuthWorld::basicOf(id + ":"));
    badBasic("Basic with half an escape", OAuthWorld::basicOf(id + ":%4"));
    badBasic("Basic with a null byte", OAuthWorld::basicOf(id + std::string("\0:x", 3)));
    badBasic("Basic that is no base64", "Authorization: Basic " + id + ":x\r\n");
    badBasic("Basic with nothing", "Authorization: Basic\r\n");
    badBasic("Bearer", "Authorization: Bearer " + m_world.secret("bound") + "\r\n");
    badBasic("Digest", "Authorization: Digest username=\"id-bound\"\r\n");
    badBasic("an empty Authorization", "Authorization:\r\n");
    badBasic("Basic of a user", OAuthWorld::basicOf(std::string("maria:") + OAuthWorld::password));
}

void Rows::addMisplaced()
{
    const std::string secret = m_world.secret("bound");
    row("credentials in the URL", OAuthWorld::form("/oauth_token.do?" + m_bound, clientGrant), 401,
        "invalid_client");
    row("grant in the URL", OAuthWorld::form("/oauth_token.do?" + clientGrant, m_bound), 400,
        "invalid_request");
    row("all in the URL", OAuthWorld::form("/oauth_token.do?" + m_good, ""), 401, "invalid_client");
    ask("credentials in fields", clientGrant, 401, "invalid_client",
        "client_id: id-bound\r\nclient_secret: " + secret + "\r\n");
    ask("credentials in a cookie", clientGrant, 401, "invalid_client",
        "Cookie: client_id=id-bound; client_secret=" + secret + "\r\n");
    ask("capitals in the names", clientGrant + "&CLIENT_ID=id-bound&CLIENT_SECRET=" + secret, 401,
        "invalid_client");
    row("credentials in a trailer",
        raw("POST /oauth_token.do HTTP/1.1", m_formType + "Transfer-Encoding: chunked\r\n",
            "1d\r\n" + clientGrant + "\r\n0\r\n" + m_basic + "\r\n"),
        401, "invalid_client");
}

void Rows::addUnreadable()
{
    badRequest("both ways at once", m_good, m_basic);
    badRequest("Bearer and the form", m_good, "Authorization: Bearer x\r\n");
    badRequest("another id in the form", clientGrant + "&client_id=" + m_world.id("other"), m_basic);
    badRequest("two Authorization fields", clientGrant, m_basic + m_basic);
    badRequest("grant twice", joined(m_good, clientGrant));
    badRequest("id twice", m_good + "&client_id=" + m_world.id("bound"));
    badRequest("secret twice", m_good + "&client_secret=" + m_world.secret("bound"));
    badRequest("scope twice", m_good + "&scope=a&scope=b");
    badRequest("unknown parameter twice", m_good + "&x=1&x=2");
    badRequest("twice by an escape", m_good + "&%67rant_type=password");
    badRequest("half an escape", m_good + "&x=%4");
    badRequest("per cent sign", m_good + "&x=100%");
    badRequest("no hex digits", m_good + "&x=%gg");
    badRequest("null byte", m_good + std::string("&x=a\0b", 6));
    badRequest("null byte escaped", m_good + "&x=%00");
    badRequest("line end escaped", m_good + "&x=%0D%0ASet-Cookie:+a=b");
    badRequest("line end behind it", m_good + "\r\n");
    badRequest("no UTF-8", m_good + "&x=%ff");
    badRequest("overlong UTF-8", m_good + "&x=%c0%ae");
    badRequest("no text at all", std::string(1000, '\xff'));
    badRequest("a parameter too many", [&] {
        std::string body = m_good;
        for (std::size_t i = 2; i < base::limits::formParameters; ++i)
            body += "&p" + std::to_string(i) + "=v";
        return body;
    }());
}

void Rows::addIncomplete()
{
    const std::string password = "grant_type=password&" + m_bound;
    badRequest("no grant", m_bound);
    badRequest("empty grant", m_bound + "&grant_type=");
    badRequest("grant under another name", m_bound + "&grant-type=password");
    badRequest("password without a user", password + "&password=x");
    badRequest("password with an empty user", password + "&username=&password=x");
    badRequest("password without one", password + "&username=maria");
    badRequest("empty password", password + "&username=maria&password=");
    badRequest("refresh_token without one", "grant_type=refresh_token&" + m_bound);
    badRequest("empty refresh token", "grant_type=refresh_token&refresh_token=&" + m_bound);
}

void Rows::addUnsupported()
{
    for (const char* const grant :
         {"authorization_code&code=x", "implicit", "token", "PASSWORD", "password+", "client_credentials%20",
          "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c",
          "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code", "%27+OR+1%3D1", "refresh-token"})
        ask(std::string("grant ") + grant, m_bound + "&grant_type=" + grant, 400, "unsupported_grant_type");
    ask("another grant by nobody", "grant_type=authorization_code&code=x", 401, "invalid_client");
}

void Rows::addBadPasswords()
{
    const std::string right = OAuthWorld::passwordEncoded;
    badPassword("unknown user", "somebody", right);
    badPassword("wrong password", "maria", "wrong");
    badPassword("password in capitals", "maria", "P%20W%2B%25%26%3D%C3%A4%3A1");
    badPassword("password with a blank behind", "maria", right + "+");
    badPassword("password but for its end", "maria", right.substr(0, right.size() - 1));
    badPassword("password in another normal form", "maria", "p%20w%2B%25%26%3Da%CC%88%3A1");
    badPassword("user in capitals", "MARIA", right);
    badPassword("user with a blank behind", "maria+", right);
    badPassword("inactive user", "idle", right);
    badPassword("inactive user, wrong password", "idle", "wrong");
    badPassword("user locked out", "locked", right);
    badPassword("user without a password", "nobody", right);
    badPassword("user without a password, a blank", "nobody", "+");
    badPassword("SQL as user", "maria%27+--", right);
    badPassword("SQL as password", "maria", "%27+OR+%27%27%3D%27");
    badPassword("wildcard as user", "%25", right);
    badPassword("client as user", m_world.id("bound"), m_world.secret("bound"));
    badPassword("endless password", "maria", std::string(60'000, 'x'));
    badPassword("endless user", std::string(60'000, 'x'), right);
    ask("right password by an unknown client",
        "grant_type=password&client_id=none&client_secret=x&username=maria&password=" + right, 401,
        "invalid_client");
}

void Rows::addBadRefreshTokens()
{
    const std::string ask43(43, 'A');
    for (const auto& [name, token] : {std::pair<std::string, std::string>{"that nobody issued", ask43},
                                      {"that is none", "x"},
                                      {"of three parts", "eyJhbGciOiJub25lIn0.e30."},
                                      {"of SQL", "%27+OR+1%3D1+--"},
                                      {"that is endless", std::string(60'000, 'A')}})
        ask("refresh token " + name, "grant_type=refresh_token&" + m_bound + "&refresh_token=" + token, 400,
            "invalid_grant");
}

void Rows::addRevocations()
{
    const auto revoke = [&](const std::string& name, const std::string& body, int status,
                            const std::string& error = {}, const std::string& fields = {}) {
        row("revoke: " + name, OAuthWorld::form(revokePath, body, fields), status, error);
    };
    revoke("unknown token", m_bound + "&token=" + std::string(43, 'A'), 200);
    revoke("no token of ours", m_bound + "&token=eyJhbGciOiJub25lIn0.e30.", 200);
    revoke("by Basic", "token=x", 200, {}, m_basic);
    revoke("with a hint", m_bound + "&token=x&token_type_hint=refresh_token", 200);
    revoke("with a hint nobody knows", m_bound + "&token=x&token_type_hint=nonsense", 200);
    revoke("no token", m_bound, 400, "invalid_request");
    revoke("empty token", m_bound + "&token=", 400, "invalid_request");
    revoke("token twice", m_bound + "&token=x&token=y", 400, "invalid_request");
    revoke("no client", "token=x", 401, "invalid_client");
    revoke("wrong secret", "token=x&client_id=id-bound&client_secret=no", 401, "invalid_client");
    revoke("wrong secret by Basic", "token=x", 401, "invalid_client", OAuthWorld::basicOf("id-bound:no"));
    row("revoke: token in the URL", OAuthWorld::form("/oauth_revoke_token.do?token=x", m_bound), 400,
        "invalid_request");
    row("revoke: GET", raw("GET /oauth_revoke_token.do HTTP/1.1", "", ""), 405, "invalid_request");
}

void Rows::addMethods()
{
    for (const char* const method : {"GET", "HEAD", "OPTIONS", "TRACE", "DELETE"})
        row(method, raw(std::string(method) + " /oauth_token.do HTTP/1.1", "", ""), 405, "invalid_request");
    row("GET with all in the URL", raw("GET /oauth_token.do?" + m_good + " HTTP/1.1", "", ""), 405,
        "invalid_request");
    for (const char* const method : {"PUT", "PATCH", "post"}) {
        std::string bytes = OAuthWorld::form(issuePath, m_good);
        row(std::string(method) + " with a form", bytes.replace(0, 4, method), 405, "invalid_request");
    }
    row("a method of nobody", raw("FROB /oauth_token.do HTTP/1.1", "", ""), 405, "invalid_request");
}

void Rows::addContents()
{
    const auto typed = [&](const std::string& name, const std::string& fields) {
        row(name,
            raw("POST /oauth_token.do HTTP/1.1",
                fields + "Content-Length: " + std::to_string(m_good.size()) + "\r\n", m_good),
            415, "invalid_request");
    };
    typed("no type", "");
    typed("empty type", "Content-Type:\r\n");
    typed("JSON", "Content-Type: application/json\r\n");
    typed("text", "Content-Type: text/plain\r\n");
    typed("multipart", "Content-Type: multipart/form-data; boundary=x\r\n");
    typed("another charset", "Content-Type: application/x-www-form-urlencoded; charset=latin1\r\n");
    typed("a type that is nearly it", "Content-Type: application/x-www-form-urlencoded2\r\n");
    typed("the type twice", m_formType + m_formType);
    typed("gzip", m_formType + "Content-Encoding: gzip\r\n");
}

void Rows::addHttp()
{
    const std::string post = "POST /oauth_token.do HTTP/1.1";
    const std::string over = std::to_string(base::limits::formBytes + 1);
    row("a byte too many", raw(post, m_formType + "Content-Length: " + over + "\r\n", ""), 413,
        "invalid_request");
    row("a byte too many, not to be sent",
        raw(post, m_formType + "Expect: 100-continue\r\nContent-Length: " + over + "\r\n", ""), 413,
        "invalid_request");
    row("endless", raw(post, m_formType + "Content-Length: 99999999999\r\n", ""), 413, "invalid_request");
    row("a chunk too large", raw(post, m_formType + "Transfer-Encoding: chunked\r\n", "10001\r\n"), 413,
        "invalid_request");
    row("chunks too many",
        raw(post, m_formType + "Transfer-Encoding: chunked\r\n",
            "8000\r\n" + std::string(0x8000, 'a') + "\r\n8000\r\n" + std::string(0x8000, 'a') +
                "\r\n1\r\na\r\n"),
        413, "invalid_request");
    row("no length", raw(post, m_formType, ""), 411, "invalid_request");
    row("another expectation", raw(post, m_formType + "Expect: magic\r\nContent-Length: 0\r\n", ""), 417,
        "invalid_request");
    row("another coding", raw(post, m_formType + "Transfer-Encoding: gzip\r\n", ""), 501, "invalid_request");
    row("two framings",
        raw(post, m_formType + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400,
        "invalid_request");
    row("no host", post + "\r\n" + m_formType + "Content-Length: 0\r\n\r\n", 400, "invalid_request");
    row("another version", raw("POST /oauth_token.do HTTP/2.0", m_formType, ""), 505, "invalid_request");
    row("too long a target", raw("POST /oauth_token.do?" + std::string(9'000, 'a') + " HTTP/1.1", "", ""),
        414, "invalid_request");
    row("too large a header", raw(post, "X: " + std::string(50'000, 'a') + "\r\n", ""), 431,
        "invalid_request");
}

void Rows::addNeighbours()
{
    for (const char* const path :
         {"/oauth_token.do/", "/OAUTH_TOKEN.DO", "/oauth_token", "//oauth_token.do", "/oauth_token.do%00",
          "/oauth_token.do;x=y", "/x/../oauth_token.do", "/oauth_token%2Edo%2F", "/oauth_auth.do"})
        row(std::string("path ") + path, OAuthWorld::form(path, m_good), 404, "gate");
}

} // namespace

std::vector<TokenRow> tokenRows(const OAuthWorld& world)
{
    return Rows(world).rows;
}

} // namespace usher::test
