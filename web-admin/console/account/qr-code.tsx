import type { ReactNode } from 'react';
import { encode } from 'uqr';
import styles from './account.module.css';

/** Empty modules around the code: readers want four. */
const BORDER = 4;

/** A QR code, dark on white in both themes: many readers know no other. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  return (
    <svg
      className={styles['qr']}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      {data.flatMap((row, y) =>
        row.map((isDark, x) =>
          isDark ? <rect key={`${x} ${y}`} x={x} y={y} width={1} height={1} fill="#000000" /> : null,
        ),
      )}
    </svg>
  );
}
