/** A server we did not write, started on the loopback interface, and the target document for it. */
export interface Peer {
  readonly target: object;
  readonly close: () => Promise<void>;
}

/** One way in which a server is set up, and what it is judged under. */
export interface Configuration {
  /** Also the name of the file of pins beside the server: `default` has `default.yaml`. */
  readonly name: string;
  /** What was set up otherwise than by default, and what was agreed: a sentence or two, as the published site tells it. */
  readonly says: string;
  readonly profiles: readonly string[];
  /** Which scenarios are sent, as globs of their full names; all when absent. */
  readonly only?: readonly string[];
  /** Suites that have to find a valid request, so that no pins hold because nothing was told. */
  readonly grounds: readonly string[];
  readonly start: () => Promise<Peer>;
}

/** A server that we did not write, as a package registry brings it. */
export interface InteropServer {
  /** What is typed, and the name of its folder: `npm run interop -- keycloak`. */
  readonly name: string;
  /** Its name as its makers write it. */
  readonly title: string;
  readonly registry: 'npm' | 'Debian' | 'PyPI' | 'Maven' | 'Go';
  /** The version whose answers were checked by hand and pinned. */
  readonly version: string;
  /** The version that is installed here; undefined where none is. */
  readonly installed: () => string | undefined;
  /** What to type to get it, a line of a shell each. */
  readonly get: readonly string[];
  readonly configurations: readonly Configuration[];
}
