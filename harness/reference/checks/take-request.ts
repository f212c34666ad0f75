import { knownParameters } from '../message/token-request.ts';
import { invalidRequest, type Run } from './check.ts';

/** The token endpoint knows POST alone. */
export const methodPost: Run = ({ request }) =>
  request.method === 'POST'
    ? undefined
    : { ...invalidRequest('The token endpoint takes POST requests only.'), status: 405, headers: { allow: 'POST' } };

/** The body is a form; parameters such as `charset` are let pass. */
export const bodyForm: Run = ({ request }) =>
  request.contentType?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'
    ? undefined
    : invalidRequest('The body is to be application/x-www-form-urlencoded.');

/** Parameters belong into the body, credentials above all. */
export const parametersInBody: Run = ({ request }) =>
  request.query.some(([name]) => knownParameters.includes(name))
    ? invalidRequest('Parameters belong into the body, not into the URI.')
    : undefined;

/** No parameter that we know is sent twice. */
export const parametersOnce: Run = ({ request }) => {
  const names = [...request.form, ...request.query].map(([name]) => name);
  return knownParameters.some((name) => names.indexOf(name) !== names.lastIndexOf(name))
    ? invalidRequest('A parameter is repeated.')
    : undefined;
};
