import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** A certificate for the host name `localhost` and its key, as `tls` takes them. */
export interface ServerCertificate {
  readonly pfx: Buffer;
  readonly passphrase: string;
  /** The file of the certificate alone, as NODE_EXTRA_CA_CERTS takes it: it is signed with its own key. */
  readonly file: string;
}

/** Certificates that were made for one test. */
export interface Certificates {
  readonly trusted: ServerCertificate;
  readonly untrusted: ServerCertificate;
  /** Removes their files. */
  remove(): void;
}

/** Whether there is the program that makes certificates, which comes with Java. */
export function canMakeCertificates(): boolean {
  return spawnSync('keytool', ['-help']).error === undefined;
}

/** Makes certificates in a folder of their own. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const make = (name: string): ServerCertificate => {
    const passphrase = 'of-no-worth';
    const [store, file] = [join(folder, `${name}.p12`), join(folder, `${name}.pem`)];
    const keytool = (...args: string[]) => execFileSync('keytool', [...args, '-alias', name, '-keystore', store, '-storepass', passphrase], { stdio: 'pipe' });
    keytool('-genkeypair', '-keyalg', 'EC', '-dname', `CN=${name}`, '-ext', 'san=dns:localhost', '-validity', '2', '-storetype', 'PKCS12');
    keytool('-exportcert', '-rfc', '-file', file);
    return { pfx: readFileSync(store), passphrase, file };
  };
  return { trusted: make('trusted'), untrusted: make('untrusted'), remove: () => rmSync(folder, { recursive: true }) };
}
