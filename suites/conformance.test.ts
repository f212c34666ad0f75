import { existsSync } from 'node:fs';
import { defaultProfiles } from '../harness/cli/catalogue.ts';
import { writeReports } from '../harness/cli/commands/write-reports.ts';
import { conformance } from '../harness/library/vitest.ts';
import { readTarget } from '../harness/target/target.ts';

/**
 * The same run as `assay run`, as Vitest tests: one per scenario and profile. What it is run against, and under which
 * profiles, is said with environment variables: ASSAY_TARGET, ASSAY_REFERENCE, ASSAY_PROFILE, ASSAY_ONLY, ASSAY_STRICT;
 * the reports go to ASSAY_OUT.
 */
const { ASSAY_TARGET, ASSAY_REFERENCE, ASSAY_PROFILE, ASSAY_ONLY, ASSAY_STRICT, ASSAY_OUT } = process.env;

const listed = (value: string | undefined): readonly string[] | undefined =>
  value === undefined || value === '' ? undefined : value.split(',').map((one) => one.trim());

const file = ASSAY_TARGET || (existsSync('assay.yaml') && !ASSAY_REFERENCE ? 'assay.yaml' : undefined);
const policy = ASSAY_REFERENCE || 'rfc10070';
const saml = policy === 'rfc10070' || policy === 'rfc7522' ? { grants: true, client: true } : undefined;
const only = listed(ASSAY_ONLY);

conformance({
  target: file ?? { reference: policy },
  profiles: listed(ASSAY_PROFILE) ?? defaultProfiles(file === undefined ? { saml } : await readTarget(file)),
  ...(only ? { only } : {}),
  strict: ASSAY_STRICT === '1',
  report: (report) => writeReports(report, ASSAY_OUT || 'assay-report'),
});
