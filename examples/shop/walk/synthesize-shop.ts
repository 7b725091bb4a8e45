import { readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import type { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
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

/** A consumer of the stream of the synthesized shop. */
export interface SynthesizedConsumer {
  /** Its name in the construct, which is also that of its function. */
  readonly name: string;
  /** The logical id of its event source mapping. */
  readonly eventSource: string;
}

/** The shop as the CDK synthesized it. */
export interface SynthesizedShop {
  /** Its CloudFormation template. */
  readonly template: CloudFormationTemplate;
  /** Its functions, those of consumers too. */
  readonly functions: SynthesizedFunction[];
  /** The consumers of its stream. */
  readonly consumers: SynthesizedConsumer[];
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
  const { functions, streamConsumers } = stack.service;
  const consumers = Object.entries(streamConsumers);
  const all = [...Object.entries(functions), ...consumers.map(([name, consumer]) => [name, consumer.function] as const)];
  return {
    template,
    functions: all.map(([name, { node }]) => {
      const logicalId = stack.resolve((node.defaultChild as CfnFunction).logicalId);
      return { name, logicalId, folder: folderOf(template.Resources[logicalId].Properties!.Code.S3Key) };
    }),
    consumers: consumers.map(([name, { eventSourceMapping: { node } }]) =>
      ({ name, eventSource: stack.resolve((node.defaultChild as CfnEventSourceMapping).logicalId) })),
  };
}
