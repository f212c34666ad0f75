import { expect, test } from 'vitest';
import { parseDocument } from '../documents/document.ts';
import { rightRoles } from './wrong-role.ts';

const file = (clients: string): (() => void) => {
  const document = parseDocument(`issuer: https://as.example\nclients:\n${clients}`, 'assay.yaml');
  return () => rightRoles(document);
};

test.each([
  [
    '  client:\n    client_id: a\n    method: client_secret_basic\n',
    'assay.yaml:5:13 /clients/client "method" is "client_secret_basic": such a client belongs under clients.secret; clients.client is for private_key_jwt',
  ],
  [
    '  secret: { client_id: b, method: client_secret_post }\n',
    'assay.yaml:3:35 /clients/secret "method" is "client_secret_post": such a client belongs under clients.client_secret_post; clients.secret is for client_secret_basic',
  ],
])('a method under the wrong role: where it belongs, in one line', (clients, message) => {
  expect(file(clients)).toThrow(message);
});

test.each([
  '  client: { client_id: a, method: private_key_jwt }\n',
  '  client: { client_id: a }\n',
  '  client: { client_id: a, method: tls_client_auth }\n',
  '  client: text\n',
  '  constructor: { method: none }\n',
  '  - client\n',
])('what is right, or wrong in another way, is left to the schema: %j', (clients) => {
  expect(file(clients)).not.toThrow();
});
