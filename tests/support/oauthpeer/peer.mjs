// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gets tokens by all three grants with simple-oauth2, both ways to authenticate a client, and posts an event with
// each. Reads what it needs as JSON from standard input and writes what it met as JSON; nothing of it is a secret.
import { readFileSync } from 'node:fs';
import simpleOAuth2 from 'simple-oauth2';

const { ClientCredentials, ResourceOwnerPassword } = simpleOAuth2;
const wish = JSON.parse(readFileSync(0, 'utf8'));
const seen = {};

const config = (authorizationMethod, secret = wish.clientSecret) => ({
  client: { id: wish.clientId, secret },
  auth: { tokenHost: wish.tokenHost, tokenPath: '/oauth_token.do', revokePath: '/oauth_revoke_token.do' },
  options: { authorizationMethod },
});

const post = async (token) => {
  const reply = await fetch(wish.webhook, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token.access_token}` },
    body: wish.alert,
  });
  return reply.status;
};

const errorOf = async (attempt) => {
  try {
    await attempt();
    return 'none';
  } catch (error) {
    return `${error.output?.statusCode} ${error.data?.payload?.error}`;
  }
};

for (const method of ['header', 'body']) {
  const client = new ClientCredentials(config(method));
  const byClient = await client.getToken({ scope: 'useraccount' });
  seen[`${method} client_credentials`] = await post(byClient.token);

  const owner = new ResourceOwnerPassword(config(method));
  const byPassword = await owner.getToken({ username: wish.user, password: wish.password });
  seen[`${method} password`] = await post(byPassword.token);

  const refreshed = await byPassword.refresh();
  seen[`${method} another token`] = refreshed.token.access_token !== byPassword.token.access_token;
  seen[`${method} refresh_token`] = await post(refreshed.token);

  seen[`${method} wrong password`] =
    await errorOf(() => owner.getToken({ username: wish.user, password: 'wrong' }));
  seen[`${method} wrong secret`] = await errorOf(() => new ClientCredentials(config(method, 'wrong')).getToken({}));

  await refreshed.revokeAll();
  seen[`${method} revoked`] = await post(refreshed.token);
}
process.stdout.write(JSON.stringify(seen));
