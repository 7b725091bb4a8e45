import type { Logger } from '@aws-sdk/types';

/**
 * A logger of the official client that saves it what it prepares for `info`, which it does without a logger too. The default
 * credentials want `debug`, so that `{}` is not enough.
 */
export const quietLogger = { debug: () => undefined, warn: console.warn } as unknown as Logger;
