/*
 * The arrays of a text are cut from large pieces of memory, as Node cuts small buffers: an array with memory of its own takes
 * as long to make as forty words take to read, and a text has half a dozen. A piece goes when the last text that has a part
 * of it does.
 */
const pieceSize = 1 << 13;
let piece = new Int32Array(0);
let used = 0;

/** So many zeros to write numbers over; nothing else has them. */
export function zeros(count: number): Int32Array {
  if (used + count > piece.length) {
    piece = new Int32Array(Math.max(count, pieceSize));
    used = 0;
  }
  used += count;
  return piece.subarray(used - count, used);
}
