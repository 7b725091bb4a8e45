/**
 * Keys to sign requests with: the SDK's `AwsCredentialIdentity`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
 */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Until when they are valid. */
  readonly expiration?: Date;
}

/** Gives credentials: any provider of the SDK, such as `fromNodeProviderChain()` of `@aws-sdk/credential-providers`. */
export type CredentialProvider = () => Promise<Credentials>;
