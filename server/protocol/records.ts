import { bytes, choice, list, u16, u32, u64, u8, utf8 } from './fields.js';
import type { RecordOf } from './fields.js';
import { limits } from './limits.js';

/** Records that travel inside messages or files, written with the kinds of the wire table. */
export const records = {
  /** The body of a pass; a pass is this body followed by 64 bytes: its ECDSA P-256 signature (r, s) by the appliance. */
  passBody: {
    version: u8,
    /** Grows with every pass the appliance makes: the later of two passes of one participant has the larger serial. */
    serial: u64,
    session: bytes(16),
    side: choice('program', 'viewer'),
    participant: bytes(16),
    tools: u32,
    /** The holder's ephemeral public key: an uncompressed P-256 point. */
    holder: bytes(65),
    /** The boot number of the relay that the pass is for. */
    boot: u64,
    /** Milliseconds of life, counted on the verifier's monotonic clock from receipt. */
    life: u32,
    lead: u8,
    name: utf8(128),
  },
  /** What the program is told at its download; followed by 64 bytes of signature by the appliance. */
  configurationBody: {
    version: u16,
    host: utf8(255),
    port: u16,
    company: utf8(128),
    entry: choice('invitation', 'sos', 'call'),
    /** The session; for `call` the SOS Call, and all zeros for `sos`. */
    session: bytes(16),
    secret: bytes(16),
    technician: utf8(128),
    purpose: utf8(256),
    /** The certificates (DER) that may sign the appliance's; none means the system's trust store. */
    authorities: list('authority', { certificate: bytes(4096) }, 1),
  },
  /** Who asks to see the screen, for the end user to compare; followed by 64 bytes of signature by the appliance. */
  technicianCard: {
    version: u16,
    session: bytes(16),
    participant: bytes(16),
    request: u32,
    /** From this both sides work out the same two words. */
    nonce: bytes(16),
    name: utf8(128),
    department: utf8(128),
    company: utf8(128),
    /** JPEG; empty when there is none. */
    photo: bytes(limits.photoBytes),
  },
  /**
   * Stands before each operation of a frame; `length` bytes of its own follow. Kind 1, TILES: they are one flushed chunk of the
   * lane's zstd stream that unpacks to exactly `decoded` bytes: `count` times a tile head and its QOI bytes (no QOI header, no end mark).
   * Kind 2, VIDEO: a video head and one encoded picture of it; `count` is 1, `decoded` 0.
   * Kind 3, COPY: `count` copies, in this order, each over the surface as the one before left it; `decoded` 0.
   * Kind 4, JPEG: a picture head and one baseline or progressive JPEG of that size; `count` 1, `decoded` 0.
   */
  operationHead: { kind: u8, surface: u8, count: u16, decoded: u32, length: u32 },
  /** A tile in pixels of its surface. */
  tileHead: { x: u16, y: u16, width: u16, height: u16 },
  /** Pixels of a surface that stand elsewhere on it now; the two places may overlap. */
  copy: { fromX: u16, fromY: u16, x: u16, y: u16, width: u16, height: u16 },
  /** Where a photographic picture stands on its surface. */
  pictureHead: { x: u16, y: u16, width: u16, height: u16 },
  /**
   * Where a picture of a video stands on its surface; a key picture needs none before it. Its colours stand here because a stream
   * of VP8 cannot tell and one of VP9 seldom does.
   */
  videoHead: {
    x: u16,
    y: u16,
    width: u16,
    height: u16,
    codec: choice('vp8', 'vp9'),
    key: u8,
    colours: choice('bt601', 'bt709', 'bt601Full', 'bt709Full'),
  },
} as const;

export type PassBody = RecordOf<typeof records.passBody>;
export type VideoHead = RecordOf<typeof records.videoHead>;
export type TechnicianCard = RecordOf<typeof records.technicianCard>;
export type ConfigurationBody = RecordOf<typeof records.configurationBody>;

/** The version of passes that this tree makes and takes. */
export const passVersion = 1;
/** The signature after a signed record: r and s, 32 bytes each, big-endian (IEEE P1363). */
export const signatureBytes = 64;
/** What the two heads of an operation take. */
export const operationHeadBytes = 12;
export const videoHeadBytes = 11;
export const copyBytes = 12;
export const pictureHeadBytes = 8;
/** The kinds of operations in a frame. */
export const operationKinds = { tiles: 1, video: 2, copy: 3, jpeg: 4 } as const;
/** Bits of `capabilities` in join: a socket for files alone, which joins beside the one for the screen. */
export const bulkCapability = 1;
/** Bits of `decodes` in viewerAbilities. */
export const decodes = { vp8: 1, vp9: 2, jpeg: 4 } as const;
/** What the holder signs to join, before the 32 bytes of the nonce. */
export const joinLabel = 'guichet join';
/** What the appliance signs before each kind of body, so that one kind is never taken for another. */
export const passLabel = 'guichet pass';
export const configurationLabel = 'guichet configuration';
export const cardLabel = 'guichet technician';

export const configurationBytes = 8_192;
export const passBodyBytes = limits.passBytes - signatureBytes;
