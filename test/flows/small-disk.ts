import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MEBIBYTE = 1_048_576;
/** The last room of a disk is taken in pieces of this size, bytes. */
const CRUMB = 512;

/** Why there can be no disk of one's own here; false when there can. */
export const withoutDisk = process.getuid?.() !== 0 && 'a disk of one’s own needs root';

/** A small disk of its own with ext4 on it, which can be filled and made read-only. Needs root. */
export class SmallDisk {
  #isLocked = false;

  private constructor(
    /** Where it is mounted. */
    readonly path: string,
    readonly image: string,
  ) {}

  /** Mounts one of so many mebibytes at `path`, an empty folder or one that is not there yet. */
  static mount(path: string, mebibytes: number): SmallDisk {
    const image = `${path}.disk`;
    writeFileSync(image, '');
    truncateSync(image, mebibytes * MEBIBYTE);
    // Nothing is kept back for root, as who these tests run.
    execFileSync('mkfs.ext4', ['-q', '-m', '0', image]);
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-o', 'loop', image, path]);
    rmSync(join(path, 'lost+found'), { recursive: true });
    return new SmallDisk(path, image);
  }

  get #ballast(): string {
    return join(this.path, 'ballast');
  }

  /** Takes what room is left, to the last byte. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    for (const size of [MEBIBYTE, CRUMB]) {
      const piece = Buffer.alloc(size, 0xaa);
      try {
        for (;;) writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
  }

  /** Gives that room back. */
  free(): void {
    rmSync(this.#ballast);
  }

  /** Makes it read-only for whoever comes by its path; what is open keeps it from being so for itself. */
  lock(): void {
    execFileSync('mount', ['--bind', this.path, this.path]);
    this.#isLocked = true;
    execFileSync('mount', ['-o', 'remount,bind,ro', this.path]);
  }

  unlock(): void {
    execFileSync('umount', [this.path]);
    this.#isLocked = false;
  }

  remove(): void {
    if (this.#isLocked) this.unlock();
    execFileSync('umount', [this.path]);
    rmSync(this.image);
  }
}
