/**
 * How Node runs a relay. What it makes for a message is garbage a moment later: a young generation of two MiB holds it, whereas
 * the 16 MiB that Node would let it grow to, three times over, are more than ten thousand idle connections take.
 */
export const relayNodeOptions: readonly string[] = ['--max-semi-space-size=2'];
