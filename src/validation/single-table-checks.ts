import {
  IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolatingResource, PolicyViolation,
} from 'aws-cdk-lib';
import { TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { SingleTableChecksProps } from './single-table-checks-props';
import { readTemplates } from './synthesized-template';
import { isTable } from './table-references';
import { tableStatements } from './table-statements';
import { RuleFinding, RuleSubject, TemplateRule } from './template-rule';
import { TEMPLATE_RULES } from './template-rules';

/**
 * A validation plug-in of the CDK that checks the DynamoDB tables of an app, and the IAM policies that name them. It
 * works as cdk-nag does, and beside it; cdk-nag does not look at `TableV2`, which is an `AWS::DynamoDB::GlobalTable`.
 *
 * | rule | severity | what it finds | likewise |
 * |---|---|---|---|
 * | `POINT_IN_TIME_RECOVERY` | error | a table or a replica without point-in-time recovery | AwsSolutions-DDB3, Security Hub DynamoDB.2 |
 * | `DELETION_PROTECTION` | error | a table or a replica without deletion protection | Security Hub DynamoDB.6 |
 * | `ENCRYPTION` | error | a weaker encryption than `encryption` asks for | Config `dynamodb-table-encrypted-kms` |
 * | `WILDCARD_ACTION` | error | `dynamodb:*`, `dynamodb:Get*`, `NotAction` … on a table | AwsSolutions-IAM5 |
 * | `SCAN` | warning | `Scan` on a table | |
 * | `PARTIQL` | warning | a PartiQL action on a table | |
 * | `DEAD_PERMISSION` | warning | an action on a resource that it does not know: stream actions on a table, item actions on an index | |
 *
 * An error fails the synthesis; a warning is reported. What is meant is acknowledged with a reason, by the name of the
 * rule after that of the plug-in, at the construct or above it; a policy stands below its role:
 * `Validations.of(role).acknowledge({ id: 'cdk-single-table::SCAN', reason: '…' })`. The CDK 2.257.0 takes an
 * acknowledgement for the whole app; newer ones for the construct and what is below it.
 *
 * The other controls of Security Hub for DynamoDB are not checked: DynamoDB.1 (capacity), .4 (backup plans, which select
 * tables from elsewhere) and .5 (tags) depend on more than a template; .3 and .7 are about DAX, which cdk-nag checks
 * (AwsSolutions-DDB4). What is known at deployment only, such as a setting from a parameter, is not reported.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 *
 * @example
 * import { App, Validations } from 'aws-cdk-lib';
 * import { SingleTableChecks } from 'cdk-single-table';
 *
 * const app = new App();
 * Validations.of(app).addPlugins(new SingleTableChecks());
 */
export class SingleTableChecks implements IPolicyValidationPlugin {
  /**
   * The name of the plug-in in reports and acknowledgements.
   */
  public readonly name: string = 'cdk-single-table';

  /**
   * The names of the rules.
   */
  public readonly ruleIds?: string[] = TEMPLATE_RULES.map(({ code }) => code);

  private readonly encryption: TableEncryption;

  /**
   * @param props what is asked of tables
   */
  constructor(props: SingleTableChecksProps = {}) {
    this.encryption = props.encryption ?? TableEncryption.DEFAULT;
  }

  /**
   * Checks synthesized templates. The CDK calls it after synthesis.
   *
   * @param context where the templates are
   * @returns the violations; without success if one of them is an error
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = readTemplates(context.templatePaths);
    const subject: RuleSubject = {
      tables: templates.flatMap(template => template.resources.filter(({ type }) => isTable(type)).map(table => ({ template, table }))),
      statements: tableStatements(templates),
      encryption: this.encryption,
    };
    const violations = TEMPLATE_RULES.flatMap(rule => violationsOf(rule, rule.find(subject)));
    return { success: violations.every(({ severity }) => severity !== 'error'), violations };
  }
}

function violationsOf({ code, description, mend, severity, likewise }: TemplateRule, findings: readonly RuleFinding[]): PolicyViolation[] {
  if (findings.length === 0) return [];
  return [{
    ruleName: code,
    description,
    fix: mend,
    severity,
    ...(likewise === undefined ? {} : { ruleMetadata: { likewise } }),
    violatingResources: resourcesOf(findings),
  }];
}

/** A resource once, with all its places. */
function resourcesOf(findings: readonly RuleFinding[]): PolicyViolatingResource[] {
  const resources = new Map<string, PolicyViolatingResource>();
  for (const { template, logicalId, location } of findings) {
    const key = `${template.path}#${logicalId}`;
    const resource = resources.get(key) ?? { resourceLogicalId: logicalId, templatePath: template.path, locations: [] };
    resource.locations.push(location);
    resources.set(key, resource);
  }
  return [...resources.values()];
}
