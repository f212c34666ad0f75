import type { Impact } from '../model/impact.ts';

/** Rules that are about more than how an answer or a document is written, by what breaking them gives away. */
const graver: { readonly [rule: string]: Impact } = {
  'answers/refused-no-token': 'forgery',
  'answers/token-signed': 'forgery',
  'answers/token-signature': 'forgery',
  'metadata/signing-algorithms-no-none': 'forgery',
  'metadata/proof-algorithms': 'forgery',
  'metadata/keys-public': 'forgery',
  'metadata/keys-long': 'forgery',
  'answers/token-subject-client': 'impersonation',
  'metadata/issuer-equal': 'impersonation',
  'metadata/token-endpoint': 'impersonation',
  'metadata/endpoints-https': 'impersonation',
  'metadata/later-endpoints-https': 'impersonation',
  'answers/granted-sender-constrained': 'replay',
  'answers/token-confirmation': 'replay',
  'answers/granted-assertion-lifetime': 'replay',
  'answers/granted-assertion-no-refresh-token': 'replay',
  'answers/token-audience': 'wrong audience',
  'answers/token-audience-named': 'wrong audience',
  'answers/token-audience-resource': 'wrong audience',
  'answers/token-audience-not-server': 'wrong audience',
};

/** The rules that are graver than form. */
export const graverRules: readonly string[] = Object.keys(graver);

/** What a server gives away that breaks a rule for answers or metadata. */
export const impactOfRule = (rule: string): Impact => graver[rule] ?? 'form';
