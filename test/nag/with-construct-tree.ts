import { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';

/**
 * A pack of cdk-nag as a plug-in of the lowest CDK that this library supports: the CDK hands plug-ins the construct
 * tree, without which cdk-nag 3 fails, from 2.258.0 on.
 */
export function withConstructTree(pack: NagPack, app: App): IPolicyValidationPlugin {
  return { name: pack.name, validate: () => pack.validateScope(app) };
}
