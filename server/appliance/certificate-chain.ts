// @peculiar/x509 finds its parts by reflection and refuses to load without it.
import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { getCACertificates, rootCertificates } from 'node:tls';
import { X509Certificate as Parsed } from '@peculiar/x509';

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** Browsers refuse shorter RSA keys. */
const LEAST_RSA_BITS = 2_048;
/** The curves that browsers know; they know no Ed25519. */
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const FOR_SERVERS = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];

/** The certificates of a PEM text, in their order. Throws for what looks like one and is none. */
export function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(PEM) ?? []).map((each) => new X509Certificate(each));
}

/**
 * Why browsers and programs would not trust a server's certificate, in words that follow its name; undefined when they would.
 * `chain`: the certificate, then what stands between it and its authority. `authority`: the ones to trust; without any, those
 * that this machine knows. `now`: UTC milliseconds.
 */
export function faultOfChain(
  chain: readonly X509Certificate[],
  authority: readonly X509Certificate[] | undefined,
  now: number,
): string | undefined {
  const [own] = chain;
  if (own === undefined) return 'holds no certificate';
  if (own.keyUsage !== undefined && !own.keyUsage.some((use) => FOR_SERVERS.includes(use))) {
    return 'is not for servers; ask your authority for one with the extended key usage “serverAuth”';
  }
  const trusted = authority ?? systemAuthorities();
  let current = own;
  const passed = new Set<X509Certificate>();
  while (!trusted.some((each) => each.fingerprint256 === current.fingerprint256)) {
    const fault = faultOfOne(current, current === own, now);
    if (fault !== undefined) return fault;
    passed.add(current);
    const root = trusted.find((each) => isMadeBy(current, each));
    if (root !== undefined) return faultOfRoot(root, authority !== undefined, now);
    const next = chain.find((each) => !passed.has(each) && isMadeBy(current, each));
    if (next === undefined) return incomplete(current, authority);
    current = next;
  }
  return current === own ? faultOfOne(own, true, now) : faultOfRoot(current, authority !== undefined, now);
}

function isMadeBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function incomplete(last: X509Certificate, authority: readonly X509Certificate[] | undefined): string {
  if (isMadeBy(last, last)) {
    return authority === undefined
      ? `stands under ${nameOf(last.subject)}, which this machine does not know; name its certificate as the authority`
      : `stands under ${nameOf(last.subject)}, which is not the authority that was named`;
  }
  const where =
    authority === undefined ? 'among the authorities that this machine knows' : 'the authority that was named';
  return (
    `was made by ${nameOf(last.issuer)}, which is neither in the file nor ${where}; ` +
    'put that certificate behind the first one in the file, or name it as the authority where it is the topmost'
  );
}

function faultOfOne(certificate: X509Certificate, isOwn: boolean, now: number): string | undefined {
  const whose = isOwn ? '' : `holds ${nameOf(certificate.subject)}, which `;
  if (certificate.validToDate.getTime() <= now) return `${whose}expired on ${certificate.validTo}`;
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  const bits = details?.modulusLength ?? LEAST_RSA_BITS;
  if (bits < LEAST_RSA_BITS) return `${whose}has a key of ${bits} bits; browsers want ${LEAST_RSA_BITS} or more`;
  const curve = type === 'ec' ? (details?.namedCurve ?? 'unknown') : undefined;
  if ((curve !== undefined && !CURVES.includes(curve)) || !['ec', 'rsa', 'rsa-pss'].includes(type ?? '')) {
    return `${whose}has a key (${curve ?? type}) that browsers do not take; RSA, P-256 and P-384 will do`;
  }
  const { hash } = new Parsed(certificate.raw).signatureAlgorithm as { hash?: { name?: string } };
  return hash?.name === 'SHA-1' ? `${whose}is signed with SHA-1, which browsers refuse; ask for SHA-256` : undefined;
}

function faultOfRoot(root: X509Certificate, isNamed: boolean, now: number): string | undefined {
  if (root.validToDate.getTime() <= now) {
    return `stands under ${nameOf(root.subject)}, which expired on ${root.validTo}`;
  }
  return isNamed && !isMadeBy(root, root)
    ? `has ${nameOf(root.subject)} named as its authority, which was itself made by another; name the topmost one`
    : undefined;
}

let known: readonly X509Certificate[] | undefined;

/** What programs on a machine like this one trust. */
function systemAuthorities(): readonly X509Certificate[] {
  known ??= [...new Set([...getCACertificates('system'), ...rootCertificates])].flatMap((pem) => {
    try {
      return certificatesIn(pem);
    } catch {
      // One that cannot be read vouches for nobody.
      return [];
    }
  });
  return known;
}

/** As a person knows it: the common name, or all of it. */
function nameOf(subject: string | undefined): string {
  const name = /(?:^|\n)CN=(.*)/.exec(subject ?? '')?.[1] ?? (subject ?? '').replaceAll('\n', ', ');
  return `“${name.replace(/\p{C}/gu, '')}”`;
}
