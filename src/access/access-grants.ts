import { Annotations } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AccessRemark } from './access-remark';
import { accessReport } from './access-report';
import { AccessInput, AccessRight, describeAccess } from './access-right';
import { AccessStatement } from './access-statement';
import { CompiledAccess, compileAccess } from './compile-access';
import { grantAccess } from './grant-access';
import { INLINE_POLICY_SIZE, MANAGED_POLICIES, MANAGED_POLICY_SIZE, statementSize } from './policy-size';
import { remarkAccess } from './remark-access';
import { atCaller } from '../at-caller';
import { CompiledModel } from '../model/compiled-model';
import { SingleTableError } from '../model/single-table-error';

/** Everything that one principal got. */
interface Granted {
  readonly names: Set<string>;
  readonly accesses: AccessInput[];
  readonly rights: AccessRight[];
  readonly statements: AccessStatement[];
  /** What is to be said of all of it. */
  remarks: readonly AccessRemark[];
}

/**
 * Gives access to one table, and knows who has which.
 */
export class AccessGrants {
  private readonly granted = new Map<IPrincipal, Granted>();
  private toldOfSharing = false;

  /**
   * @param scope where warnings appear
   */
  constructor(private readonly scope: Construct, private readonly model: CompiledModel, private readonly table: ITable) {}

  /**
   * Compiles access, before there is who gets it.
   *
   * @param place where the accesses stand, for messages
   * @throws SingleTableError for an access that the model does not have
   */
  compile(accesses: readonly AccessInput[], place: string): CompiledAccess {
    return compileAccess(this.model, accesses, `${this.scope.node.path}: ${place}`);
  }

  /**
   * Adds access to the policy of a grantee.
   *
   * @param name the name of the grantee, for the report and for messages
   * @throws SingleTableError for policies that IAM would not take
   */
  grant(grantee: IGrantable, { accesses, rights, statements }: CompiledAccess, name: string): Grant {
    const granted = this.granted.get(grantee.grantPrincipal)
      ?? { names: new Set(), accesses: [], rights: [], statements: [], remarks: [] };
    this.granted.set(grantee.grantPrincipal, granted);
    granted.names.add(name);
    granted.accesses.push(...accesses);
    granted.rights.push(...rights);
    granted.statements.push(...statements);
    this.checkSize(granted, name);
    granted.remarks = remarkAccess(this.model, granted.rights, granted.statements);
    const added = new Set(rights.map(({ access }) => access));
    this.annotate(name, granted.remarks.filter(remark => remark.accesses.some(access => added.has(access))));
    return grantAccess(this.table, grantee, statements);
  }

  /**
   * Compiles access and adds it to the policy of a grantee, which is named by its path unless it has a name already.
   *
   * @throws SingleTableError for an access that the model does not have, and for policies that IAM would not take
   */
  grantTo(grantee: IGrantable, accesses: readonly AccessInput[]): Grant {
    const [known] = this.granted.get(grantee.grantPrincipal)?.names ?? [];
    const path = Construct.isConstruct(grantee) ? grantee.node.path : 'a principal that is no construct';
    return atCaller(() => this.grant(grantee, this.compile(accesses, 'grant: access'), known ?? path));
  }

  /** The report on all grantees, in Markdown. */
  report(): string {
    return accessReport(this.scope.node.path, [...this.granted.values()].map(({ names, accesses, statements, remarks }) => ({
      name: [...names].sort().join(', '),
      accesses: [...new Set(accesses.map(describeAccess))],
      statements,
      remarks,
    })));
  }

  private annotate(name: string, remarks: readonly AccessRemark[]): void {
    for (const { accesses, reason, advice } of remarks.filter(({ code }) => code === 'NOT_NARROWED')) {
      Annotations.of(this.scope).addWarningV2('cdk-single-table:ACCESS_NOT_NARROWED', `${name}: ${accesses.join(', ')}: ${reason} ${advice}`);
    }
    if (this.toldOfSharing || !remarks.some(({ code }) => code === 'SHARED_PARTITION')) return;
    this.toldOfSharing = true;
    Annotations.of(this.scope).addInfoV2('cdk-single-table:SHARED_PARTITION',
      'some functions or roles reach items of entities that they have no access to, because these share partitions with others: accessReport() tells which.');
  }

  /** A role has room for some policies; the CDK fills an inline one first and then managed ones. */
  private checkSize({ statements }: Granted, name: string): void {
    const sizes = statements.map(statementSize);
    const size = sizes.reduce((sum, one) => sum + one, 0);
    if (size <= INLINE_POLICY_SIZE) return;
    const most = INLINE_POLICY_SIZE + MANAGED_POLICIES * MANAGED_POLICY_SIZE;
    if (size > most || sizes.some(one => one > MANAGED_POLICY_SIZE)) {
      throw new SingleTableError('ACCESS', `${this.scope.node.path}: ${name}: the policies would have about ${size} characters, the longest statement ${
        Math.max(...sizes)}. IAM takes ${most} for a role, and ${MANAGED_POLICY_SIZE} for a statement. Give it less access, or divide it into several functions.`);
    }
    Annotations.of(this.scope).addInfoV2('cdk-single-table:ACCESS_POLICY_OVERFLOW',
      `${name}: its policies have about ${size} characters, more than an inline policy takes: the CDK divides them into managed policies.`);
  }
}
