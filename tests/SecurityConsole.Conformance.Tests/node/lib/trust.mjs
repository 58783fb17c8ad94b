import { readFileSync } from 'node:fs';
import tls from 'node:tls';

/** Makes this process trust every certificate of a PEM file besides those of the system. */
export function trust(file) {
  const certificates = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw new Error(`${file} has no certificate in it.`);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...certificates]);
}
