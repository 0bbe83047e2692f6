/** Where a file that is taken goes. */
export interface Sink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** It is whole: what is to be handed to the browser’s downloads, if it is not there already. */
  close(): Promise<Blob | undefined>;
  abort(): Promise<void>;
}

/** What is collected becomes a blob in so large pieces: a browser keeps those on its disk. */
const pieceBytes = 8 * 1_048_576;

/** Writes as it comes to a file that the technician chose; it is there under its name once it is whole. */
export async function fileSink(handle: FileSystemFileHandle): Promise<Sink> {
  const stream = await handle.createWritable();
  return {
    write: (bytes) => stream.write(bytes),
    close: async () => {
      await stream.close();
      return undefined;
    },
    abort: () => stream.abort().catch(() => undefined),
  };
}

/** Collects, in a browser that lets no page write a file. */
export function blobSink(): Sink {
  const pieces: Blob[] = [];
  let small: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  const gather = (): void => {
    pieces.push(new Blob(small));
    small = [];
    waiting = 0;
  };
  return {
    write: (bytes) => {
      small.push(bytes);
      waiting += bytes.length;
      if (waiting >= pieceBytes) gather();
      return Promise.resolve();
    },
    close: () => {
      gather();
      return Promise.resolve(new Blob(pieces));
    },
    abort: () => Promise.resolve(void pieces.splice(0)),
  };
}
