import { writeFileSync } from 'fs';
import { join } from 'path';
import { attachCustomSynthesis } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessGrants } from './access-grants';

/** Writes the report on access to the cloud assembly, when that is synthesized. */
export function writeAccessReport(service: Construct, grants: AccessGrants): void {
  attachCustomSynthesis(service, {
    onSynthesize: ({ outdir }) => writeFileSync(join(outdir, accessReportFile(service)), grants.report()),
  });
}

/** The name of the report's file in the cloud assembly. */
export function accessReportFile(service: Construct): string {
  return `${service.node.path.replaceAll('/', '.')}.access-report.md`;
}
