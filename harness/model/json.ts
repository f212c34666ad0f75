/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** JSON members to set on an object; a member set to `undefined` is removed. */
export type Members = { readonly [name: string]: Json | undefined };
