import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';

/** A violation of a rule by one construct, as the report in the cloud assembly has it. */
export interface ReportedFinding {
  readonly rule: string;
  /** The path of the construct. */
  readonly construct: string;
  readonly severity: string;
  readonly locations: readonly string[];
}

/** What each plug-in reported, by its name. Plug-ins that report nothing are not in the CDK's report. */
export type ValidationReport = Record<string, readonly ReportedFinding[]>;

/** An app that bundles nothing, and whose findings do not fail the process. */
export function checkedApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), 'checked-'));
  outputFolders.push(outdir);
  return new App({ outdir, context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:failSynthOnValidationErrors': false } });
}

const outputFolders: string[] = [];
afterAll(() => outputFolders.forEach(folder => rmSync(folder, { recursive: true })));

/** Synthesizes an app with plug-ins, and reads the report from its cloud assembly. */
export function synthesizeChecked(app: App, ...plugins: IPolicyValidationPlugin[]): ValidationReport {
  Validations.of(app).addPlugins(...plugins);
  // the CDK tells the terminal about it
  const silenced = jest.spyOn(console, 'error').mockImplementation();
  const { directory } = app.synth();
  silenced.mockRestore();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'policy-validation-report.json'), 'utf8'));
  return Object.fromEntries(pluginReports.map(({ summary, violations }: any) => {
    if (summary.metadata?.error) throw new Error(summary.metadata.error);
    return [summary.pluginName, violations.flatMap(({ ruleName, severity, violatingConstructs }: any) =>
      violatingConstructs.map(({ constructPath, locations }: any) => ({ rule: ruleName, construct: constructPath, severity, locations })))];
  }));
}
