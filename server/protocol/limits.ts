/** What no side may exceed, whatever it wishes. The generated C++ header carries the same numbers. */
export const limits = {
  /** The version that this tree speaks and the oldest it still understands. */
  version: 1,
  oldestVersion: 1,
  headerBytes: 16,
  /** A whole message: header and payload. */
  messageBytes: 65_536,
  /** One part of a frame: small enough that input and heartbeats slip between two of them. */
  partBytes: 32_768,
  /** What a sender may have under way on one hop: uWebSockets.js ends a TLS link when one receive fills its 512 KiB buffer. */
  windowBytes: 262_144,
  /** Unsent bytes at which the relay says that a viewer is slow, at which it says ready again, and at which it closes it. */
  slowBytes: 262_144,
  readyBytes: 65_536,
  closeBytes: 1_048_576,
  /** Frames of a lane that may be under way, unacknowledged, end to end. */
  framesUnderWay: 2,
  lanes: 3,
  /** How long a member may hold its lane back before it gets a lane of its own. */
  laneHoldMs: 300,
  surfaceSide: 16_384,
  monitors: 16,
  viewers: 64,
  operationsPerFrame: 512,
  /** What one frame may unpack to. */
  decodedBytesPerFrame: 67_108_864,
  /** Tiles are compared and sent in squares of this side, in pixels. */
  tileSide: 64,
  cursorSide: 96,
  passBytes: 1_024,
  /** A technician’s picture on their card, and the whole card. */
  photoBytes: 24_576,
  cardBytes: 25_600,
  /** What may go over the clipboard at once. */
  clipboardTextBytes: 1_048_576,
  clipboardImageBytes: 16_777_216,
  /** Lines drawn over a screen, and the points of one. */
  strokes: 256,
  strokePoints: 4_096,
  /** Parts of a file that may be unanswered, and files under way at once in each direction. */
  filePartsUnderWay: 16,
  filesUnderWay: 16,
  /** Questions of one form. */
  questions: 16,
  firstMessageMs: 5_000,
  heartbeatMs: 5_000,
  deadMs: 15_000,
  passLifeMs: 60_000,
  passRenewMs: 20_000,
  /** How long a side whose pass ran out stays frozen before its socket is closed. */
  freezeMs: 600_000,
  /** Keys and buttons are released when the viewer that holds them has been silent for this long. */
  inputSilenceMs: 2_000,
  /** One viewer holds the hands; so long without input frees them. */
  handsFreeMs: 500,
  /** Remote input rests for so long after the end user touched mouse or keyboard. */
  endUserPauseMs: 500,
  /** A program that was cut off for longer asks for consent again. */
  consentHoldMs: 120_000,
} as const;
