import { conformance } from 'assay/vitest';
import house from '../house-suite.ts';

conformance({
  name: 'FAPI 2.0 and our house rules',
  target: { reference: 'fapi2' }, // yours: 'assay.yaml', or 'https://as.example'
  profiles: ['house-rules.yaml'],
  suites: [house],
  only: ['house/*', 'client-assertion/expired', 'client-assertion/audience-*'],
  known: 'assay-known.yaml',
});
