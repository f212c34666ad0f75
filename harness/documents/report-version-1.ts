type Json = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const request = (given: unknown): unknown => {
  if (!isObject(given) || !isObject(given.assertion)) return given;
  const { assertion, ...rest } = given;
  return { ...rest, credentials: [{ name: 'assertion', format: 'jwt', ...(assertion as Json) }] };
};

const exchange = (given: unknown): unknown => (isObject(given) ? { ...given, request: request(given.request) } : given);

const commanded = (given: unknown): given is Json & { readonly request: Json } =>
  isObject(given) && isObject(given.request) && 'curl' in given.request;

const withoutCommand = (given: unknown): unknown => {
  if (!commanded(given)) return given;
  const { curl: _, ...request } = given.request;
  return { ...given, request };
};

/** A report without the command that reports of before kept for each request, which follows from the request. */
export const withoutCommands = (report: Json): Json =>
  Array.isArray(report.exchanges) && report.exchanges.some(commanded)
    ? { ...report, exchanges: report.exchanges.map(withoutCommand) }
    : report;

/** A report of version 1 as one of version 2: what a request presented is a list of credentials. Others stay as they are. */
export const fromVersion1 = (report: Json): Json =>
  report.version === 1
    ? {
        ...report,
        version: 2,
        exchanges: Array.isArray(report.exchanges) ? report.exchanges.map(exchange) : report.exchanges,
      }
    : report;
