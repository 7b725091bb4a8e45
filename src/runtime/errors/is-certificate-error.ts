/**
 * Whether the code of an error says that the certificate of a server was not accepted: nothing was sent to it.
 *
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function isCertificateError(code: unknown): boolean {
  // those of OpenSSL itself may come later
  return /^(?!ERR_SSL_).*(CERT|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH)/.test(String(code));
}
