import { containerCredentials } from './container-credentials';
import { CredentialProvider, Credentials } from './credentials';
import { CredentialsError } from './credentials-error';
import { isObject } from '../is-object';

/** How long before they expire credentials are renewed, in milliseconds. */
const RENEWAL = 300_000;

/** Credentials, kept until shortly before they expire. */
export class CachedCredentials {
  private current?: Credentials;
  private renewal?: Promise<Credentials>;
  private readonly provider: CredentialProvider;

  constructor(given: Credentials | CredentialProvider | undefined) {
    this.provider = typeof given === 'function' ? given : async () => given ?? environmentCredentials(process.env) ?? containerCredentials(process.env);
  }

  /** The credentials, at once where they are there. */
  get(): Credentials | Promise<Credentials> {
    const { current } = this;
    if (!current) return this.renew();
    const left = current.expiration ? current.expiration.getTime() - Date.now() : Infinity;
    if (left > RENEWAL) return current;
    // while they are valid, a provider that fails does no harm
    return left > 0 ? this.renew().catch(() => current) : this.renew();
  }

  /**
   * Asks the provider again, because credentials were refused as expired.
   *
   * @returns whether there are others now
   */
  async replace(refused: Credentials): Promise<boolean> {
    if (this.current?.accessKeyId === refused.accessKeyId && this.current.sessionToken === refused.sessionToken) await this.renew();
    return this.current?.accessKeyId !== refused.accessKeyId || this.current.sessionToken !== refused.sessionToken;
  }

  private renew(): Promise<Credentials> {
    return this.renewal ??= this.ask().finally(() => { this.renewal = undefined; });
  }

  private async ask(): Promise<Credentials> {
    let given: Credentials;
    try {
      given = await this.provider();
    } catch (cause) {
      if (cause instanceof CredentialsError) throw cause;
      throw new CredentialsError('createDocumentClient: the provider of the credentials failed. Its error is the cause.', { cause });
    }
    if (!isObject(given) || !given.accessKeyId || !given.secretAccessKey) {
      throw new CredentialsError('createDocumentClient: the credentials have no accessKeyId or no secretAccessKey. Give both, and the sessionToken of temporary ones.');
    }
    return this.current = given;
  }
}

function environmentCredentials({
  AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken, AWS_CREDENTIAL_EXPIRATION: expiration,
}: NodeJS.ProcessEnv): Credentials | undefined {
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}), ...(expiration ? { expiration: new Date(expiration) } : {}) };
}
