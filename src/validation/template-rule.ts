import { TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { SynthesizedResource, SynthesizedTemplate } from './synthesized-template';
import { TableStatement } from './table-statements';

/** What rules look at. */
export interface RuleSubject {
  readonly tables: readonly { readonly template: SynthesizedTemplate; readonly table: SynthesizedResource }[];
  readonly statements: readonly TableStatement[];
  /** The least encryption at rest that is asked for. */
  readonly encryption: TableEncryption;
}

/** A place that violates a rule. */
export interface RuleFinding {
  readonly template: SynthesizedTemplate;
  readonly logicalId: string;
  readonly location: string;
}

/** A rule about templates. */
export interface TemplateRule {
  readonly code: string;
  /** An error fails the synthesis; a warning is only reported. */
  readonly severity: 'error' | 'warning';
  /** What is wrong. */
  readonly description: string;
  /** How to mend it. */
  readonly mend: string;
  /** The rules of others that say the same. */
  readonly likewise?: string;
  find(subject: RuleSubject): RuleFinding[];
}
