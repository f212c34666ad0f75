import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { form as asForm, everyOctet } from '../builders/body.ts';
import { impact } from '../builders/impact.ts';

const renamed =
  (name: string, other: string) =>
  (p: readonly Parameter[]): readonly Parameter[] =>
    p.map(([key, value]) => [key === name ? other : key, value]);

const misnamed = (id: string, title: string, name: string, other: string): Scenario => ({
  id,
  title,
  change: () => ({ form: renamed(name, other) }),
  why: 'names are compared loosely: a filter in front and the server behind it see different requests',
  together: 'the value moves from one name to the other',
});

const irrelevant = (id: string, title: string, name: string, value: string): Scenario => ({
  id,
  title,
  change: () => ({ form: (p) => [...p, [name, value]] }),
  why: 'clients that send what this grant does not need are locked out',
});

const spelled = (
  id: string,
  title: string,
  body: (parameters: readonly (readonly [string, string])[]) => string,
): Scenario => ({
  id,
  title,
  change: () => ({ http: { body } }),
  why: 'clients whose library writes forms in another way are locked out',
});

/** Names of parameters, and how they and their values are spelled (RFC 6749 §1.9, §3.2, Appendix B). */
export const requestNames: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'over-strict': [
      'unknown-empty',
      'unknown-repeated',
      'redirect-uri-beside',
      'code-beside',
      'refresh-token-beside',
      'names-percent-encoded',
      'values-percent-encoded',
      'percent-lower-case',
      'unknown-bare',
    ],
  },
  family: {
    'parameters-refused': ['unknown-empty', 'unknown-repeated', 'unknown-bare'],
    'other-parameters-refused': ['redirect-uri-beside', 'code-beside', 'refresh-token-beside'],
    'parameter-name': ['grant-name-case', 'grant-name-brackets', 'grant-name-dot', 'assertion-name-case'],
    'percent-refused': ['names-percent-encoded', 'values-percent-encoded', 'percent-lower-case'],
  },
})([
  irrelevant('unknown-empty', 'A parameter that nobody defined is empty', 'x_extension', ''),
  {
    id: 'unknown-repeated',
    title: 'A parameter that nobody defined is sent twice',
    change: () => ({
      form: (p) => [...p, ['x_extension', '1'], ['x_extension', '2']],
    }),
    why: 'clients that use extensions whose parameters repeat are locked out',
  },
  irrelevant(
    'redirect-uri-beside',
    'A redirect_uri is sent that the grant does not need',
    'redirect_uri',
    'https://client.example/callback',
  ),
  irrelevant('code-beside', 'A code is sent that the grant does not need', 'code', 'code-of-nobody'),
  irrelevant(
    'refresh-token-beside',
    'A refresh_token is sent that the grant does not need',
    'refresh_token',
    'refresh-token-of-nobody',
  ),
  misnamed('grant-name-case', 'The name of the grant type begins with a capital', 'grant_type', 'Grant_Type'),
  misnamed('grant-name-brackets', 'Brackets follow the name of the grant type', 'grant_type', 'grant_type[]'),
  misnamed('grant-name-dot', 'A dot stands for the underscore in grant_type', 'grant_type', 'grant.type'),
  misnamed(
    'assertion-name-case',
    'The name of the assertion is written in upper case',
    'client_assertion',
    'CLIENT_ASSERTION',
  ),
  spelled('names-percent-encoded', 'Every letter of the names is percent-encoded', asForm(everyOctet)),
  spelled(
    'values-percent-encoded',
    'Every letter of the values is percent-encoded',
    asForm(encodeURIComponent, everyOctet),
  ),
  spelled('percent-lower-case', 'Percent-encoding is written in lower case', (parameters) =>
    asForm(everyOctet, encodeURIComponent)(parameters).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ),
  spelled('unknown-bare', 'A parameter that nobody defined has no equals sign', (parameters) =>
    [asForm()(parameters), 'x_extension'].join('&'),
  ),
]);
