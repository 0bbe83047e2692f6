/** How far the mirroring of a directory is, in people. */
export interface Progress {
  done: number;
  total: number;
}
