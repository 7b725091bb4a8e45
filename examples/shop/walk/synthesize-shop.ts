import { readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CloudFormationTemplate } from '../../../database/template-reference';
import { ShopStack } from '../shop-stack';

/** A function of the synthesized shop. */
export interface SynthesizedFunction {
  /** Its name in the construct. */
  readonly name: string;
  /** The logical id of its resource. */
  readonly logicalId: string;
  /** The folder of its asset in the cloud assembly: what a deployment would upload. */
  readonly folder: string;
}

/** The shop as the CDK synthesized it. */
export interface SynthesizedShop {
  /** Its CloudFormation template. */
  readonly template: CloudFormationTemplate;
  /** Its functions. */
  readonly functions: SynthesizedFunction[];
}

/**
 * Synthesizes the shop, as `cdk synth` does.
 *
 * @param outdir the folder of the cloud assembly.
 * @example
 * const { template } = synthesizeShop('cdk.out');
 */
export function synthesizeShop(outdir: string): SynthesizedShop {
  const app = new App({ outdir });
  const stack = new ShopStack(app, 'Shop');
  const assembly = app.synth();
  const template: CloudFormationTemplate = assembly.getStackByName(stack.stackName).template;
  const { files } = JSON.parse(readFileSync(join(assembly.directory, 'Shop.assets.json'), 'utf8'));
  const folderOf = (objectKey: string) => {
    const file: any = Object.values(files).find((asset: any) => Object.values(asset.destinations).some((to: any) => to.objectKey === objectKey));
    return join(assembly.directory, file.source.path);
  };
  const functions = Object.entries(stack.service.functions).map(([name, { node }]) => {
    const logicalId = stack.resolve((node.defaultChild as CfnFunction).logicalId);
    return { name, logicalId, folder: folderOf(template.Resources[logicalId].Properties!.Code.S3Key) };
  });
  return { template, functions };
}
